import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { insertBlocks, replaceText } from '../../../shared/doc/edits.ts';
import { headingKey } from '../../../shared/spec/heading-key.ts';
import { boldLabel, plainLabel } from '../../../shared/spec/label.ts';
import type { TemplateSchema } from '../../../shared/spec/schema.ts';
import { headerEnd } from '../../../shared/spec/section-place.ts';
import { conceptOf } from '../../../shared/spec/vocabulary.ts';
import { roledBlocks } from './add-to-section.ts';

/** Writes the header's status; the field is added behind the others where the header has none. */
export function writeStatus(context: EditContext, schema: TemplateSchema, status: string): void {
  const document = roledBlocks(context, schema);
  for (const block of document.blocks) {
    if (block.kind === 'heading' && (block.attributes.level ?? 1) > 1) break;
    const line = statusLine(block.text);
    if (line === null) continue;
    const gap = /\s$/.test(block.text.slice(0, line.from)) ? '' : ' ';
    replaceText(context, block.id, line.from, line.to, gap + status);
    return;
  }
  const label = schema.header.find(({ key }) => conceptOf(key) === 'status')?.label ?? 'Status';
  const lastField = document.blocks.findLast((_, index) => document.roles[index]?.role === 'meta')?.id;
  const field = { kind: 'paragraph', text: `**${label}**: ${status}`, attributes: {} };
  insertBlocks(context, lastField ?? headerEnd(document), [field]);
}

/** Range of the status in a header's text, which may be one line of several; null where no line is about it. */
function statusLine(text: string): { from: number; to: number } | null {
  let start = 0;
  for (const line of text.split('\n')) {
    const label = boldLabel(line) ?? plainLabel(line);
    if (label !== null && conceptOf(headingKey(label.label)) === 'status') {
      const from = start + label.valueFrom;
      return { from, to: from + label.value.length };
    }
    start += line.length + 1;
  }
  return null;
}
