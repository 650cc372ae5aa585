/** The first attempts come quickly, and later ones soon enough that a restarted server is found. Milliseconds. */
const FIRST = 200;
const LONGEST = 2_500;

/**
 * Milliseconds until the next attempt to connect: twice as long with every failure, and of that somewhere in the second
 * half, so that the pages that lost a server together do not come back to the next one in the same moment.
 * @param failures attempts that failed since the last connection that worked.
 */
export function reconnectWait(failures: number, random: () => number): number {
  const wait = Math.min(FIRST * 2 ** failures, LONGEST);
  return wait * (0.5 + 0.5 * random());
}
