import type { IdSequence } from '../../../spec/schema.ts';

/** Whether a sequence numbers outcomes rather than demands; the rules are the same, their names and words differ. */
export function isCriteria(sequence: IdSequence): boolean {
  return sequence.prefix === 'SC' || /success|outcome/.test(sequence.section);
}
