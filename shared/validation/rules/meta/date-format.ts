import { conceptOf } from '../../../spec/vocabulary.ts';
import { replaceText, safe } from '../../fixes.ts';
import { type BlockRule, DEFECT, NOTHING } from '../../rule.ts';

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const MS_PER_DAY = 86_400_000;

export const dateFormat: BlockRule = {
  id: 'meta/date-format',
  kind: 'defect',
  severity: DEFECT,
  title: 'Dates are ISO dates',
  why: 'Year-month-day sorts, and nobody reads it the other way round.',
  example: {
    bad: '# Feature Specification: Export\n\n**Created**: January 27, 2026',
    good: '# Feature Specification: Export\n\n**Created**: 2026-01-27',
  },
  source: 'template; spec-kit clarify.md sessions',
  scope: 'block',
  on: ['meta'],
  run({ facts, context }) {
    if (conceptOf(facts.role.field ?? '') !== 'created' || facts.value === '' || facts.placeholders.length > 0)
      return NOTHING;
    const { value, valueSpan: span } = facts;
    const iso = /^[`*_]*(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(value);
    if (iso !== null) {
      const date = toIso(Number(iso[1]), Number(iso[2]), Number(iso[3]));
      if (date === null)
        return [{ at: facts, message: `“${value}” is no day of the calendar. Correct the date.`, span }];
      if (Date.parse(date) - Date.parse(context.today) > MS_PER_DAY) {
        return [{ at: facts, message: `${date} is in the future. Correct the date.`, span }];
      }
      return NOTHING;
    }
    const date = readDate(value);
    const message = 'This is no ISO date. Write it as year-month-day: 2026-01-27.';
    return [
      {
        at: facts,
        message,
        span,
        ...(date === null ? {} : { fix: safe(`Change to ${date}`, replaceText(facts, span, date)) }),
      },
    ];
  },
};

/** A date that can be read in one way only: month by name, or the year first. */
function readDate(value: string): string | null {
  const monthFirst = /^(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u.exec(value);
  if (monthFirst !== null) return toIso(Number(monthFirst[3]), monthOf(monthFirst[1] ?? ''), Number(monthFirst[2]));
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?\s+(\p{L}{3,9})\.?,?\s+(\d{4})$/u.exec(value);
  if (dayFirst !== null) return toIso(Number(dayFirst[3]), monthOf(dayFirst[2] ?? ''), Number(dayFirst[1]));
  const yearFirst = /^(\d{4})(?:[/.-]|\s*[年년]\s*)(\d{1,2})(?:[/.-]|\s*[月월]\s*)(\d{1,2})\s*[日일]?$/u.exec(value);
  if (yearFirst !== null) return toIso(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  return null;
}

function monthOf(name: string): number {
  return MONTHS.findIndex((month) => month === name.toLowerCase() || month.slice(0, 3) === name.toLowerCase()) + 1;
}

/** `YYYY-MM-DD`, or null for a day that the calendar does not have. */
function toIso(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : null;
}
