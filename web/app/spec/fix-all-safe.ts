import { applyFixRounds } from '../../../shared/doc/fix-rounds.ts';
import type { SpecDetail } from '../../../shared/protocol/http.ts';
import { validate } from '../../../shared/validation/engine.ts';
import { loadScanner } from '../../editor/edit/markdown-scanner.ts';
import type { SpecEditor } from '../../editor/spec-editor.ts';
import { fixAllMessages } from '../../ui/messages/fix-all.ts';
import { messages } from '../../ui/messages.ts';
import { toastDone, toastFailed } from '../../ui/toaster.tsx';

/**
 * Applies every safe fix to the document as it is at this moment, as one undo step, and says how many there were. The
 * findings on screen may be older than the text, so they are found anew.
 */
export async function fixAllSafe(editor: SpecEditor, { schema, context }: SpecDetail): Promise<void> {
  const scanBlocks = await loadScanner().catch(() => null);
  if (scanBlocks === null) {
    toastFailed(messages.problems.fixFailed(fixAllMessages.offline));
    return;
  }
  let applied = 0;
  editor.use(({ binding }) =>
    binding.edit((document) => {
      applied = applyFixRounds(document, (blocks) => validate(schema, context, blocks), scanBlocks);
      return null;
    }),
  );
  if (applied === 0) toastFailed(messages.problems.fixFailed(fixAllMessages.outdated));
  else toastDone(fixAllMessages.done(applied), { label: messages.common.undo, run: () => editor.undo() });
}
