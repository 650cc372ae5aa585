import { describe, expect, it } from 'vitest';
import type { Character } from './characters.ts';
import { type Change, Fates } from './fates.ts';
import { faultsOf, NOTHING } from './toll.ts';

/** Characters told as `一1:5`: token, client, clock. */
const characters = (...told: readonly string[]): Character[] =>
  told.map((each) => ({ token: each.charAt(0), client: Number(each.charAt(1)), id: each.slice(1) }));

const change = (gone: readonly string[], come: readonly string[]): Change => ({
  gone: characters(...gone),
  come: characters(...come),
});

describe('what an operation did', () => {
  it('is as meant when it took, wrote, copied and moved what it said', () => {
    const did = change(['一1:0', '丁1:1'], ['丁2:0', '七2:1', '丂2:2']);
    expect(faultsOf({ tokens: ['一'], atMost: 0, copied: ['七'], anew: ['丁'] }, did, ['丂'], 2)).toEqual([]);
  });

  it('is a fault where it left, lost, doubled or rewrote something else', () => {
    expect(faultsOf({ tokens: ['一'], atMost: 0 }, change([], []), [], 2)).toEqual(['一 should be gone']);
    expect(faultsOf(NOTHING, change([], []), ['一'], 2)).toEqual(['一 should stand']);
    expect(faultsOf(NOTHING, change(['一1:0'], []), [], 2)).toEqual(['一 are lost']);
    expect(faultsOf({ ...NOTHING, atMost: 1, among: [] }, change(['一1:0'], []), [], 2)).toEqual([
      '一 are lost that are not meant',
    ]);
    expect(faultsOf(NOTHING, change([], ['一2:0']), [], 2)).toEqual(['一 are written twice']);
    expect(faultsOf(NOTHING, change(['一1:0'], ['一2:0']), [], 2)).toEqual(['一 are written anew']);
    expect(faultsOf(NOTHING, change([], ['一3:0']), ['一'], 2)).toEqual(['一 are written as somebody else']);
  });

  it('is no undo where it takes or brings back what was never its author’s', () => {
    const fates = new Fates();
    fates.note(2, characters('一1:0'), []);
    expect(fates.strange(2, change(['丁2:0'], ['一2:1']))).toEqual([]);
    expect(fates.strange(2, change(['丁1:1'], ['七2:1']))).toEqual([
      '丁 was another author’s',
      '七 was never taken out',
    ]);
  });
});

describe('what became of everything', () => {
  const fates = new Fates();
  fates.begin(characters('一1:0', '丁1:1'));
  fates.note(2, characters('一1:0', '丁1:1'), characters('丁1:1', '一2:0'));

  it('is told character by character, the same token written twice included', () => {
    expect(fates.complaints(characters('丁1:1', '一2:0'))).toEqual([]);
    expect(fates.complaints(characters('丁1:1'))).toEqual(['一 (2:0) is lost']);
    expect(fates.complaints(characters('丁1:1', '丁1:1', '一2:0'))).toEqual(['丁 (1:1) stands 2 times']);
    expect(fates.complaints(characters('丁1:1', '一2:0', '一1:0'))).toEqual(['一 (1:0) was deleted and stands']);
    expect(fates.complaints(characters('丁1:1', '一2:0', '七3:0'))).toEqual(['七 (3:0) was written by nobody']);
  });
});
