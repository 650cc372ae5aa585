import * as Y from 'yjs';
import { canonicalJson } from '../../shared/doc/canonical.ts';
import { readFully } from '../../shared/doc/reader.ts';
import { print } from '../../shared/markdown/print.ts';
import { validate } from '../../shared/validation/engine.ts';
import type { AuthorPage } from './author-page.ts';
import { SafetyViolation } from './oracle.ts';
import { CONTEXT, SCHEMA } from './sample.ts';

/** Whether two documents hold the same. */
export function isSame(one: Y.Doc, other: Y.Doc): boolean {
  return Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other)) && canonicalJson(one) === canonicalJson(other);
}

/**
 * What follows from equal documents is equal too: bytes, what is shown and diagnostics, found step by step or at once.
 * @throws SafetyViolation
 */
export function checkViews(doc: Y.Doc, pages: readonly AuthorPage[]): void {
  const view = readFully(doc);
  const expected = {
    texts: view.blocks.map(({ text }) => text),
    printed: print(view),
    diagnostics: validate(SCHEMA, CONTEXT, view.blocks).diagnostics,
  };
  for (const page of pages) {
    const { author } = page;
    if (author === null) throw new SafetyViolation(`${page.owner.name} shows nothing.`);
    const shown = expected.texts.length === 0 ? [''] : expected.texts;
    compare(page, 'reads', author.texts(), expected.texts);
    compare(page, 'shows', author.shown(), shown);
    compare(page, 'prints', author.printed(), expected.printed);
    compare(page, 'judges', page.diagnostics(), expected.diagnostics);
  }
}

function compare({ owner }: AuthorPage, does: string, found: unknown, expected: unknown): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)];
  if (one !== other) throw new SafetyViolation(`${owner.name} ${does} something else: ${one} instead of ${other}`);
}
