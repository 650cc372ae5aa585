import type { StoredVersion } from '../storage/version-storage.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface ThinningLimits {
  /** Younger ones all stay. Milliseconds. */
  readonly all: number;
  /** Then the last of every hour, then of every day, then of every week. Milliseconds of age. */
  readonly hourly: number;
  readonly daily: number;
  readonly most: number;
  /** Of the texts as stored; the oldest go first. */
  readonly bytes: number;
}

/** How many versions of one spec stay; what has a name or was published stays always and is not counted. */
export const THINNING: ThinningLimits = {
  all: DAY,
  hourly: 7 * DAY,
  daily: 90 * DAY,
  most: 1_000,
  bytes: 64 * 1024 * 1024,
};

export type Thinnable = Pick<StoredVersion, 'number' | 'kind' | 'name' | 'at' | 'storedBytes'>;

/** Whether a version stays for good. */
export function isKept({ kind, name }: Pick<StoredVersion, 'kind' | 'name'>): boolean {
  return name !== null || kind === 'publish';
}

/**
 * The numbers of the versions that go, so that storage stays bounded however long people work.
 * @param versions of one spec, oldest first; the newest one always stays.
 */
export function thinnedOut(versions: readonly Thinnable[], now: number, limits = THINNING): number[] {
  const going: number[] = [];
  const seen = new Set<string>();
  let [count, bytes] = [0, 0];
  for (const [index, version] of versions.toReversed().entries()) {
    if (isKept(version)) continue;
    const period = periodOf(version.at, now - version.at, limits);
    const isLastOfPeriod = period === null || !seen.has(period);
    if (period !== null) seen.add(period);
    const fits = count < limits.most && bytes + version.storedBytes <= limits.bytes;
    if (index > 0 && !(isLastOfPeriod && fits)) {
      going.push(version.number);
      continue;
    }
    count++;
    bytes += version.storedBytes;
  }
  return going.toReversed();
}

/** Of a period the last version stays; null while all of them do. */
function periodOf(at: number, age: number, limits: ThinningLimits): string | null {
  if (age <= limits.all) return null;
  if (age <= limits.hourly) return `hour ${Math.floor(at / HOUR)}`;
  if (age <= limits.daily) return `day ${Math.floor(at / DAY)}`;
  return `week ${Math.floor(at / (7 * DAY))}`;
}
