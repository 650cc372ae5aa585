/** How far a spec has come, by its status: still written, open to planning, agreed on, or taken out of use. */
export type Stage = 'writing' | 'ready' | 'agreed' | 'retired';

const RETIRED = /^(?:superseded|rejected|withdrawn|deprecated|obsolete|abandoned|cancell?ed)\b/i;
const AGREED = /^(?:approved|accepted|implemented|released|shipped|final|signed off|done|complete(?:d)?)\b/i;
const READY = /^ready\b/i;

/** The stage of a status; null for words that the template does not list. */
export function stageOf(statuses: readonly string[], status: string): Stage | null {
  const word = plainStatus(status);
  if (!statuses.some((known) => plainStatus(known) === word)) return null;
  if (RETIRED.test(word)) return 'retired';
  if (AGREED.test(word)) return 'agreed';
  return READY.test(word) ? 'ready' : 'writing';
}

/** The status itself: without emphasis, signs, and whatever explains it after a dash, comma or parenthesis. */
export function plainStatus(value: string): string {
  const head = value.replace(/[*_`~]/g, '').split(/\s[-–—]\s|[—–(（,;:|.]|\s\/\s/u, 1)[0] ?? '';
  return head
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** The status of a spec that is being looked at: the template’s own for that, else the last one before it is ready. */
export function statusUnderReview(statuses: readonly string[]): string | undefined {
  const writing = statuses.filter((status) => stageOf(statuses, status) === 'writing');
  return writing.find((status) => /\breview/i.test(status)) ?? writing.at(-1);
}
