import { describe, expect, it } from 'vitest';
import { applySafeFixes, textAfterEdits } from '../../../shared/doc/safe-fixes.ts';
import { scan } from '../../../shared/markdown/scan.ts';
import { validate } from '../../../shared/validation/engine.ts';
import { seededRandom } from '../../support/random.ts';
import { blocksOf, FILLED_SPEC, READY, SCHEMA } from '../validation/fixtures.ts';

const fixed = (markdown: string) =>
  applySafeFixes(scan(markdown), seededRandom(1), (blocks) => validate(SCHEMA, READY, blocks));

const FAULTY = FILLED_SPEC.replace('MUST write one row', 'MUST write write one row').replace(
  '**Feature Branch**: `001-order-export`',
  '**Feature Branch**: `[001-order-export]`',
);

describe('safe fixes of a file', () => {
  it('mend what they are for and leave every other byte', () => {
    expect(fixed(FAULTY)).toEqual({ text: FILLED_SPEC, applied: 2 });
  });

  it.each(['\r\n', '\r'])('keep the file’s own line ends (%j), byte order mark and missing last line end', (end) => {
    const shaped = (text: string) => `\u{FEFF}${text.replaceAll('\n', end).trimEnd()}`;
    expect(fixed(shaped(FAULTY)).text).toBe(shaped(FILLED_SPEC));
  });

  it('leave a file without faults as it is', () => {
    expect(fixed(FILLED_SPEC)).toEqual({ text: FILLED_SPEC, applied: 0 });
  });

  it('are done once nothing safe is left', () => {
    const { text } = fixed(FAULTY);
    const left = validate(SCHEMA, READY, blocksOf(text)).diagnostics;
    expect(left.filter(({ fix }) => fix?.kind === 'safe')).toEqual([]);
  });
});

describe('one fix of a file', () => {
  it('is applied by the ids that its blocks were given', () => {
    const document = { ...scan(FAULTY), blocks: blocksOf(FAULTY) };
    const found = validate(SCHEMA, READY, document.blocks).diagnostics.find(
      ({ rule }) => rule === 'language/repeated-word',
    );
    const after = textAfterEdits(document, seededRandom(1), found?.fix?.edits ?? []);
    expect(after).toBe(FAULTY.replace('write write', 'write'));
  });

  it('is refused where the text is another one', () => {
    const document = { ...scan('Text\n'), blocks: blocksOf('Text\n') };
    const edit = { edit: 'text', block: 'b0', from: 0, to: 4, expect: 'Else', insert: 'x' } as const;
    expect(textAfterEdits(document, seededRandom(1), [edit])).toBeNull();
  });
});
