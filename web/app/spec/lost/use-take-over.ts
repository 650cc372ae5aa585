import { useCallback, useEffect, useState } from 'react';
import { applyMergeEdits } from '../../../../shared/doc/apply-merge.ts';
import { print } from '../../../../shared/markdown/print.ts';
import { OfferedChanges, type Offers } from '../../../../shared/spec/offered-changes.ts';
import type { TemplateSchema } from '../../../../shared/spec/schema.ts';
import type { SpecEditor } from '../../../editor/spec-editor.ts';
import { afterFrame } from '../../../ui/after-paint.ts';
import type { SpecSession } from '../spec-session.ts';
import type { LostText } from './lost-text.ts';

export interface TakingOver extends Offers {
  /** Offers that were taken since the comparison was opened. */
  readonly taken: ReadonlySet<number>;
  /**
   * Brings offers into the text, as one undo step. What contradicts it stays out.
   * @param contradict it comes in all the same, in the place of what the text says
   * @returns whether anything changed
   */
  readonly take: (editor: SpecEditor, offers: readonly number[], contradict: boolean) => boolean;
}

/** Compares a lost text with the document for as long as somebody looks at it. */
export function useTakeOver(lost: LostText, { reader }: SpecSession, schema: TemplateSchema): TakingOver {
  // Where nobody knows what the edits began from it is the text as it is when the comparison opens.
  const [changes] = useState(() => new OfferedChanges(print(lost.base ?? reader.read()), print(lost.document), schema));
  const [offers, setOffers] = useState(() => changes.compare(reader.read()));
  const [taken, setTaken] = useState<ReadonlySet<number>>(new Set());

  useEffect(() => {
    let cancel = () => {};
    const stop = reader.onChange(() => {
      cancel();
      cancel = afterFrame(() => setOffers(changes.compare(reader.read())));
    });
    return () => {
      stop();
      cancel();
    };
  }, [changes, reader]);

  const take = useCallback(
    (editor: SpecEditor, wanted: readonly number[], contradict: boolean) => {
      let changed = false;
      editor.use(({ binding }) =>
        binding.edit((context) => {
          const edits = changes.edits(context.reader.read(), wanted, { contradict });
          changed = edits.length > 0 && applyMergeEdits(context, edits);
          return null;
        }),
      );
      const next = changes.compare(reader.read());
      setOffers(next);
      setTaken((known) => new Set([...known, ...wanted.filter((offer) => next.offers[offer]?.state === 'there')]));
      return changed;
    },
    [changes, reader],
  );
  return { ...offers, taken, take };
}
