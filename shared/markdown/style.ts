import type { Block, BlockAttributes } from './block.ts';
import { isLabelLine } from './label.ts';

/** The habits of a file, for blocks added to it (L4). A habit shown nowhere takes the default. */
export interface DocumentStyle {
  /** Absent: `\n`. */
  readonly eol: '\r\n' | '\r' | undefined;
  readonly bullet: '-' | '*' | '+';
  readonly ordered: '.' | ')';
  /** No blank line between the items of a list. */
  readonly tightItems: boolean;
  /** No blank line between the `**Label**:` lines of a header. */
  readonly tightLabels: boolean;
  /** White space after a label line that another one follows directly: two spaces make a line break. */
  readonly labelTrail: string;
  readonly rule: string;
  readonly fence: string;
}

/** Where a new block goes, and what it says as far as known. */
export interface NewBlockPlace {
  readonly above: Block | null;
  readonly style: DocumentStyle;
  readonly text?: string;
}

/** What most blocks of a document do; the first seen wins a tie. */
export function documentStyle(blocks: readonly Block[]): DocumentStyle {
  const eols = new Tally<'\n' | '\r\n' | '\r'>();
  const bullets = new Tally<string>();
  const ordered = new Tally<string>();
  const items = new Tally<boolean>();
  const labels = new Tally<boolean>();
  const trails = new Tally<string>();
  const rules = new Tally<string>();
  const fences = new Tally<string>();
  let above: Block | undefined;
  for (const block of blocks) {
    const { attributes } = block;
    eols.add(attributes.eol ?? '\n');
    if (block.kind === 'item') {
      const marker = attributes.marker ?? '-';
      if (marker.length === 1) bullets.add(marker);
      else ordered.add(marker.slice(-1));
      if (above?.kind === 'item') items.add(attributes.before === '');
    }
    if (block.kind === 'rule') rules.add(attributes.marker ?? '---');
    if (block.kind === 'code' && attributes.fence !== '') fences.add(attributes.fence ?? '```');
    if (above && isLabel(above) && isLabel(block)) {
      labels.add(attributes.before === '');
      if (attributes.before === '') trails.add(above.attributes.trail ?? '');
    }
    above = block;
  }
  const eol = eols.most('\n');
  const bullet = bullets.most('-');
  return {
    eol: eol === '\n' ? undefined : eol,
    bullet: bullet === '*' || bullet === '+' ? bullet : '-',
    ordered: ordered.most('.') === ')' ? ')' : '.',
    tightItems: items.most(true),
    tightLabels: labels.most(false),
    labelTrail: trails.most('  '),
    rule: rules.most('---'),
    fence: fences.most('```'),
  };
}

/** Attributes that make a new block of a kind look like those around it. Separators of other blocks stay as they are. */
export function styleNewBlock(kind: string, { above, style, text = '' }: NewBlockPlace): BlockAttributes {
  const eol: BlockAttributes = style.eol === undefined ? {} : { eol: style.eol };
  switch (kind) {
    case 'item':
      return { ...eol, ...itemStyle(above, style) };
    case 'rule':
      return style.rule === '---' ? eol : { ...eol, marker: style.rule };
    case 'code':
      return style.fence === '```' ? eol : { ...eol, fence: style.fence };
    case 'paragraph': {
      const joins = style.tightLabels && above !== null && isLabel(above) && isLabelLine(text);
      return joins ? { ...eol, before: '', ...(style.labelTrail === '' ? {} : { trail: style.labelTrail }) } : eol;
    }
    default:
      return eol;
  }
}

/** Below an item the new one is its sibling, numbered on; elsewhere it begins a list. */
function itemStyle(above: Block | null, style: DocumentStyle): BlockAttributes {
  if (above?.kind !== 'item') return style.bullet === '-' ? {} : { marker: style.bullet };
  const { indent, pad, task, marker = '-' } = above.attributes;
  const next = nextMarker(marker);
  return {
    ...(style.tightItems ? { before: '' } : {}),
    ...(indent === undefined ? {} : { indent }),
    ...(pad === undefined ? {} : { pad }),
    ...(next === '-' ? {} : { marker: next }),
    ...(task === undefined ? {} : { task: ' ' }),
  };
}

/** The number after the one above, which must keep to nine digits. */
function nextMarker(marker: string): string {
  if (marker.length === 1) return marker;
  const number = Math.min(Number.parseInt(marker, 10) + 1, 999_999_999);
  return `${number}${marker.slice(-1)}`;
}

function isLabel(block: Block): boolean {
  return block.kind === 'paragraph' && isLabelLine(block.text);
}

class Tally<T> {
  readonly #counts = new Map<T, number>();

  add(value: T): void {
    this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
  }

  most(otherwise: T): T {
    let best = otherwise;
    let most = 0;
    for (const [value, count] of this.#counts) {
      if (count > most) {
        best = value;
        most = count;
      }
    }
    return best;
  }
}
