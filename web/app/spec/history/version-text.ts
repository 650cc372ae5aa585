import type { HistoryAuthor, SpecVersion, VersionSummary } from '../../../../shared/protocol/history.ts';
import { personColor } from '../../../connection/person-color.ts';
import type { Person } from '../../../ui/avatar.tsx';
import { historyMessages } from '../../../ui/messages/history.ts';
import { messages } from '../../../ui/messages.ts';

/** Items named before the rest becomes a number. */
const MOST_NAMED = 4;

/** `FR-004 reworded, User Story 2 moved up, 3 gaps closed`; null where there is nothing to say. */
export function summaryText(summary: VersionSummary | null): string | null {
  if (summary === null) return null;
  const { items, gapsClosed } = summary;
  const shown = items.slice(0, MOST_NAMED);
  const parts = shown.map(({ verb, name }, index) => {
    const item = name ?? historyMessages.header;
    // `FR-001, FR-002 added` says it once.
    return shown[index + 1]?.verb === verb ? item : `${item} ${historyMessages.verb[verb]}`;
  });
  if (items.length > shown.length) parts.push(historyMessages.more(items.length - shown.length));
  if (gapsClosed !== null && gapsClosed !== 0) parts.push(historyMessages.gaps(gapsClosed));
  return parts.length === 0 ? null : parts.join(', ');
}

/** What a version is besides its time; null for a pause. @param versions among which a restored one is found. */
export function kindText({ kind, detail }: SpecVersion, versions: readonly SpecVersion[]): string | null {
  switch (kind) {
    case 'start':
      return historyMessages.start;
    case 'publish':
      return detail?.branch === undefined ? historyMessages.written : historyMessages.published(detail.branch);
    case 'restore': {
      if (detail?.undone !== undefined) return historyMessages.undone;
      if (detail?.items !== undefined) {
        return detail.items.length > 0 ? historyMessages.restoredItems(detail.items) : historyMessages.restoredPart;
      }
      const source = versions.find(({ number }) => number === detail?.restored);
      if (source === undefined) return historyMessages.restoredNumber(detail?.restored ?? 0);
      return historyMessages.restored(source.name ?? whenText(source.at));
    }
    case 'named':
    case 'pause':
      return null;
  }
}

/** Who wrote a version, as people with names and colours. */
export function peopleOf(authors: readonly HistoryAuthor[]): Person[] {
  return authors.map(({ id, name }) => ({ id, name: name || historyMessages.nobody, color: personColor(id) }));
}

/** `14:05` */
export function timeText(at: number): string {
  return new Intl.DateTimeFormat(messages.locale, { hour: '2-digit', minute: '2-digit' }).format(at);
}

/** `Today`, `Yesterday`, `Monday 23 November`; the year where it is another one. */
export function dayText(at: number, now: number): string {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  if (at >= midnight) return historyMessages.today;
  // Days of a clock change are not 24 hours long.
  if (at >= new Date(midnight - 1).setHours(0, 0, 0, 0)) return historyMessages.yesterday;
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(messages.locale, {
    ...{ weekday: 'long', day: 'numeric', month: 'long' },
    ...(!sameYear && { year: 'numeric' }),
  }).format(at);
}

/** `23 Nov, 14:05`, within a sentence. */
export function whenText(at: number): string {
  return new Intl.DateTimeFormat(messages.locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
}
