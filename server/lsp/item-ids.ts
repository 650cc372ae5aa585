import type { OpenSpec } from './open-spec.ts';

const ID = /(?<![\p{L}\p{N}_-])[A-Z][A-Z0-9]{0,9}-\d{1,6}(?:[.-]\d{1,6})*[a-z]?(?![\p{L}\p{N}_])/gu;

/** A stretch of one block's text. */
export interface IdMention {
  readonly id: string;
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/** The id, like `FR-001`, that an offset of a block's text lies in or touches. */
export function idAt(spec: OpenSpec, index: number, offset: number): IdMention | null {
  return idsIn(spec, index).find(({ from, to }) => from <= offset && offset <= to) ?? null;
}

/** All mentions of an id, definitions included, in document order. */
export function mentionsOf(spec: OpenSpec, id: string): readonly IdMention[] {
  return spec.document.blocks.flatMap((block, index) =>
    block.text.includes(id) ? idsIn(spec, index).filter((mention) => mention.id === id) : [],
  );
}

/** Where an id is defined; several places where it is defined twice. */
export function definitionsOf(spec: OpenSpec, id: string): readonly IdMention[] {
  return spec.result.roles.flatMap((role, index) => {
    const defines = role.items?.includes(id) ?? role.item === id;
    const mention = defines ? idsIn(spec, index).find((each) => each.id === id) : undefined;
    return mention === undefined ? [] : [mention];
  });
}

/** Mentions in a text of which nothing else is known, by line and column from 0. */
export function mentionsInText(text: string, id: string): { line: number; from: number; to: number }[] {
  return text
    .split(/\r\n|\n|\r/)
    .flatMap((content, line) =>
      [...content.matchAll(ID)]
        .filter(([found]) => found === id)
        .map((match) => ({ line, from: match.index, to: match.index + id.length })),
    );
}

function idsIn(spec: OpenSpec, index: number): readonly IdMention[] {
  const text = spec.document.blocks[index]?.text ?? '';
  return [...text.matchAll(ID)].map((match) => ({
    id: match[0],
    index,
    from: match.index,
    to: match.index + match[0].length,
  }));
}
