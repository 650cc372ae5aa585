import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { applyEdits } from '../../../shared/doc/apply-edits.ts';
import { DocumentReader } from '../../../shared/doc/reader.ts';
import { seedDocument } from '../../../shared/doc/seed.ts';
import { print } from '../../../shared/markdown/print.ts';
import { scan, scanBlocks } from '../../../shared/markdown/scan.ts';
import type { Diagnostic } from '../../../shared/validation/diagnostic.ts';
import { validate } from '../../../shared/validation/engine.ts';
import { seededRandom } from '../../support/random.ts';
import { READY, SCHEMA, withEverything } from './fixtures.ts';

/** What the fix of a rule's first finding makes of a text, and the button's words. */
function fixed(rule: string, text: string): { title: string; text: string; found: Diagnostic | undefined } {
  const doc = new Y.Doc();
  seedDocument(doc, scan(text), { epoch: 'test', random: seededRandom(1) });
  const reader = new DocumentReader(doc);
  const { diagnostics } = validate(SCHEMA, withEverything(READY), reader.read().blocks);
  const found = diagnostics.find((each) => each.rule === rule);
  const context = { doc, reader, random: seededRandom(2), now: () => 1, origin: 'test' };
  applyEdits(context, found?.fix?.edits ?? [], scanBlocks);
  return { title: found?.fix?.title ?? '', text: print(reader.read()), found };
}

const ITEMS = '## Requirements\n\n### Functional Requirements\n\n';
const STORY = '### User Story 1 - Export (Priority: P1)\n\n**Acceptance Scenarios**:\n\n';

describe('a fix that moves or splits', () => {
  const cases: readonly (readonly [rule: string, title: string, before: string, after: string])[] = [
    [
      'structure/section-duplicate',
      'Merge into the first',
      '## Requirements\n\nFirst.\n\n### Key Entities\n\n- **A**: a\n\n## Requirements\n\nSecond.\n\n### Notes\n\nMore.\n',
      '## Requirements\n\nFirst.\n\nSecond.\n\n### Key Entities\n\n- **A**: a\n\n### Notes\n\nMore.\n',
    ],
    [
      'requirement/compound-verb',
      'Split off FR-002',
      `${ITEMS}- **FR-001**: System MUST validate the address and reject any unknown domain.\n  - at once\n`,
      `${ITEMS}- **FR-001**: System MUST validate the address.\n  - at once\n- **FR-002**: System MUST reject any unknown domain.\n`,
    ],
    [
      'requirement/compound-verb',
      'Split off FR-002',
      `${ITEMS}- **FR-001**: System MUST create and delete the orders.\n`,
      `${ITEMS}- **FR-001**: System MUST create the orders.\n- **FR-002**: System MUST delete the orders.\n`,
    ],
    [
      'requirement/purpose-phrase',
      'Move to a note',
      `${ITEMS}- **FR-001**: System MUST export orders so that buyers can take them along.\n`,
      `${ITEMS}- **FR-001**: System MUST export orders.\n  - Reason: so that buyers can take them along\n`,
    ],
    [
      'requirement/id-order',
      'Move to its place',
      `${ITEMS}- **FR-002**: System MUST export orders.\n- **FR-001**: System MUST import orders.\n  - nested\n`,
      `${ITEMS}- **FR-001**: System MUST import orders.\n  - nested\n- **FR-002**: System MUST export orders.\n`,
    ],
    [
      'scenario/missing-part',
      'Add When',
      `${STORY}1. **Given** three orders, **Then** the file has three lines\n`,
      `${STORY}1. **Given** three orders, **When** [action], **Then** the file has three lines\n`,
    ],
    [
      'scenario/missing-part',
      'Add Then',
      `${STORY}1. **Dado** tres pedidos, **Cuando** el comprador exporta.\n`,
      `${STORY}1. **Dado** tres pedidos, **Cuando** el comprador exporta, **Entonces** [expected outcome]\n`,
    ],
    [
      'scenario/order',
      'Reorder',
      `${STORY}1. **When** the buyer exports, **Given** three orders, **Then** the file has three lines.\n`,
      `${STORY}1. **Given** three orders, **When** the buyer exports, **Then** the file has three lines.\n`,
    ],
    [
      'scenario/then-modal',
      'Write “sees”',
      `${STORY}1. **Given** three orders, **When** the buyer exports, **Then** the buyer should see three lines\n`,
      `${STORY}1. **Given** three orders, **When** the buyer exports, **Then** the buyer sees three lines\n`,
    ],
    [
      'scenario/multiple-when',
      'Split',
      `${STORY}1. **Given** an order, **When** A exports, **When** A signs out, **Then** the file has a line\n`,
      `${STORY}1. **Given** an order, **When** A exports, **Then** [expected outcome]\n2. **Given** an order, **When** A signs out, **Then** the file has a line\n`,
    ],
    [
      'story/number-sequence',
      'Number it 2',
      '### User Story 1 - Export (Priority: P1)\n\n### User Story 3 - Import (Priority: P2)\n',
      '### User Story 1 - Export (Priority: P1)\n\n### User Story 2 - Import (Priority: P2)\n',
    ],
    [
      'story/priority-order',
      'Move story',
      '### User Story 1 - A (Priority: P3)\n\nOne.\n\n### User Story 2 - B (Priority: P1)\n\nTwo.\n',
      '### User Story 2 - B (Priority: P1)\n\nTwo.\n\n### User Story 1 - A (Priority: P3)\n\nOne.\n',
    ],
    [
      'clarification/duplicate',
      'Refer to FR-001',
      `${ITEMS}- **FR-001**: A [NEEDS CLARIFICATION: how long?]\n- **FR-002**: B [NEEDS CLARIFICATION: How long?]\n`,
      `${ITEMS}- **FR-001**: A [NEEDS CLARIFICATION: how long?]\n- **FR-002**: B (open in FR-001)\n`,
    ],
    [
      'clarification/answered-but-open',
      'Write the answer',
      `${ITEMS}- **FR-001**: Kept for [NEEDS CLARIFICATION: how long must orders stay retained?].\n\n## Clarifications\n\n### Session 2026-01-05\n\n- Q: How long must orders stay retained? → A: 10 years\n`,
      `${ITEMS}- **FR-001**: Kept for 10 years.\n\n## Clarifications\n\n### Session 2026-01-05\n\n- Q: How long must orders stay retained? → A: 10 years\n`,
    ],
    [
      'trace/dead-anchor',
      'Change to #requirements',
      '## Requirements\n\nSee [them](#requirement).\n',
      '## Requirements\n\nSee [them](#requirements).\n',
    ],
    [
      'requirement/duplicate',
      'Merge into FR-001',
      `${ITEMS}- **FR-001**: System MUST export the orders of a year.\n- **FR-002**: The system MUST export orders of a year\n- **FR-003**: System MUST print what FR-002 exports.\n`,
      `${ITEMS}- **FR-001**: System MUST export the orders of a year.\n- **FR-003**: System MUST print what FR-001 exports.\n`,
    ],
  ];

  for (const [rule, title, before, after] of cases) {
    it(`${rule}: ${title}`, () => {
      const made = fixed(rule, before);
      expect(made.title).toBe(title);
      expect(made.text).toBe(after);
      expect(made.found?.fix?.kind).toBe(rule === 'requirement/id-order' ? 'safe' : 'suggestion');
    });
  }
});

