import { describe, expect, it } from 'vitest';
import { applyMergeEdits } from '../../../shared/doc/apply-merge.ts';
import { replaceText } from '../../../shared/doc/edits.ts';
import { positionAt, resolvePosition } from '../../../shared/doc/positions.ts';
import { seedDocument } from '../../../shared/doc/seed.ts';
import { mergeDocuments } from '../../../shared/markdown/merge/merge.ts';
import { mergeEdits } from '../../../shared/markdown/merge/merge-edits.ts';
import { print } from '../../../shared/markdown/print.ts';
import { scan } from '../../../shared/markdown/scan.ts';
import { corpusFiles } from '../../support/corpus.ts';
import { randomPair } from '../../support/merge-pairs.ts';
import { seededRandom } from '../../support/random.ts';
import { replica } from './replicas.ts';

const BASE = `# Title\n\n- first thing to do\n- second thing to do\n- third thing to do\n\nLast words.\n`;

function opened(source: string) {
  const author = replica(1);
  seedDocument(author.doc, scan(source), { epoch: 'first', random: author.random });
  return author;
}

function merged(author: ReturnType<typeof opened>, base: string, theirs: string) {
  const ours = author.reader.read();
  const result = mergeDocuments(scan(base), ours, scan(theirs));
  const applied = applyMergeEdits(author, mergeEdits(ours, result));
  return { applied, text: print(author.reader.read()), expected: print(result.document) };
}

describe('applyMergeEdits', () => {
  it('changes, inserts, moves and removes in one transaction and prints as merged', () => {
    const author = opened(BASE.replace('first thing', 'very first thing'));
    let updates = 0;
    author.doc.on('update', () => updates++);
    const theirs = `\uFEFF# Title\n\n- third thing to do\n- first thing to do today\n- new thing\n\n> Quoted.\n\n## Last words.`;
    const { applied, text } = merged(author, BASE, theirs);
    expect([applied, text, updates]).toEqual([true, theirs.replace('first thing', 'very first thing'), 1]);
  });

  it('leaves carets where they are and blocks what they are', () => {
    const author = opened(BASE);
    const view = author.reader.read().blocks[2];
    if (!view) throw new Error('no block');
    const caret = positionAt(view, 'second thing'.length, -1);
    expect(merged(author, BASE, BASE.replace('second thing', 'the second big thing')).applied).toBe(true);
    expect(caret && resolvePosition(author.reader, caret)).toEqual({
      block: view.id,
      offset: 'the second big thing'.length,
    });
  });

  it('does nothing when a text is not the one that was merged any more', () => {
    const author = opened(BASE);
    const ours = author.reader.read();
    const edits = mergeEdits(
      ours,
      mergeDocuments(scan(BASE), ours, scan(BASE.replace('first', '1st').replace('Last', 'Final'))),
    );
    replaceText(author, ours.blocks[1]?.id ?? '', 0, 0, 'oh ');
    const before = print(author.reader.read());
    expect([applyMergeEdits(author, edits), print(author.reader.read())]).toEqual([false, before]);
  });

  it('makes a live document what random pairs merge to', () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const random = seededRandom(seed);
    const files = corpusFiles('specs').slice(0, 20);
    for (const file of files) {
      const text = file.read();
      const pair = randomPair({ text, document: scan(text) }, random);
      if (pair === null) continue;
      const { applied, text: got, expected } = merged(opened(pair.ours.text), text, pair.theirs.text);
      expect(applied && got, `${file.name}, seed ${seed}`).toBe(expected);
    }
  });
});
