import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { print } from '../../../shared/markdown/print.ts';
import { scan } from '../../../shared/markdown/scan.ts';
import { BUILT_IN_TEMPLATE } from '../../../shared/spec/built-in-template.ts';
import { changeKeys, revertChanges } from '../../../shared/spec/revert-changes.ts';
import { schemaFromTemplate } from '../../../shared/spec/schema-from-template.ts';
import { placedChanges } from '../../../shared/spec/version-changes.ts';
import { summariseVersion } from '../../../shared/spec/version-summary.ts';
import { SAMPLE_SPEC } from '../../support/sample-spec.ts';
import { identified } from './role-table.ts';

const schema = schemaFromTemplate(BUILT_IN_TEMPLATE);
const placed = (old: string, fresh: string) => placedChanges(identified(old), identified(fresh), schema);
const summary = (old: string, fresh: string) =>
  summariseVersion(placed(old, fresh).changes.map(({ change }) => change)).map(({ verb, name }) => `${name} ${verb}`);

/** The new text with the changes of one item taken back; of all where no item is named. */
function taken(old: string, fresh: string, item?: string): string {
  const changes = placed(old, fresh);
  const chosen = changes.changes.filter(({ change }) => item === undefined || (change.item ?? change.section) === item);
  const blocks = revertChanges(identified(old), identified(fresh), changes, chosen);
  return print({ ...scan(fresh), blocks });
}

const swap = (text: string, ...pairs: readonly (readonly [string, string])[]) =>
  pairs.reduce((before, [from, to]) => {
    expect(before).toContain(from);
    return before.replace(from, to);
  }, text);

const STORY_2 = `### User Story 2 - See the curve (Priority: P2)

A potter looks at the last firing.

**Acceptance Scenarios**:

1. **Given** a firing, **When** it ends, **Then** its curve is kept

---

`;
const TWO_STORIES = swap(SAMPLE_SPEC, ['### Edge Cases', `${STORY_2}### Edge Cases`]);
const TURNED = swap(TWO_STORIES, [STORY_2, ''], ['### User Story 1', `${STORY_2}### User Story 1`]);

describe('a version in short', () => {
  it('says what became of each item', () => {
    const fresh = swap(
      SAMPLE_SPEC,
      ['every 5 seconds', 'every 2 seconds'],
      ['- **FR-002**', '- **FR-012**'],
      ['A ruined firing', 'One ruined firing'],
      ['- **Firing**: One run of the kiln along a curve\n', '- **Firing**: One run\n- **Kiln**: What burns\n'],
    );
    expect(summary(SAMPLE_SPEC, fresh)).toEqual([
      'User Story 1 changed',
      'FR-001 reworded',
      'FR-012 renumbered',
      'Key Entities changed',
    ]);
  });

  it('says which way something went', () => {
    expect(summary(TWO_STORIES, TURNED).join()).toMatch(/^User Story [12] moved-(?:up|down)$/);
    expect(summary('# A\n\none\n\ntwo\n\n## B\n\nb\n', '# A\n\n## B\n\nb\n\none\n\ntwo\n')).toEqual(['B moved-down']);
  });

  it('tells a section that came or went', () => {
    expect(summary('# A\n\n## B\n\nb\n', '# A\n\n## B\n\nb\n\n## C\n\nc\n')).toEqual(['C added']);
    expect(summary('# A\n\n## B\n\nb\n\n## C\n\nc\n', '# A\n\n## B\n\nb\n')).toEqual(['C removed']);
  });
});

describe('taking changes back', () => {
  it('takes one item back and leaves the others', () => {
    const fresh = swap(SAMPLE_SPEC, ['every 5 seconds', 'every 2 seconds'], ['A ruined firing', 'One ruined firing']);
    expect(taken(SAMPLE_SPEC, fresh, 'FR-001')).toBe(swap(SAMPLE_SPEC, ['A ruined firing', 'One ruined firing']));
    expect(taken(SAMPLE_SPEC, fresh, 'User Story 1')).toBe(swap(SAMPLE_SPEC, ['every 5 seconds', 'every 2 seconds']));
  });

  it('brings back what was removed, at its place, and takes away what was added', () => {
    const line = '- **FR-001**: System MUST measure the temperature every 5 seconds\n';
    const fresh = swap(SAMPLE_SPEC, [line, ''], ['- **SC-001**', '- **SC-002**: New\n- **SC-001**']);
    expect(taken(SAMPLE_SPEC, fresh, 'FR-001')).toBe(
      swap(SAMPLE_SPEC, ['- **SC-001**', '- **SC-002**: New\n- **SC-001**']),
    );
    expect(taken(SAMPLE_SPEC, fresh, 'SC-002')).toBe(swap(SAMPLE_SPEC, [line, '']));
    expect(taken(SAMPLE_SPEC, fresh)).toBe(SAMPLE_SPEC);
  });

  it('brings back a whole story, and moves one back', () => {
    expect(taken(TWO_STORIES, SAMPLE_SPEC)).toBe(TWO_STORIES);
    expect(taken(TWO_STORIES, TURNED)).toBe(TWO_STORIES);
  });

  it('gives the old version when all is taken back, whatever changed', () => {
    const parts = SAMPLE_SPEC.split('\n\n');
    const edit = fc.record({
      what: fc.constantFrom('remove', 'move', 'word', 'add'),
      at: fc.nat(parts.length - 1),
      to: fc.nat(parts.length - 1),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 6 }), (edits) => {
        const fresh = parts.slice(1);
        for (const { what, at, to } of edits) {
          if (what === 'remove') fresh.splice(at, 1);
          else if (what === 'move') fresh.splice(to, 0, ...fresh.splice(at, 1));
          else if (what === 'add') fresh.splice(at, 0, `Something new about kiln ${to}.`);
          else if (fresh[at] !== undefined) fresh[at] = fresh[at].replace(/\b[a-z]{4,}\b/, 'another');
        }
        const text = [parts[0], ...fresh].join('\n\n');
        const changes = placed(SAMPLE_SPEC, text);
        const old = identified(SAMPLE_SPEC);
        const back = revertChanges(old, identified(text), changes, changes.changes);
        expect(back.map((block) => block.text)).toEqual(old.map((block) => block.text));
      }),
      { numRuns: 100 },
    );
  });

  it('names changes so that they are found again, also equal ones', () => {
    const fresh = `${SAMPLE_SPEC}\nMore.\n\nMore.\n`;
    const keys = changeKeys(placed(SAMPLE_SPEC, fresh).changes.map(({ change }) => change));
    expect(new Set(keys).size).toBe(2);
    const also = swap(fresh, ['every 5 seconds', 'every 2 seconds']);
    expect(changeKeys(placed(SAMPLE_SPEC, also).changes.map(({ change }) => change))).toEqual(
      expect.arrayContaining(keys),
    );
  });
});
