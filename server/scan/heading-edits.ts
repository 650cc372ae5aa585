import { inFileStyle } from '../../shared/doc/file-style.ts';
import type { IdentifiedBlock, MarkdownDocument } from '../../shared/markdown/block.ts';
import type { MergeEdit } from '../../shared/markdown/merge/merge-edits.ts';
import { documentStyle } from '../../shared/markdown/style.ts';
import { assignRoles } from '../../shared/spec/roles.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import { specTitle } from '../../shared/spec/spec-title.ts';

/** Words of one block to be replaced: offsets in its text, UTF-16 units. */
export interface TextChange {
  readonly block: string;
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** Where the title's own words stand, behind prefixes like `Feature Specification:`; null in a document without a title. */
export function titleChange(
  blocks: readonly IdentifiedBlock[],
  schema: TemplateSchema,
  title: string,
): TextChange | null {
  const heading = blocks.find((block) => block.kind === 'heading' && (block.attributes.level ?? 1) === 1);
  if (heading === undefined) return null;
  const words = specTitle(heading.text, schema);
  const at = heading.text.lastIndexOf(words);
  const range = at < 0 ? { from: 0, to: heading.text.length } : { from: at, to: at + words.length };
  return { block: heading.id, ...range, insert: title };
}

/** The feature's folder name in the fields of the header (`**Feature Branch**: …`), to follow a new name. */
export function branchChange(
  blocks: readonly IdentifiedBlock[],
  schema: TemplateSchema,
  from: string,
  to: string,
): TextChange | null {
  const roles = assignRoles(blocks, schema);
  for (const [index, block] of blocks.entries()) {
    const at = roles[index]?.role === 'meta' ? block.text.indexOf(from) : -1;
    // As a whole word: `001-alarm` is not part of `001-alarm-clock`.
    if (at >= 0 && !/[\w-]/.test(block.text.charAt(at + from.length)) && !/[\w-]/.test(block.text.charAt(at - 1))) {
      return { block: block.id, from: at, to: at + from.length, insert: to };
    }
  }
  return null;
}

/**
 * The steps that give a document another title, where there is one, and its header another feature folder. Without a
 * heading it gets one.
 */
export function renameEdits(
  { bom, blocks, tail }: MarkdownDocument<IdentifiedBlock>,
  schema: TemplateSchema,
  title: string | null,
  branch: { readonly from: string; readonly to: string } | null,
): MergeEdit[] {
  const retitled = title === null ? null : titleChange(blocks, schema, title);
  const moved = branch === null ? null : branchChange(blocks, schema, branch.from, branch.to);
  const edits = title !== null && retitled === null ? firstHeading(title) : [];
  for (const change of [retitled, moved]) {
    if (change === null || wordsAt(change) === change.insert) continue;
    const { block, ...words } = change;
    edits.push({ edit: 'text', block, expect: textOf(block), changes: [words] });
  }
  return edits;

  function firstHeading(words: string): MergeEdit[] {
    const text = schema.titlePrefix === '' ? words : `${schema.titlePrefix}: ${words}`;
    const heading = inFileStyle([{ kind: 'heading', text, attributes: {} }], null, documentStyle(blocks));
    // An empty file has no line end; one that gets its first block does.
    const ending: MergeEdit[] = blocks.length === 0 && tail === '' ? [{ edit: 'frame', bom, tail: '\n' }] : [];
    return [...ending, { edit: 'insert', number: 1, after: null, blocks: heading }];
  }

  function wordsAt({ block, from, to }: TextChange): string {
    return textOf(block).slice(from, to);
  }

  function textOf(id: string): string {
    return blocks.find((block) => block.id === id)?.text ?? '';
  }
}

/** The blocks with changes made, for a copy. */
export function withChanges<B extends IdentifiedBlock>(
  blocks: readonly B[],
  changes: readonly (TextChange | null)[],
): B[] {
  return blocks.map((block) => {
    const change = changes.find((candidate) => candidate?.block === block.id);
    if (change === undefined || change === null) return block;
    return { ...block, text: block.text.slice(0, change.from) + change.insert + block.text.slice(change.to) };
  });
}
