import { $addUpdateTag, type LexicalEditor, PASTE_TAG } from 'lexical';
import { replaceText } from '../../../shared/doc/edits.ts';
import type { FlatBinding } from '../binding/flat-binding.ts';
import { $selected } from '../caret/selected.ts';
import { type Brought, isRich, markdownOf } from '../clipboard/clipboard-text.ts';
import { safeAddress } from '../marks/links.ts';
import { isLiteralKind } from '../view/block-face.ts';
import { isProse } from './kinds.ts';
import { loadScanner } from './markdown-scanner.ts';
import { pasteBlocks } from './paste-blocks.ts';
import { $replaceSelected } from './replace-selected.ts';

/** Puts what was brought in place of the selection, as one undo step. Must run inside an update. */
export function $put(editor: LexicalEditor, binding: FlatBinding, what: Brought): void {
  const selected = $selected();
  if (selected === null || (what.text === '' && what.html === '')) return;
  $addUpdateTag(PASTE_TAG);
  const node = binding.$node(selected.start.block);
  const kind = node?.getFace().kind ?? '';
  const literal = isLiteralKind(kind) || kind === 'comment' || kind === 'table';
  if (literal) $replaceSelected(binding, what.text);
  else if (isProse(kind) && $linkSelected(binding, what.text)) return;
  else if (isRich(what)) void putMarkdown(editor, binding, what);
  else if (what.text.includes('\n')) void putMarkdown(editor, binding, what);
  else $replaceSelected(binding, what.text);
}

/** An address over words of one block becomes their link. */
function $linkSelected(binding: FlatBinding, text: string): boolean {
  const selected = $selected();
  if (selected === null || selected.collapsed || selected.start.block !== selected.end.block) return false;
  const address = text.trim();
  const { start, end } = selected;
  const words = binding.$node(start.block)?.getLiteralText().slice(start.offset, end.offset) ?? '';
  if (/\s/.test(address) || safeAddress(address) === null || words.includes(']') || safeAddress(words) !== null)
    return false;
  binding.$edit((context) => {
    replaceText(context, end.block, end.offset, end.offset, `](${address})`);
    replaceText(context, start.block, start.offset, start.offset, '[');
    return { block: end.block, offset: end.offset + address.length + 4 };
  });
  return true;
}

async function putMarkdown(editor: LexicalEditor, binding: FlatBinding, what: Brought): Promise<void> {
  const [scanBlocks, markdown] = await Promise.all([loadScanner(), markdownOf(what)]);
  const blocks = scanBlocks(markdown);
  const [only] = blocks;
  editor.update(
    () => {
      const selected = $selected();
      if (selected === null) return;
      // A few formatted words flow into the text, where they are, as typing would.
      if (blocks.length === 1 && only?.kind === 'paragraph' && isRich(what)) $replaceSelected(binding, only.text);
      else binding.$edit((context) => pasteBlocks(context, selected, blocks));
    },
    { tag: PASTE_TAG },
  );
}
