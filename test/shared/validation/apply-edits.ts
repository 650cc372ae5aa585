import type { IdentifiedBlock } from '../../../shared/markdown/block.ts';
import { scanBlocks } from '../../../shared/markdown/scan.ts';
import type { Edit, Fix } from '../../../shared/validation/fix.ts';

/** Applies a fix to plain blocks; throws where an edit expects something else, as the document does. */
export function applyFix(blocks: readonly IdentifiedBlock[], fix: Fix): IdentifiedBlock[] {
  return fix.edits.reduce<IdentifiedBlock[]>(applyEdit, [...blocks]);
}

function applyEdit(blocks: IdentifiedBlock[], edit: Edit): IdentifiedBlock[] {
  const placeOf = (id: string | null): number => {
    if (id === null) return -1;
    const at = blocks.findIndex((block) => block.id === id);
    if (at === -1) throw new Error(`no block ${id}`);
    return at;
  };
  if (edit.edit === 'insert') {
    const made = scanBlocks(edit.markdown).map((block, i) => ({ ...block, id: `new-${blocks.length}-${i}` }));
    return blocks.toSpliced(placeOf(edit.after) + 1, 0, ...made);
  }
  const at = placeOf(edit.block);
  const block = blocks[at];
  if (block === undefined) throw new Error(`no block ${edit.block}`);
  switch (edit.edit) {
    case 'text': {
      const { from, to, expect, insert } = edit;
      if (block.text.slice(from, to) !== expect) throw new Error(`expected “${expect}” in “${block.text}”`);
      return blocks.with(at, { ...block, text: block.text.slice(0, from) + insert + block.text.slice(to) });
    }
    case 'remove':
      if (block.text !== edit.expect) throw new Error(`expected “${edit.expect}”`);
      return blocks.toSpliced(at, 1);
    case 'move': {
      const without = blocks.toSpliced(at, 1);
      const after = edit.after === null ? -1 : without.findIndex(({ id }) => id === edit.after);
      return without.toSpliced(after + 1, 0, block);
    }
    case 'attributes':
      return blocks.with(at, { ...block, attributes: { ...block.attributes, ...edit.set } });
  }
}
