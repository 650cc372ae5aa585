import type { Block } from '../markdown/block.ts';
import { knownBlock } from './block-shape.ts';
import { boldLabel, type Label, plainLabel } from './label.ts';
import type { TemplateSchema } from './schema.ts';
import { specTitle } from './spec-title.ts';
import { conceptOf } from './vocabulary.ts';

/** A title longer than this is cut: it stands in lists and tabs. */
const MAX_TITLE = 200;
/** A status is a word or two; more is a sentence about it. */
const MAX_STATUS = 60;

/** The spec's title: the first level 1 heading, else the first heading; null where there is none. */
export function titleOf(blocks: readonly Block[], schema: TemplateSchema | null = null): string | null {
  const headings = blocks.filter((block) => block.kind === 'heading');
  const heading = headings.find((block) => (block.attributes.level ?? 1) === 1) ?? headings[0];
  if (heading === undefined) return null;
  const title = specTitle(heading.text, schema).slice(0, MAX_TITLE).trim();
  return title === '' ? null : title;
}

/** The value of the header's Status field, in whatever language the label is; null where there is none. */
export function statusOf(blocks: readonly Block[]): string | null {
  let headings = 0;
  for (const block of blocks) {
    if (block.kind === 'heading') {
      headings += 1;
      if (headings > 1 || (block.attributes.level ?? 1) > 1) return null;
    } else if (block.kind === 'paragraph' || block.kind === 'item' || block.kind === 'quote') {
      for (const label of labelsOf(block)) {
        if (conceptOf(label.key) === 'status' && label.value !== '') return cleanStatus(label.value);
      }
    }
  }
  return null;
}

/** Header lines stand alone, or several in one paragraph or quote, with the label bold or plain. */
function* labelsOf(block: Block): Generator<Label> {
  const own = knownBlock(block).shape.label;
  if (own !== null) yield own;
  for (const line of block.text.split('\n')) {
    const label = boldLabel(line.trim()) ?? plainLabel(line.trim());
    if (label !== null) yield label;
  }
}

function cleanStatus(value: string): string | null {
  const line = value.split('\n', 1)[0] ?? '';
  const status = line.replace(/[*_`]+/g, '').trim();
  return status === '' ? null : status.slice(0, MAX_STATUS).trim();
}
