import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { print } from '../../../shared/markdown/print.ts';
import { scan } from '../../../shared/markdown/scan.ts';
import { baselineOf } from '../../../shared/validation/baseline.ts';
import { blocksOf, diagnose, FILLED_SPEC, READY, SCHEMA, withEverything } from './fixtures.ts';
import { randomEdits, withEdit } from './random-edits.ts';
import { OWN_SPECS } from './specs/own-specs.ts';

const EVERYTHING = withEverything(READY);

function besideItself(markdown: string) {
  return diagnose(markdown, { ...EVERYTHING, baseline: baselineOf(SCHEMA, blocksOf(markdown)) });
}

describe('a spec that is as published', () => {
  it('has nothing to answer for: comparing it with itself finds what is found without', () => {
    const sources = [FILLED_SPEC, ...OWN_SPECS.map(({ markdown }) => markdown)];
    fc.assert(
      fc.property(fc.constantFrom(...sources), randomEdits(6), (source, edits) => {
        const blocks = edits.reduce(withEdit, blocksOf(source));
        const markdown = print({ ...scan(source), blocks });
        expect(besideItself(markdown)).toEqual(diagnose(markdown, EVERYTHING));
      }),
      { numRuns: 400 },
    );
  });

  it('whatever stands in it twice', () => {
    const agreed = `# Feature Specification: Kiln

**Status**: Approved

## Requirements *(mandatory)*

### Functional Requirements

- **FR-001**: System MUST fire the kiln quickly.

<!-- spec-ignore language/vague: agreed with the potters -->

- **FR-001**: System MUST cool the kiln quickly.

<!-- spec-ignore language/vague: agreed with the potters -->

- **FR-002**: System MUST do what FR-001 says.
`;
    const found = besideItself(agreed);
    expect(found).toEqual(diagnose(agreed, EVERYTHING));
    expect(found.map(({ rule }) => rule)).toContain('requirement/id-duplicate');
  });
});
