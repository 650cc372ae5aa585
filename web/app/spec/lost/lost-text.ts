import type { StrandedEdits } from '../../../connection/stranded-edits.ts';

/** Edits that were not stored when the spec got a new history, or that the server refused. */
export interface LostText extends StrandedEdits {
  /** File name for a download. */
  readonly name: string;
}

/**
 * One text a history: what the browser kept has the edits of all tabs, what this page remembered has them where the browser
 * could keep none.
 */
export function withLost(known: readonly LostText[], text: LostText): readonly LostText[] {
  const same = known.find(({ room }) => room === text.room);
  if (same === undefined) return [...known, text];
  return text.count < same.count ? known : known.map((each) => (each === same ? text : each));
}
