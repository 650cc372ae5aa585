import { CLICK_COMMAND, COMMAND_PRIORITY_LOW, KEY_DOWN_COMMAND, type LexicalEditor, mergeRegister } from 'lexical';
import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { replaceText } from '../../../shared/doc/edits.ts';
import type { FlatBinding } from '../binding/flat-binding.ts';
import { $selected } from '../caret/selected.ts';

/** The chip of a story's priority, asked to open its menu. */
export interface ChipRequest {
  readonly block: string;
  /** As written: `P1`, `P1-MVP`. */
  readonly value: string;
  /** By keyboard the focus goes into the menu and comes back. */
  readonly element: HTMLElement;
}

/** `(Priority: P1)` at the end of a story's heading; the value is the third group. */
const PRIORITY = /([(（][^():：（）]*[:：]\s*)(.*?)(\s*[)）])\s*$/su;

/** Range of the priority's value in a heading; null where the heading has none. */
export function priorityRange(text: string): { readonly from: number; readonly to: number } | null {
  const match = PRIORITY.exec(text);
  if (match === null) return null;
  const from = match.index + (match[1]?.length ?? 0);
  return { from, to: from + (match[2]?.length ?? 0) };
}

/** Writes another value into a story's chip and changes nothing else. False where there is no chip. */
export function writePriority(context: EditContext, block: string, value: string): boolean {
  const view = context.reader.find(block);
  const range = view === undefined ? null : priorityRange(view.text);
  return range !== null && replaceText(context, block, range.from, range.to, value);
}

/** Asks for the menu on a click on the chip, and on Alt+Enter in the heading. Returns how to stop. */
export function registerPriorityChips(
  editor: LexicalEditor,
  binding: FlatBinding,
  ask: (request: ChipRequest) => void,
): () => void {
  const request = (block: string | undefined, element: Element | null | undefined): boolean => {
    const role = block === undefined ? undefined : binding.projection.roleOf(block);
    if (!editor.isEditable() || block === undefined || role?.priority === undefined) return false;
    if (!(element instanceof HTMLElement)) return false;
    ask({ block, value: role.priority, element });
    return true;
  };
  return mergeRegister(
    editor.registerCommand(
      CLICK_COMMAND,
      (event) => {
        const chip = event.target instanceof Element ? event.target.closest('.priority') : null;
        if (chip === null || event.shiftKey || event.detail > 1) return false;
        return request(chip.closest<HTMLElement>('[data-block-id]')?.dataset.blockId, chip);
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        if (event.key !== 'Enter' || !event.altKey || event.ctrlKey || event.metaKey) return false;
        const block = $selected()?.focus.block;
        const key = block === undefined ? undefined : binding.nodeKey(block);
        const chip = key === undefined ? null : editor.getElementByKey(key)?.querySelector('.priority');
        const taken = request(block, chip);
        if (taken) event.preventDefault();
        return taken;
      },
      COMMAND_PRIORITY_LOW,
    ),
  );
}