describe('a fix that could say something else', () => {
  it('keeps a story’s number that is cited', () => {
    const text = '### User Story 1 - A (Priority: P1)\n\n### User Story 3 - B (Priority: P2)\n\nAfter US3 ends.\n';
    expect(fixed('story/number-sequence', text).found?.fix).toBeNull();
  });

  it('does not split where a mark of code stays open, or a further verb follows', () => {
    for (const rest of ['the `a and reject any b` c.', 'the address and reject any domain and name it.']) {
      expect(
        fixed('requirement/compound-verb', `${ITEMS}- **FR-001**: System MUST validate ${rest}\n`).text,
      ).not.toContain('FR-002');
    }
  });

  it('leads to the least pressing of too many questions', () => {
    const asked = [
      'which users are in scope?',
      'which colour?',
      'who may read personal data?',
      'which label is shown?',
    ];
    const items = asked.map((question, i) => `- **FR-00${i + 1}**: A [NEEDS CLARIFICATION: ${question}]\n`).join('');
    const { found } = fixed('clarification/too-many', ITEMS + items);
    expect(found?.item).toBeNull();
    expect(found?.fix?.select?.block).not.toBe(found?.block);
  });

  it('opens a story behind the tenth scenario, with the first one’s number and a letter', () => {
    const line = (n: number) => `${n}. **Given** ${n} orders, **When** A exports, **Then** the file has ${n} lines\n`;
    const { text } = fixed(
      'story/too-many-scenarios',
      STORY + Array.from({ length: 12 }, (_, i) => line(i + 1)).join(''),
    );
    expect(text).toMatch(/\n10\. [^\n]+\n\n### User Story 1b - Export, continued \(Priority: P1\)\n/);
    expect(text.indexOf('User Story 1b')).toBeLessThan(text.indexOf('\n11. '));
  });
});
