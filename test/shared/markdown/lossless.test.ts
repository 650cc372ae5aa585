import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { print } from '../../../shared/markdown/print.ts';
import { scan } from '../../../shared/markdown/scan.ts';
import { anyText, markdownText } from '../../support/markdown-arbitrary.ts';

const RUNS = Number(process.env.COSPEC_RUNS ?? 2000);

describe('print(scan(source)) is the source (L1)', () => {
  it.each([
    ['any characters', anyText()],
    ['colliding pieces of markdown', markdownText(12)],
    ['long collisions', markdownText(60)],
  ])('for %s', (_, texts) => {
    fc.assert(
      fc.property(texts, (source) => {
        expect(print(scan(source))).toBe(source);
      }),
      { numRuns: RUNS },
    );
  });

  it('rarely needs a raw block for what the parser sees as blocks', () => {
    const sources = fc.sample(markdownText(12), { numRuns: 1000, seed: 7 });
    const documents = sources.map(scan).filter((document) => document.blocks.some((block) => block.kind === 'raw'));
    expect(documents.length).toBeLessThan(120);
  });
});
