import { messages } from './messages.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** When something happened, the way people say it: now, 3 min ago, 2 h ago, yesterday, 14 Nov, 2 Nov 2024. */
export function relativeTime(at: number, now: number): string {
  const past = Math.max(0, now - at);
  if (past < MINUTE) return messages.time.now;
  if (past < HOUR) return messages.time.minutes(Math.floor(past / MINUTE));
  const days = calendarDays(at, now);
  if (days === 0 || past < 6 * HOUR) return messages.time.hours(Math.floor(past / HOUR));
  if (days === 1) return messages.time.yesterday;
  if (days < 7) return messages.time.days(days);
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(messages.locale, {
    day: 'numeric',
    month: 'short',
    ...(!sameYear && { year: 'numeric' }),
  }).format(at);
}

/** The exact local date and time, for a tooltip. */
export function exactTime(at: number): string {
  return new Intl.DateTimeFormat(messages.locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

function calendarDays(at: number, now: number): number {
  const start = new Date(at).setHours(0, 0, 0, 0);
  const end = new Date(now).setHours(0, 0, 0, 0);
  // Days of a clock change have 23 or 25 hours, so the quotient is rounded.
  return Math.round((end - start) / (24 * HOUR));
}
