import type { Block } from './block.ts';
import { htmlIsClosed, htmlKind } from './html-kind.ts';
import { isLabelLine } from './label.ts';
import { isRule } from './openers.ts';
import { hasNoText } from './print-prose.ts';

/** How a printed block ends, for what may follow it without a blank line. */
export type Ending =
  /** Nothing is open. */
  | 'closed'
  /** Text that further text continues; only below a paragraph does a label line begin a block of its own. */
  | 'paragraph'
  | 'item'
  | 'quote'
  /** A quote that further text does not continue. */
  | 'quote-closed'
  | 'table'
  /** HTML that goes on until a blank line. */
  | 'html';

/** The ending of a block in its printed form. */
export function endingOf({ kind, text, attributes }: Block): Ending {
  switch (kind) {
    case 'paragraph':
    case 'table':
      return kind;
    case 'item':
      return hasNoText(text) && attributes.task === undefined ? 'closed' : 'item';
    case 'quote':
      return endsOpen(text) ? 'quote' : 'quote-closed';
    case 'html': {
      const opened = htmlKind(text.split('\n', 1)[0] ?? '');
      return opened !== null && htmlIsClosed(opened, text) ? 'closed' : 'html';
    }
    default:
      return 'closed';
  }
}

/** A quote that ends in a blank line, a heading or a rule ends in no paragraph. */
function endsOpen(quote: string): boolean {
  const last = quote.slice(quote.lastIndexOf('\n') + 1).replace(/^[> \t]+/, '');
  return last !== '' && !/^#{1,6}(?:[ \t]|$)/.test(last) && !isRule(last);
}

/** Indented code cannot begin where text would go on; below a quote the parser is never sure. */
export function continuesText(ending: Ending): boolean {
  return ending !== 'closed' && ending !== 'table' && ending !== 'html';
}

/**
 * True where a block directly below another would become part of it, so that only a blank line keeps them apart.
 * `inside`: the block lies in all list items that the one above lies in. Outside, a paragraph is continued lazily by
 * text alone: no setext underline, no table (CommonMark 0.31, section 5.2, GFM 4.10).
 */
export function fuses(ending: Ending, next: Block, inside: boolean): boolean {
  const { kind, text, attributes } = next;
  switch (ending) {
    case 'closed':
      return false;
    case 'html':
      return inside;
    case 'table':
      return kind === 'table' || (inside && isText(next));
    case 'quote-closed':
      return kind === 'quote';
    default:
      break;
  }
  if (kind === 'paragraph') return !(ending === 'paragraph' && isLabelLine(text));
  if (isText(next) || isIndentedCode(next)) return true;
  if (kind === 'quote') return ending === 'quote';
  if (kind === 'html') return startsInline(next);
  const continues = inside && ending !== 'quote';
  if (kind === 'table') return !continues;
  if (!continues) return false;
  if (kind === 'item') return !interruptsText(next);
  // Dashes below a paragraph underline it.
  return kind === 'rule' && /^-+$/.test(attributes.marker ?? '---');
}

/** HTML of a tag unknown to CommonMark cannot interrupt a paragraph. */
function startsInline({ text }: Block): boolean {
  return htmlKind(text.split('\n', 1)[0] ?? '') === 7;
}

function isText({ kind, attributes }: Block): boolean {
  return kind === 'paragraph' || (kind === 'heading' && attributes.setext !== undefined);
}

function isIndentedCode({ kind, attributes }: Block): boolean {
  return kind === 'code' && attributes.fence === '';
}

/** A list item interrupts a paragraph, or indented code, only with text, and a numbered one only with the number 1. */
export function interruptsText({ text, attributes }: Block): boolean {
  const { marker = '-', task } = attributes;
  return (!hasNoText(text) || task !== undefined) && (marker.length === 1 || marker === '1.' || marker === '1)');
}
