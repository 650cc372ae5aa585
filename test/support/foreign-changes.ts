import type { BlockView, DocumentView } from '../../shared/doc/view.ts';
import { layOut } from '../../shared/markdown/layout.ts';
import { bodyText } from '../../shared/markdown/print.ts';
import type { Edit } from '../../shared/validation/fix.ts';

/** How a block stands in the printed file. */
interface Printed {
  readonly separator: string;
  readonly body: string;
}

/**
 * What changed in the printed file beyond what the edits speak of: bytes of other blocks, their order, and separators that
 * stand beside nothing inserted, moved or removed.
 */
export function foreignChanges(before: DocumentView, after: DocumentView, edits: readonly Edit[]): string[] {
  const faults: string[] = [];
  const rewritten = new Set(
    edits.flatMap((edit) => (edit.edit === 'text' || edit.edit === 'attributes' ? edit.block : [])),
  );
  const placed = new Set(edits.flatMap((edit) => (edit.edit === 'move' || edit.edit === 'remove' ? edit.block : [])));
  const was = printed(before);
  const is = printed(after);
  const beside = new Set([
    ...besidePlaces(before.blocks, (id) => placed.has(id) || !is.has(id)),
    ...besidePlaces(after.blocks, (id) => placed.has(id) || !was.has(id)),
  ]);
  for (const { id } of before.blocks) {
    const [old, now] = [was.get(id), is.get(id)];
    if (old === undefined || placed.has(id)) continue;
    if (now === undefined) {
      if (!rewritten.has(id)) faults.push(`loses a block: ${old.body}`);
      continue;
    }
    // Dashes that come to stand first would open front matter: the printer writes them as stars.
    const isEscaped = after.blocks[0]?.id === id && /^-{3}/.test(old.body) && /^\*{3}/.test(now.body);
    if (old.body !== now.body && !rewritten.has(id) && !isEscaped)
      faults.push(`changes another block: ${old.body} → ${now.body}`);
    if (old.separator !== now.separator && !beside.has(id)) faults.push(`changes a separator before: ${now.body}`);
  }
  const stays = ({ id }: BlockView) => was.has(id) && is.has(id) && !placed.has(id);
  const orderOf = (view: DocumentView) => view.blocks.filter(stays).map(({ id }) => id);
  if (orderOf(before).join() !== orderOf(after).join()) faults.push('changes the order of other blocks');
  if (before.tail !== after.tail && !(before.blocks.length === 0 || after.blocks.length === 0))
    faults.push('changes the end of the file');
  if (before.bom !== after.bom) faults.push('changes the byte order mark');
  faults.push(...wrongTexts(before, after, edits));
  return faults;
}

/** Blocks that came or went, and those directly behind them. */
function besidePlaces(blocks: readonly BlockView[], isPlace: (id: string) => boolean): string[] {
  return blocks.filter(({ id }, index) => isPlace(id) || isPlace(blocks[index - 1]?.id ?? '')).map(({ id }) => id);
}

function printed(view: DocumentView): Map<string, Printed> {
  return new Map(
    layOut(view.blocks).map((block) => [
      view.blocks[block.index]?.id ?? '',
      { separator: block.separator, body: bodyText(block) },
    ]),
  );
}

/** Blocks whose text is not the old one with exactly these replacements. */
function wrongTexts(before: DocumentView, after: DocumentView, edits: readonly Edit[]): string[] {
  const faults: string[] = [];
  for (const { id, text, kind } of before.blocks) {
    const own = edits.filter((edit) => edit.edit === 'text').filter(({ block }) => block === id);
    const now = after.blocks.find((block) => block.id === id);
    if (own.length === 0 || now === undefined || now.kind !== kind) continue;
    const wanted = own
      .sort((a, b) => b.from - a.from)
      .reduce((rest, { from, to, insert }) => rest.slice(0, from) + insert + rest.slice(to), text);
    if (now.text !== wanted) faults.push(`writes “${now.text}” instead of “${wanted}”`);
  }
  return faults;
}
