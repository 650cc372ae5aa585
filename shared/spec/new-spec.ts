import type { Block, MarkdownDocument } from '../markdown/block.ts';
import { print } from '../markdown/print.ts';
import { scan } from '../markdown/scan.ts';
import { boldLabel } from './label.ts';
import { placeholdersIn } from './placeholder.ts';
import { conceptOf } from './vocabulary.ts';

export interface NewSpecFacts {
  readonly title: string;
  /** Folder and branch name: `007-export`. */
  readonly branch: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
}

/**
 * A template with only title, branch and date filled in; every other byte stays. What the template has no place for is
 * left out, except the title: without a level 1 heading one is put in front.
 */
export function newSpec(template: string, facts: NewSpecFacts): string {
  const document = scan(template);
  const title = facts.title.replace(/\s+/g, ' ').trim();
  let inHeader = true;
  let titled = false;
  const blocks = document.blocks.map((block) => {
    if (block.kind === 'heading') {
      if (!titled && (block.attributes.level ?? 1) === 1) {
        titled = true;
        return withTitle(block, title);
      }
      inHeader = false;
    }
    return inHeader ? withHeaderValue(block, facts) : block;
  });
  return print(titled ? { ...document, blocks } : withFirst({ ...document, blocks }, title));
}

function withTitle(block: Block, title: string): Block {
  const placeholder = outermost(block.text);
  if (placeholder !== null) return { ...block, text: replaceFirst(block.text, placeholder, title) };
  return /[:：]\s*$/.test(block.text) ? { ...block, text: `${block.text.trimEnd()} ${title}` } : block;
}

function withHeaderValue(block: Block, { branch, date }: NewSpecFacts): Block {
  const label = block.kind === 'paragraph' || block.kind === 'item' ? boldLabel(block.text) : null;
  const placeholder = label === null ? null : outermost(block.text);
  if (label === null || placeholder === null) return block;
  const concept = conceptOf(label.key);
  const value = concept === 'feature-branch' ? branch : isDate(concept, placeholder) ? date : null;
  return value === null ? block : { ...block, text: replaceFirst(block.text, placeholder, value) };
}

function isDate(concept: string, placeholder: string): boolean {
  return concept === 'created' || /^\[(?:DATE|YYYY-MM-DD)\]$/i.test(placeholder);
}

function withFirst(document: MarkdownDocument, title: string): MarkdownDocument {
  const heading: Block = { kind: 'heading', text: `Feature Specification: ${title}`, attributes: {} };
  const [first, ...rest] = document.blocks;
  if (first === undefined) return { ...document, blocks: [heading], tail: document.tail === '' ? '\n' : document.tail };
  return { ...document, blocks: [heading, first, ...rest] };
}

/** The longest placeholder, which holds the others. */
function outermost(text: string): string | null {
  return placeholdersIn(text).reduce<string | null>(
    (longest, next) => (longest !== null && longest.length >= next.length ? longest : next),
    null,
  );
}

/** Like `replace`, without its reading of `$&` in what an author typed. */
function replaceFirst(text: string, part: string, by: string): string {
  const at = text.indexOf(part);
  return at === -1 ? text : text.slice(0, at) + by + text.slice(at + part.length);
}
