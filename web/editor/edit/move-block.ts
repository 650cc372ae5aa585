import {
  COMMAND_PRIORITY_EDITOR,
  defineExtension,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from 'lexical';
import { moveBlocks } from '../../../shared/doc/edits.ts';
import type { BlockRole } from '../../../shared/spec/role.ts';
import { moveContainer } from '../../../shared/spec/section-place.ts';
import { BindingExtension } from '../binding/binding-extension.ts';
import type { FlatBinding } from '../binding/flat-binding.ts';
import { $blocksBetween, $selected } from '../caret/selected.ts';

/** Alt+Up and Alt+Down move the selected blocks by one place; a story or section moves with all it holds. Returns how to stop. */
export function registerMoveKeys(editor: LexicalEditor, binding: FlatBinding): () => void {
  const moves = (step: -1 | 1) => (event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
    event.preventDefault();
    $move(binding, step);
    return true;
  };
  return mergeRegister(
    editor.registerCommand(KEY_ARROW_UP_COMMAND, moves(-1), COMMAND_PRIORITY_EDITOR),
    editor.registerCommand(KEY_ARROW_DOWN_COMMAND, moves(1), COMMAND_PRIORITY_EDITOR),
  );
}

/** The same for an editor without a page. */
export const MoveBlockExtension = defineExtension({
  name: '@cospec/move-block',
  dependencies: [BindingExtension],
  register: (editor, _config, state) => registerMoveKeys(editor, state.getDependency(BindingExtension).output),
});

function $move(binding: FlatBinding, step: -1 | 1): void {
  const selected = $selected();
  if (selected === null) return;
  const ids = $blocksBetween(selected.start.block, selected.end.block).map((node) => node.getBlockId());
  const [first] = ids;
  const last = ids.at(-1);
  if (first === undefined || last === undefined) return;
  const { projection } = binding;
  const head = ids.length === 1 ? binding.context.reader.find(first) : undefined;
  if (head?.kind === 'heading') {
    const blocks = projection.order;
    const roles = blocks.map(({ id }) => projection.roleOf(id) ?? NO_ROLE);
    const move = moveContainer({ blocks, roles }, binding.context.reader.indexOf(first), step);
    if (move !== null) {
      binding.$edit((context) => {
        moveBlocks(context, move.ids, move.after);
        return selected;
      });
    }
    return;
  }
  const passed = step < 0 ? projection.neighbour(first, -1) : projection.neighbour(last, 1);
  if (passed === undefined) return;
  const after = step < 0 ? (projection.neighbour(first, -2)?.id ?? null) : passed.id;
  binding.$edit((context) => {
    moveBlocks(context, ids, after);
    return selected;
  });
}

const NO_ROLE: BlockRole = { role: 'prose', section: null, container: null };
