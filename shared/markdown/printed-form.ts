import type { Block, BlockAttributes } from './block.ts';
import { htmlIsClosed, htmlKind } from './html-kind.ts';
import { columnAfter, leadingWhiteSpace } from './lines.ts';
import { isSetextUnderline, openerOffset } from './openers.ts';
import { innermost, type Place } from './place.ts';
import { hasNoText } from './print-prose.ts';
import { textLines } from './printed-line.ts';
import { opensTable } from './table-row.ts';

/**
 * The block as it can be printed where it stands: a kind whose text would not scan back as that kind becomes one that
 * keeps every character. Identity for everything a scan made.
 */
export function printedForm(block: Block, place: Place): Block {
  const { text, attributes } = block;
  switch (block.kind) {
    case 'rule':
      return text === '' ? block : asParagraph(block);
    case 'heading':
      return attributes.setext === undefined || setextFits(block, attributes.setext, place) ? block : asAtx(block);
    case 'code':
      return attributes.fence !== '' || place.codeByIndent ? block : fenced(block);
    case 'frontmatter':
      return place.first && !textLines(text).some((line) => /^---[ \t]*$/.test(line.text))
        ? block
        : fenced(block, 'yaml');
    case 'table': {
      const [header, delimiter] = textLines(text);
      const fits =
        header && delimiter && openerOffset(header.text, 'fresh') === null && opensTable(header.text, delimiter.text);
      return fits ? block : asParagraph(block);
    }
    case 'html': {
      const kind = htmlKind(text.split(/[\r\n]/, 1)[0] ?? '');
      const fits = kind !== null && (kind >= 6 || htmlIsClosed(kind, text) || !place.mustClose);
      return fits ? block : asParagraph(block);
    }
    default:
      return block;
  }
}

function asParagraph({ text, attributes }: Block): Block {
  return { kind: 'paragraph', text, attributes: keep(attributes) };
}

function asAtx({ text, attributes }: Block): Block {
  const level = attributes.level === undefined ? {} : { level: attributes.level };
  return { kind: 'heading', text, attributes: { ...keep(attributes), ...level } };
}

function fenced({ text, attributes }: Block, info?: string): Block {
  const { hang: _, ...rest } = keep(attributes);
  return { kind: 'code', text, attributes: info === undefined ? rest : { ...rest, info } };
}

/** What every kind has in common. */
function keep({ before, indent, hang, trail, eol }: BlockAttributes): BlockAttributes {
  return {
    ...(before === undefined ? {} : { before }),
    ...(indent === undefined ? {} : { indent }),
    ...(hang === undefined ? {} : { hang }),
    ...(trail === undefined ? {} : { trail }),
    ...(eol === undefined ? {} : { eol }),
  };
}

function setextFits({ text, attributes }: Block, setext: string, place: Place): boolean {
  const depth = columnAfter(leadingWhiteSpace(setext)) - innermost(place);
  const level = setext.includes('-') ? 2 : 1;
  return (
    !hasNoText(text) &&
    isSetextUnderline(setext) &&
    depth >= 0 &&
    depth < 4 &&
    !place.shifted &&
    level === (attributes.level ?? 1)
  );
}

/** Indented code by its attributes, and by its text: blank lines at either end would be no part of it. */
export function isIndentedCode({ kind, text, attributes }: Block): boolean {
  if (kind !== 'code' || attributes.fence !== '') return false;
  const lines = textLines(text);
  return !hasNoText(lines[0]?.text ?? '') && !hasNoText(lines[lines.length - 1]?.text ?? '');
}
