import { $getNodeByKey, type NodeKey } from 'lexical';
import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { insertBlocks, replaceText } from '../../../shared/doc/edits.ts';
import { $isSpecBlockNode } from '../nodes/block-node.ts';
import { GHOST } from './projection.ts';
import { offsetAfter, type TextChange, textChange } from './text-change.ts';

/**
 * Brings a change of one block's text into the document. `agreed` is the text the change refers to; where the document
 * has moved on since, the change is carried over to its present text. Returns the id of the block that now has the text.
 */
export function writeText(context: EditContext, block: string, agreed: string, change: TextChange): string {
  if (block === GHOST) return createBlock(context, change.insert);
  const view = context.reader.find(block);
  if (view === undefined) {
    // Somebody else just deleted the block: what is typed there brings it back as restored.
    replaceText(context, block, 0, 0, change.insert);
    return block;
  }
  const moved = textChange(agreed, view.text, null);
  const from = moved === null ? change.from : offsetAfter(moved, change.from);
  const to = moved === null ? change.to : Math.max(from, offsetAfter(moved, change.to));
  replaceText(context, view.id, from, to, change.insert);
  return view.id;
}

function createBlock(context: EditContext, text: string): string {
  const [id = GHOST] = insertBlocks(context, null, [{ kind: 'paragraph', text, attributes: {} }]);
  return id;
}

/** Id and text of those nodes that are blocks. Must run in an update or a read. */
export function $textsOf(keys: Iterable<NodeKey>): [block: string, text: string][] {
  const texts: [string, string][] = [];
  for (const key of keys) {
    const node = $getNodeByKey(key);
    if ($isSpecBlockNode(node)) texts.push([node.getBlockId(), node.getLiteralText()]);
  }
  return texts;
}
