import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_TEMPLATE } from '../../../shared/spec/built-in-template.ts';
import { assignRoles } from '../../../shared/spec/roles.ts';
import { schemaFromTemplate } from '../../../shared/spec/schema-from-template.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';
import { identified, roleTable } from './role-table.ts';

const schema = schemaFromTemplate(BUILT_IN_TEMPLATE);
const rolesOf = (markdown: string) => assignRoles(identified(markdown), schema);
const table = (markdown: string) => roleTable(markdown, schema);
const inStory = (body: string) =>
  table(`## User Scenarios & Testing\n\n### User Story 1 - A (Priority: P1)\n\n${body}\n`).slice(2);

describe('assignRoles on the built-in template', () => {
  it('says what every block of the template is', () => {
    expect(table(BUILT_IN_TEMPLATE)).toEqual([
      'title       -',
      'meta        -                                  feature-branch',
      'meta        -                                  created',
      'meta        -                                  status',
      'meta        -                                  input',
      'section     implementation-language-preferences',
      'guidance    implementation-language-preferences',
      'topic       implementation-language-preferences mainline-code',
      'topic       implementation-language-preferences tooling-and-automation-scripts',
      'section     documentation-requirements',
      'field       documentation-requirements         documentation-style',
      'section     documentation-plan',
      'guidance    documentation-plan',
      'topic       documentation-plan                 api-examples',
      'topic       documentation-plan                 module-notes',
      'topic       documentation-plan                 guide-pages',
      'topic       documentation-plan                 pull-request',
      'section     user-scenarios-and-testing',
      'guidance    user-scenarios-and-testing',
      'story       user-scenarios-and-testing         story 1 P1',
      'boilerplate user-scenarios-and-testing         story 1',
      'field       user-scenarios-and-testing         story 1 why-this-priority',
      'field       user-scenarios-and-testing         story 1 independent-test',
      'field       user-scenarios-and-testing         story 1 acceptance-scenarios',
      'scenario    user-scenarios-and-testing         story 1 #1..2 ×2',
      'divider     user-scenarios-and-testing         story 1',
      'story       user-scenarios-and-testing         story 2 P2',
      'boilerplate user-scenarios-and-testing         story 2',
      'field       user-scenarios-and-testing         story 2 why-this-priority',
      'field       user-scenarios-and-testing         story 2 independent-test',
      'field       user-scenarios-and-testing         story 2 acceptance-scenarios',
      'scenario    user-scenarios-and-testing         story 2 #1',
      'divider     user-scenarios-and-testing         story 2',
      'story       user-scenarios-and-testing         story 3 P3',
      'boilerplate user-scenarios-and-testing         story 3',
      'field       user-scenarios-and-testing         story 3 why-this-priority',
      'field       user-scenarios-and-testing         story 3 independent-test',
      'field       user-scenarios-and-testing         story 3 acceptance-scenarios',
      'scenario    user-scenarios-and-testing         story 3 #1',
      'divider     user-scenarios-and-testing         story 3',
      'boilerplate user-scenarios-and-testing',
      'section     edge-cases',
      'guidance    edge-cases',
      'edge        edge-cases                         ×2',
      'section     requirements',
      'guidance    requirements',
      'section     functional-requirements',
      'requirement functional-requirements            FR-001..005 ×5',
      'boilerplate functional-requirements',
      'requirement functional-requirements            FR-006..007 ×2',
      'section     constitution-compliance',
      'guidance    constitution-compliance',
      'topic       constitution-compliance            security-and-trust-boundaries',
      'topic       constitution-compliance            testing',
      'topic       constitution-compliance            documentation',
      'topic       constitution-compliance            build-cross-platform',
      'section     key-entities',
      'entity      key-entities                       ×2',
      'section     success-criteria',
      'guidance    success-criteria',
      'section     measurable-outcomes',
      'requirement measurable-outcomes                SC-001..004 ×4',
    ]);
  });
});

