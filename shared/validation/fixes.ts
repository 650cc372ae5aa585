import type { Span } from './brackets.ts';
import { blocksOf, type Container, lastBlock } from './container.ts';
import type { BlockFacts } from './facts.ts';
import type { Edit, Fix } from './fix.ts';

/** A safe fix: one click, meaning unchanged. */
export function safe(title: string, ...edits: readonly Edit[]): Fix {
  return { kind: 'safe', title, edits };
}

/** A fix that the author completes or must agree to. */
export function suggestion(title: string, ...edits: readonly Edit[]): Fix {
  return { kind: 'suggestion', title, edits };
}

/** Changes nothing: takes the author to the words to be written. */
export function goTo(title: string, facts: BlockFacts, span: Span): Fix {
  return { kind: 'suggestion', title, edits: [], select: { block: facts.id, from: span.from, to: span.to } };
}

/** Replaces a range of a block's text. */
export function replaceText(facts: BlockFacts, span: Span, insert: string): Edit {
  return {
    edit: 'text',
    block: facts.id,
    from: span.from,
    to: span.to,
    expect: facts.text.slice(span.from, span.to),
    insert,
  };
}

export function insertAfter(after: BlockFacts | null, markdown: string): Edit {
  return { edit: 'insert', after: after?.id ?? null, markdown };
}

export function remove(facts: BlockFacts): Edit {
  return { edit: 'remove', block: facts.id, expect: facts.text };
}

/** Moves a container with all it holds behind a block. */
export function moveContainer(container: Container, after: BlockFacts | null): Edit[] {
  return moveBlocks([...blocksOf(container)], after);
}

/** Moves blocks, in the order given, behind a block. */
export function moveBlocks(blocks: readonly BlockFacts[], after: BlockFacts | null): Edit[] {
  let previous = after?.id ?? null;
  const edits: Edit[] = [];
  for (const { id } of blocks) {
    edits.push({ edit: 'move', block: id, after: previous });
    previous = id;
  }
  return edits;
}

/** Where a new part of a container goes: behind its last block that is no divider. */
export function endOf(container: Container): BlockFacts | null {
  const last = lastBlock(container);
  if (last?.role.role !== 'divider') return last;
  const blocks = [...blocksOf(container)].filter((facts) => facts.role.role !== 'divider');
  return blocks.at(-1) ?? last;
}
