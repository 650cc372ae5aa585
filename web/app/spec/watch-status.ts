import type { TemplateSchema } from '../../../shared/spec/schema.ts';
import { statusOf } from '../../../shared/spec/spec-facts.ts';
import type { JudgedGateItem } from '../../../shared/validation/gate/gate.ts';
import type { SpecEditor } from '../../editor/spec-editor.ts';
import { isGuarded, openItems } from './guard-status.ts';
import type { SpecSession } from './spec-session.ts';

/** A status that was written into the text although the gate is open. */
export interface WrittenStatus {
  readonly status: string;
  /** What it was before; null where the header had none. */
  readonly before: string | null;
  readonly open: readonly JudgedGateItem[];
}

export interface StatusWatchOptions {
  readonly session: Pick<SpecSession, 'doc' | 'findings'>;
  readonly schema: TemplateSchema;
  readonly editor: Pick<SpecEditor, 'onCaret'>;
  /** Statuses that were set knowingly; emptied when the spec is worked on again. */
  readonly allowed: Set<string>;
  readonly ask: (written: WrittenStatus) => void;
}

/**
 * Asks about a status that this page's author writes or pastes into the text, or brings back by undo, when it says that the
 * spec is ready and the gate is open: once the caret has left its block, for half a word is no status. What others write
 * they are asked about themselves. Returns how to stop.
 */
export function watchStatus({ session, schema, editor, allowed, ask }: StatusWatchOptions): () => void {
  const { doc, findings } = session;
  const blocksNow = () => findings.result.get()?.blocks ?? null;
  let known = blocksNow() === null ? undefined : statusOf(blocksNow() ?? []);
  /** The status before the one that waits to be asked about; undefined where none waits. */
  let before: string | null | undefined;
  let changedHere = false;
  let caret: string | null = null;
  /** Where the status stands, or stood while its value is being written anew. */
  let place: string | null = null;

  const noteChange = (transaction: { readonly local: boolean; readonly changed: ReadonlyMap<unknown, unknown> }) => {
    if (transaction.local && transaction.changed.size > 0) changedHere = true;
  };
  const follow = () => {
    const blocks = blocksNow();
    if (blocks === null) return;
    const status = statusOf(blocks);
    if (status !== null) place = blocks.find((block) => statusOf([block]) !== null)?.id ?? null;
    if (status !== known) {
      if (known !== undefined && changedHere && before === undefined) before = known;
      // Set by somebody else, or with the menu: nothing of it was written here.
      if (!changedHere || (status !== null && allowed.has(status))) before = undefined;
      if (status !== null && !isGuarded(schema, status)) allowed.clear();
      known = status;
    }
    changedHere = false;
    settle();
  };
  /** The author is done with the line. */
  const settle = () => {
    const status = known ?? null;
    const blocks = blocksNow();
    // What is not judged yet will be: then this is asked again.
    if (before === undefined || blocks === null || changedHere || (caret !== null && caret === place)) return;
    const was = before;
    before = undefined;
    const isNews = status !== null && status !== was && isGuarded(schema, status) && !allowed.has(status);
    // From one such status to another the gate was passed, or knowingly not, before.
    if (!isNews || (was !== null && isGuarded(schema, was))) return;
    void openItems(session, schema, status).then((open) => {
      if (open.length > 0 && statusOf(blocksNow() ?? []) === status) ask({ status, before: was, open });
    });
  };
  doc.on('afterTransaction', noteChange);
  const stopCaret = editor.onCaret((block) => {
    caret = block;
    settle();
  });
  const stopResult = findings.result.subscribe(follow);
  return () => {
    doc.off('afterTransaction', noteChange);
    stopCaret();
    stopResult();
  };
}
