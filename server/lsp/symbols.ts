import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { OpenSpec } from './open-spec.ts';

interface Open {
  readonly symbol: DocumentSymbol;
  readonly level: number;
}

const LONGEST_NAME = 80;

/** Sections and stories by their headings, and below them the items that have ids. */
export function symbolsOf(spec: OpenSpec): DocumentSymbol[] {
  const { blocks } = spec.document;
  const roots: DocumentSymbol[] = [];
  const open: Open[] = [];
  const place = (symbol: DocumentSymbol) => {
    const parent = open.at(-1)?.symbol;
    if (parent === undefined) roots.push(symbol);
    else parent.children = [...(parent.children ?? []), symbol];
  };
  for (const [index, { kind, text, attributes }] of blocks.entries()) {
    const role = spec.result.roles[index];
    const selectionRange = spec.range(index, 0, text.length);
    if (kind === 'heading') {
      const level = attributes.level ?? 1;
      while ((open.at(-1)?.level ?? 0) >= level) open.pop();
      const symbolKind = role?.role === 'story' ? SymbolKind.Event : SymbolKind.Namespace;
      // A section reaches to the next heading that is no part of it.
      const end = endOfSection(spec, index, level);
      const range = { start: selectionRange.start, end };
      const symbol = { name: nameOf(text), kind: symbolKind, range, selectionRange, children: [] };
      place(symbol);
      open.push({ symbol, level });
    } else if (role?.role === 'requirement' && role.item !== undefined) {
      const detail = nameOf(text.replace(/^[^:：]{0,40}[:：][*_]*\s*/, ''));
      place({ name: role.item, detail, kind: SymbolKind.Property, range: selectionRange, selectionRange });
    }
  }
  return roots;
}

function endOfSection(spec: OpenSpec, index: number, level: number): DocumentSymbol['range']['end'] {
  const { blocks } = spec.document;
  let last = index;
  while (last + 1 < blocks.length) {
    const next = blocks[last + 1];
    if (next?.kind === 'heading' && (next.attributes.level ?? 1) <= level) break;
    last++;
  }
  const length = blocks[last]?.text.length ?? 0;
  return spec.range(last, length, length).end;
}

/** One line; the protocol wants a name that is not empty. */
function nameOf(text: string): string {
  const plain = text.replace(/[*_`]/g, '').replace(/\s+/g, ' ').trim();
  return plain === '' ? '–' : plain.slice(0, LONGEST_NAME);
}
