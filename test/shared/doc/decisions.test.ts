import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { canonicalJson } from '../../../shared/doc/canonical.ts';
import { assign, onDecisions, readDecisions, sign, unassign, withdrawSignOff } from '../../../shared/doc/decisions.ts';
import { ReadOnlyLayoutError } from '../../../shared/doc/edit-context.ts';
import { openSpec } from '../../../shared/doc/layout.ts';
import { scan } from '../../../shared/markdown/scan.ts';
import { deliver, heal, replicasOf } from './replicas.ts';

const ANN = { id: 'ann', name: 'Ann' };
const BEN = { id: 'ben', name: 'Ben' };
const TEXT = [
  ['FR-001', 'h1'],
  ['__proto__', 'h2'],
] as const;
const SIGN_OFF = { item: 'scope', by: ANN, at: 5, text: TEXT };
const ASSIGNMENT = {
  fingerprint: 'f1',
  rule: 'story/none',
  about: 'No story',
  to: BEN,
  by: ANN,
  at: 6,
  due: '2026-06-01',
};

function two() {
  const [one, other] = replicasOf(scan('# Title\n').blocks, 2);
  if (!one || !other) throw new Error('two replicas');
  return [one, other] as const;
}

describe('decisions in the document', () => {
  it('are the same for everybody, and can be taken back', () => {
    const [one, other] = two();
    let heard = 0;
    const stop = onDecisions(other.doc, () => heard++);
    sign(one, SIGN_OFF);
    assign(one, ASSIGNMENT);
    deliver(one, other);
    expect(readDecisions(other.doc)).toEqual({ signOffs: [SIGN_OFF], assignments: new Map([['f1', ASSIGNMENT]]) });
    expect(heard).toBe(1);
    stop();
    withdrawSignOff(other, 'scope', 'ann');
    unassign(other, 'f1');
    deliver(other, one);
    expect(readDecisions(one.doc)).toEqual({ signOffs: [], assignments: new Map() });
    expect(heard).toBe(1);
  });

  it('of two people at once both stand; of one finding given away twice, one holds everywhere', () => {
    const [one, other] = two();
    sign(one, SIGN_OFF);
    sign(other, { ...SIGN_OFF, by: BEN });
    assign(one, ASSIGNMENT);
    assign(other, { ...ASSIGNMENT, to: ANN, due: null });
    heal([one, other]);
    expect(
      readDecisions(one.doc)
        .signOffs.map(({ by }) => by.name)
        .toSorted(),
    ).toEqual(['Ann', 'Ben']);
    expect(readDecisions(one.doc).assignments.size).toBe(1);
    expect(canonicalJson(one.doc)).toBe(canonicalJson(other.doc));
  });

  it('are no step of typing: undo leaves them alone, and the text has no trace of them', () => {
    const [one] = two();
    const before = one.reader.read();
    sign(one, SIGN_OFF);
    one.undo.undo();
    expect(readDecisions(one.doc).signOffs).toHaveLength(1);
    expect(one.reader.read()).toBe(before);
  });

  it('leaves out what is none, and what stands under another name', () => {
    const [one] = two();
    const { decisions } = openSpec(one.doc);
    const author = { id: 'x', name: 'X' };
    const values: [string, unknown][] = [
      ['sign scope eve', { ...SIGN_OFF, by: ANN }],
      ['sign scope x', { item: 'scope', by: author, at: 'now', text: [] }],
      ['sign scope y', { item: 'scope', by: { id: 'y', name: ' ' }, at: 1, text: [] }],
      ['sign scope z', { item: 'scope', by: { id: 'z', name: 'Z' }, at: 1, text: [['a']] }],
      ['sign time x', { item: 'time', by: author, at: 1e300, text: [] }],
      ['assign f2', { ...ASSIGNMENT, fingerprint: 'f3' }],
      ['assign f4', { ...ASSIGNMENT, fingerprint: 'f4', to: null }],
      ['assign f5', 'nonsense'],
      ['other', new Y.Map()],
    ];
    for (const [key, value] of values) decisions.set(key, value);
    expect(readDecisions(one.doc)).toEqual({ signOffs: [], assignments: new Map() });
    decisions.set('assign f6', { ...ASSIGNMENT, fingerprint: 'f6', due: 'soon' });
    expect(readDecisions(one.doc).assignments.get('f6')?.due).toBeNull();
  });

  it('are not written into a document of a newer layout', () => {
    const [one] = two();
    openSpec(one.doc).meta.set('layout', 99);
    expect(() => sign(one, SIGN_OFF)).toThrow(ReadOnlyLayoutError);
  });
});
