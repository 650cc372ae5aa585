/** A range [from, to) of the old sequence that is [start, end) of the new one. */
export interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** Differences after which looking for a shorter script is no longer worth its square: the middle is one hunk then. */
const MOST_DIFFERENCES = 800;

/**
 * What differs between two sequences, in order: the shortest edit script (Myers 1986, greedy), insertions and deletions
 * slid to the front as far as they go, so that equal edits of two people give equal hunks.
 */
export function diffSequences<T>(old: readonly T[], fresh: readonly T[]): Hunk[] {
  const limit = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < limit && old[head] === fresh[head]) head++;
  let tail = 0;
  while (tail < limit - head && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail++;
  const middle = shortestScript(old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail));
  const hunks = middle.map(({ from, to, start, end }) => ({
    from: from + head,
    to: to + head,
    start: start + head,
    end: end + head,
  }));
  return slid(hunks, old, fresh);
}

function shortestScript<T>(old: readonly T[], fresh: readonly T[]): Hunk[] {
  const [n, m] = [old.length, fresh.length];
  if (n === 0 && m === 0) return [];
  const whole = [{ from: 0, to: n, start: 0, end: m }];
  if (n === 0 || m === 0) return whole;
  const most = Math.min(n + m, MOST_DIFFERENCES);
  const reach = new Int32Array(2 * most + 2);
  const rounds: Int32Array[] = [];
  for (let d = 0; d <= most; d++) {
    rounds.push(reach.slice(most - d, most + d + 2));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (reach[most + k - 1] ?? 0) < (reach[most + k + 1] ?? 0));
      let x = down ? (reach[most + k + 1] ?? 0) : (reach[most + k - 1] ?? 0) + 1;
      while (x < n && x - k < m && old[x] === fresh[x - k]) x++;
      reach[most + k] = x;
      if (x >= n && x - k >= m) return traced(rounds, n, m);
    }
  }
  return whole;
}

/** The hunks of a finished search, from its rounds: round d holds what was reached before it, from diagonal -d on. */
function traced(rounds: readonly Int32Array[], n: number, m: number): Hunk[] {
  const hunks: { from: number; to: number; start: number; end: number }[] = [];
  let x = n;
  let y = m;
  for (let d = rounds.length - 1; d > 0; d--) {
    const round = rounds[d];
    const at = (k: number) => round?.[k + d] ?? 0;
    const k = x - y;
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1));
    const fromK = down ? k + 1 : k - 1;
    const fromX = at(fromK);
    const fromY = fromX - fromK;
    const [toX, toY] = down ? [fromX, fromY + 1] : [fromX + 1, fromY];
    const next = hunks.at(-1);
    if (next && next.from === toX && next.start === toY) {
      next.from = fromX;
      next.start = fromY;
    } else {
      hunks.push({ from: fromX, to: toX, start: fromY, end: toY });
    }
    x = fromX;
    y = fromY;
  }
  return hunks.reverse();
}

function slid<T>(hunks: readonly Hunk[], old: readonly T[], fresh: readonly T[]): Hunk[] {
  const result: Hunk[] = [];
  for (const hunk of hunks) {
    const above = result.at(-1);
    let { from, to, start, end } = hunk;
    const isDeletion = start === end;
    if (isDeletion || from === to) {
      const text = isDeletion ? old : fresh;
      while (from > (above?.to ?? 0) && start > (above?.end ?? 0)) {
        if (old[from - 1] !== text[(isDeletion ? to : end) - 1]) break;
        from--;
        to--;
        start--;
        end--;
      }
    }
    if (above && above.to === from && above.end === start) {
      result[result.length - 1] = { from: above.from, to, start: above.start, end };
    } else {
      result.push({ from, to, start, end });
    }
  }
  return result;
}
