import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import type { Block } from '../../../shared/markdown/block.ts';
import { print } from '../../../shared/markdown/print.ts';
import { OWN_MARK } from './clipboard-text.ts';

/** More signs of emphasis make the parser slow: then the clipboard has the markdown alone. */
const MOST_SIGNS = 2000;
const LONGEST = 200_000;

/**
 * Clean HTML of blocks for other programs. Raw HTML in them is escaped, comments and front matter are left out, unsafe
 * links lose their targets. Null where that would take too long.
 */
export function htmlOf(blocks: readonly Block[]): string | null {
  const shown = blocks.filter(({ kind }) => kind !== 'comment' && kind !== 'frontmatter');
  const markdown = print({ bom: false, blocks: shown, tail: '' });
  const signs = markdown.match(/[*_~[\]]/g)?.length ?? 0;
  if (markdown.length > LONGEST || signs > MOST_SIGNS) return null;
  const html = micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  // A few words within a line are no paragraph of their own.
  const [only] = shown;
  const inline = shown.length === 1 && only?.kind === 'paragraph' ? html.replace(/^<p>([\s\S]*)<\/p>$/, '$1') : html;
  return `<div ${OWN_MARK}="">${inline}</div>`;
}
