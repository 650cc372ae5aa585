import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withTextChanges } from '../../../shared/markdown/merge/word-merge.ts';
import { BUILT_IN_TEMPLATE } from '../../../shared/spec/built-in-template.ts';
import { commitSubject, summariseChanges } from '../../../shared/spec/change-summary.ts';
import { schemaFromTemplate } from '../../../shared/spec/schema-from-template.ts';
import { type VersionChange, versionChanges } from '../../../shared/spec/version-changes.ts';
import { summariseVersion } from '../../../shared/spec/version-summary.ts';
import { SAMPLE_SPEC } from '../../support/sample-spec.ts';
import { identified } from './role-table.ts';

const schema = schemaFromTemplate(BUILT_IN_TEMPLATE);
const changes = (old: string, fresh: string) => versionChanges(identified(old), identified(fresh), schema);
const line = ({ change, item, section, before, after, blocks }: VersionChange) =>
  `${change} ${item ?? '-'} in ${section ?? '-'}: ${before ?? '∅'} → ${after ?? '∅'}${blocks > 1 ? ` (${blocks})` : ''}`;
const edited = (...replacements: readonly (readonly [string, string])[]) =>
  replacements.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, SAMPLE_SPEC);

describe('what changed between two versions', () => {
  it('is named by item and section, with the words that differ', () => {
    const fresh = edited(
      ['every 5 seconds', 'every 2 seconds'],
      [
        '- **FR-003**: System MUST [specific capability, e.g., "allow users to create accounts"]\n',
        '- **FR-004**: System MUST cool down\n',
      ],
      ['A ruined firing costs', 'A ruined firing costs the potter'],
    );
    const found = changes(SAMPLE_SPEC, fresh);
    expect(found.map(line)).toEqual([
      'changed User Story 1 in Hear about a drifting kiln: **Why this priority**: A ruined firing costs a week of work. → **Why this priority**: A ruined firing costs the potter a week of work.',
      'changed FR-001 in Functional Requirements: **FR-001**: System MUST measure the temperature every 5 seconds → **FR-001**: System MUST measure the temperature every 2 seconds',
      'removed FR-003 in Functional Requirements: **FR-003**: System MUST [specific capability, e.g., "allow users to create accounts"] → ∅',
      'added FR-004 in Functional Requirements: ∅ → **FR-004**: System MUST cool down',
    ]);
    expect(found[1]?.words).toEqual([{ from: 54, to: 55, insert: '2' }]);
    expect(commitSubject('001', summariseChanges(found))).toBe(
      'spec(001): change User Story 1, FR-001, remove FR-003, add FR-004',
    );
  });

  it('reads a section that moved with all it holds as one change', () => {
    const start = SAMPLE_SPEC.indexOf('### Key Entities');
    const end = SAMPLE_SPEC.indexOf('## Success Criteria');
    const section = SAMPLE_SPEC.slice(start, end);
    const fresh = SAMPLE_SPEC.replace(section, '').replace('## Requirements', `${section}## Requirements`);
    const found = changes(SAMPLE_SPEC, fresh);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ change: 'moved', section: 'Key Entities', blocks: 2 });
    expect(commitSubject('001', summariseChanges(found))).toBe('spec(001): move Key Entities');
  });

  it('says of an item in which direction it moved, as the timeline does', () => {
    const items = ['FR-001', 'FR-002', 'FR-003', 'FR-004'].map((id) => `- **${id}**: System MUST do what ${id} says\n`);
    const list = (...order: readonly number[]) =>
      `# A\n\n## Requirements\n\n### Functional Requirements\n\n${order.map((i) => items[i]).join('')}`;
    const moved = (...order: readonly number[]) => summariseVersion(changes(list(0, 1, 2, 3), list(...order)));
    expect(moved(3, 0, 1, 2)).toEqual([{ verb: 'moved-up', name: 'FR-004' }]);
    expect(moved(1, 2, 3, 0)).toEqual([{ verb: 'moved-down', name: 'FR-001' }]);
  });

  it('tells a tick and a heading level, and leaves spacing out', () => {
    expect(changes('# A\n\n- [ ] one\n- [ ] two\n', '# A\n\n\n- [x] one\n- [ ] two\n').map(line)).toEqual([
      'form - in -: one → one',
    ]);
    expect(changes('# A\n\n## B\n', '# A\n\n### B\n').map(({ change }) => change)).toEqual(['form']);
    expect(changes('# A\n\ntext\n', '# A\n\n\n\ntext')).toEqual([]);
  });

  it('is all of it for a new file, and nothing for the same', () => {
    const blocks = identified(SAMPLE_SPEC);
    expect(changes('', SAMPLE_SPEC)).toHaveLength(blocks.length);
    expect(changes(SAMPLE_SPEC, SAMPLE_SPEC)).toEqual([]);
  });
});

describe('the first line of a commit', () => {
  it('stays within 72 characters and says how many it leaves out', () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ verb: 'add', name: `FR-${100 + index}` }) as const);
    const subject = commitSubject('001', many);
    expect(subject.length).toBeLessThanOrEqual(72);
    expect(subject).toMatch(/^spec\(001\): add FR-100, FR-101, .* and \d+ more$/);
  });
});

const paragraph = fc
  .array(fc.constantFrom('kiln', 'alarm', 'rings', 'FR-001', 'MUST', 'hot', 'cold', 'soon', '日本'), {
    minLength: 1,
    maxLength: 6,
  })
  .map((words) => words.join(' '));
const version = fc
  .array(
    fc.oneof(
      paragraph,
      paragraph.map((text) => `## ${text}`),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join('\n\n'));

it('accounts for every text of both versions, whatever they are', () => {
  fc.assert(
    fc.property(version, version, (old, fresh) => {
      const found = changes(old, fresh);
      const texts = (markdown: string) => identified(markdown).map(({ text }) => text);
      const removed = found.flatMap(({ before }) => before ?? []);
      const added = found.flatMap(({ after }) => after ?? []);
      expect([...texts(old), ...added].sort()).toEqual([...texts(fresh), ...removed].sort());
      for (const { before, after, words } of found) {
        if (before !== null && after !== null) expect(withTextChanges(before, words)).toBe(after);
      }
    }),
  );
});