describe('headings', () => {
  it.each([
    ['## Requirements', 'requirements'],
    ['## 3. Requirements (mandatory)', 'requirements'],
    ['## **Requirements**', 'requirements'],
    ['## User Stories', 'user-scenarios-and-testing'],
    ['## 사용자 시나리오 및 테스트 *(필수)*', 'user-scenarios-and-testing'],
    ['### 機能要件', 'requirements/functional-requirements'],
    ['## Functional Requirements', 'requirements/functional-requirements'],
    ['# Requirements', 'requirements'],
  ])('%s is the section %s', (heading, section) => {
    expect(rolesOf(`# Feature Specification: A\n\n${heading}\n`)[1]).toMatchObject({ role: 'section', section });
  });

  it('knows no section in the header and below unknown headings of level 2', () => {
    expect(rolesOf('# A\n\nText\n\n## Background\n\nText\n').map(({ section }) => section)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('keeps the section below an unknown heading of level 3, which becomes the container', () => {
    const roles = rolesOf('## Requirements\n\n### Output\n\nText\n');
    expect(roles[2]).toEqual({ role: 'prose', section: 'requirements', container: 'b2' });
  });

  it('takes a title without its prefix', () => {
    expect(rolesOf('# Feature Specification: Export\n')[0]).toMatchObject({ role: 'title', title: 'Export' });
  });
});

describe('stories', () => {
  it.each([
    ['### User Story 2 - Export (Priority: P1)', { story: 2, title: 'Export', priority: 'P1' }],
    ['### User Story 2 — Export (Priority: P1-MVP)', { story: 2, title: 'Export', priority: 'P1-MVP' }],
    ['### US2: Export', { story: 2, title: 'Export' }],
    ['### US-2: Export (P0)', { story: 2, title: 'Export', priority: 'P0' }],
    ['### Story 2: Export (offline, Priority: P2)', { story: 2, title: 'Export', priority: 'P2' }],
    ['### ユーザーストーリー 2 - 出力（優先度: P1）', { story: 2, title: '出力', priority: 'P1' }],
    ['### 사용자 스토리 2 - 내보내기 (우선순위: P3)', { story: 2, title: '내보내기', priority: 'P3' }],
    ['### P2 — Export', { title: 'Export', priority: 'P2' }],
  ])('%s', (heading, expected) => {
    const [, role] = rolesOf(`## User Scenarios & Testing\n\n${heading}\n`);
    expect(role).toMatchObject({ role: 'story', section: 'user-scenarios-and-testing', container: 'b1', ...expected });
  });

  it('leaves a heading that only groups requirements by story alone', () => {
    expect(rolesOf('## Requirements\n\n#### User Story 1: Lists\n')[1]).toMatchObject({ role: 'heading' });
  });

  it('ends a story at the next heading of its level', () => {
    expect(rolesOf('### User Story 1 - A\n\nText\n\n### Notes\n\nText\n').map(({ story }) => story)).toEqual([
      1,
      1,
      undefined,
      undefined,
    ]);
  });
});

describe('scenarios', () => {
  it('counts numbered lines', () => {
    expect(
      inStory(
        '**Acceptance Scenarios**:\n\n1. **Given** a, **When** b, **Then** c\n2. **Given** a, **When** b, **Then** c',
      ),
    ).toEqual([
      'field       user-scenarios-and-testing         story 1 acceptance-scenarios',
      'scenario    user-scenarios-and-testing         story 1 #1..2 ×2',
    ]);
  });

  const numbersOf = (list: string) =>
    rolesOf(`### User Story 1 - A\n\n**Acceptance Scenarios**:\n\n${list}\n`)
      .slice(2)
      .map(({ role, scenario }) => `${role} ${scenario}`);

  it('joins steps nested below an item', () => {
    expect(
      numbersOf('1. **Empty**\n   - **Given** a\n   - **When** b\n   - **Then** c\n2. **Full**\n   - **Given** a'),
    ).toEqual(['scenario 1', 'scenario 1', 'scenario 1', 'scenario 1', 'scenario 2', 'scenario 2']);
  });

  it('joins steps in items of their own', () => {
    expect(numbersOf('- **Given** a\n- **When** b\n- **Then** c\n- **Given** d\n- **Then** e')).toEqual([
      'scenario 1',
      'scenario 1',
      'scenario 1',
      'scenario 2',
      'scenario 2',
    ]);
  });

  it('finds titled, localised, fenced and unlabelled ones', () => {
    expect(inStory('#### Scenario 1: Export\n\n**Given** a\n\n**When** b\n\n**Then** c')).toEqual([
      'scenario    user-scenarios-and-testing         story 1 #1 ×4',
    ]);
    expect(inStory('1. **주어진 상황** a, **언제** b, **그러면** c')).toEqual([
      'scenario    user-scenarios-and-testing         story 1 #1',
    ]);
    expect(inStory('```gherkin\nScenario: a\n```')).toEqual([
      'scenario    user-scenarios-and-testing         story 1 #1',
    ]);
    expect(inStory('Given a list, when it is exported, then a file exists.')).toEqual([
      'scenario    user-scenarios-and-testing         story 1 #1',
    ]);
  });

  it('takes a sentence that happens to begin with a step word for prose', () => {
    expect(inStory('Given the size of the team, this comes first.')).toEqual([
      'prose       user-scenarios-and-testing         story 1',
    ]);
  });
});

describe('requirements', () => {
  it.each([
    ['- **FR-001**: System MUST', ['FR-001']],
    ['- **FR-001:** System MUST', ['FR-001']],
    ['- **FR-001** [Event]: When', ['FR-001']],
    ['- **FR-001 (Core)**: System MUST', ['FR-001']],
    ['- ~~**FR-001**: System MUST~~', ['FR-001']],
    ['- FR-001: System MUST', ['FR-001']],
    ['**FR-003a**: System MUST', ['FR-003a']],
    ['#### FR-01-010: Export', ['FR-01-010']],
    ['- **FR-1.2.3**: System MUST', ['FR-1.2.3']],
    ['- **FR-007-MVP**: System MUST', ['FR-007-MVP']],
    ['- **FR4.2**: System MUST', ['FR4.2']],
    ['| ID | Text |\n|---|---|\n| FR-001 | a |\n| **FR-002** | b |', ['FR-001', 'FR-002']],
    ['- **FR-001, FR-002**: both', []],
    ['- **FR-001–FR-009**: all of them', []],
    ['- **FR-001-FR-009**: all of them', []],
    ['- FR-001 and FR-002 cover this', []],
    ['- see **FR-001**', []],
  ])('%s', (line, ids) => {
    const role = rolesOf(`### Functional Requirements\n\n${line}\n`)[1];
    expect(role?.items ?? (role?.item === undefined ? [] : [role.item])).toEqual(ids);
    expect(role?.role === 'requirement').toBe(ids.length > 0);
  });

  it('takes a traceability table, a coverage list and a clarification for references', () => {
    const markdown =
      '## Requirements\n\n- **FR-001**: a\n\n| Requirement | Test |\n|---|---|\n| FR-001 | t |\n\n## Coverage\n\n- **FR-001** — test\n\n## Clarifications\n\n- **FR-001**: b\n';
    expect(rolesOf(markdown).filter(({ item }) => item !== undefined)).toHaveLength(1);
  });

  it('reports two definitions in one place as two', () => {
    expect(
      rolesOf('## Requirements\n\n- **FR-001**: a\n- **FR-001**: b\n').filter(({ item }) => item === 'FR-001'),
    ).toHaveLength(2);
  });

  it('accepts another family once two of its ids stand there, and no SHA-256', () => {
    expect(table('## Non-Functional Requirements\n\n- **NFR-001**: a\n- **NFR-002**: b\n- **SHA-256**: c\n')).toEqual([
      'heading     -',
      'requirement -                                  NFR-001..002 ×2',
      'prose       -',
    ]);
  });
});

describe('topics, entities, edge cases', () => {
  it('spreads a label that stands alone over the list below it', () => {
    expect(
      table(
        '### Constitution Compliance\n\n**Testing**:\n- unit tests\n- browser tests\n\n**Documentation**:\n- none\n',
      ).slice(1),
    ).toEqual([
      'topic       constitution-compliance            testing ×3',
      'topic       constitution-compliance            documentation ×2',
    ]);
  });

  it('recognises a topic by its words where it has no label', () => {
    expect(table('#### Documentation Plan\n\n- We change the guide pages and list their paths\n').slice(1)).toEqual([
      'topic       documentation-plan                 guide-pages',
    ]);
  });

  it('names the item that a nested answer belongs to', () => {
    expect(rolesOf('### Edge Cases\n\n- What happens offline?\n  - It waits.\n').slice(1)).toEqual([
      { role: 'edge', section: 'user-scenarios-and-testing/edge-cases', container: 'b1' },
      { role: 'prose', section: 'user-scenarios-and-testing/edge-cases', container: 'b1', parent: 'b2' },
    ]);
  });

  it('takes the name of an entity', () => {
    expect(rolesOf('### Key Entities\n\n- **Block**: a part\n')[1]).toMatchObject({ role: 'entity', title: 'Block' });
  });
});

describe('assignRoles as a function', () => {
  it('gives one role a block, whatever the blocks', () => {
    const kind = fc.constantFrom('heading', 'paragraph', 'item', 'rule', 'table', 'comment', 'code', 'raw', 'future');
    const piece = fc.constantFrom(
      'User Story 1 - ',
      '**FR-001**: ',
      'Requirements',
      '**Given** ',
      '| a |\n|-|\n| FR-1 |',
      '',
      '  ',
      '**',
      '[',
      'Priority: P1)',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join('')),
    );
    const block = fc.record({
      kind,
      text,
      level: fc.integer({ min: 1, max: 6 }),
      indent: fc.constantFrom('', '  ', '\t'),
    });
    fc.assert(
      fc.property(fc.array(block, { maxLength: 30 }), (drawn) => {
        const blocks = drawn.map(({ kind, text, level, indent }, index) => ({
          id: `b${index}`,
          kind,
          text,
          attributes: { level, indent },
        }));
        const roles = assignRoles(blocks, schema);
        expect(roles).toHaveLength(blocks.length);
        expect(
          assignRoles(
            blocks.map((block) => ({ ...block })),
            schema,
          ),
        ).toEqual(roles);
      }),
      { numRuns: 300 },
    );
  });

  it('returns the same object for a block whose role did not change', () => {
    const blocks = identified(BUILT_IN_TEMPLATE);
    const before = assignRoles(blocks, schema);
    const changed = blocks.map((block, index) => (index === 10 ? { ...block, text: `${block.text}!` } : block));
    const after = assignRoles(changed, schema);
    expect(after.filter((role, index) => role !== before[index])).toHaveLength(1);
  });

  it.each([
    '**'.repeat(50_000),
    '~'.repeat(100_000),
    '[('.repeat(50_000),
    `${' '.repeat(100_000)}x`,
    `FR-1${'.1'.repeat(50_000)}`,
    '__a'.repeat(30_000),
  ])('stays quick on hostile text', (text) => {
    const took = cpuTimeOf(() => {
      for (const kind of ['heading', 'paragraph', 'table'])
        assignRoles([{ id: 'a', kind, text, attributes: {} }], schema);
    });
    expect(took).toBeLessThan(1000);
  });
});
