import { afterEach, expect, it } from 'vitest';
import type { EditContext } from '../../../../shared/doc/edit-context.ts';
import { BUILT_IN_TEMPLATE } from '../../../../shared/spec/built-in-template.ts';
import { schemaFromTemplate } from '../../../../shared/spec/schema-from-template.ts';
import type { Landing } from '../../../../web/editor/binding/landing.ts';
import { duplicate, moveStep, removeRun, turnInto } from '../../../../web/editor/parts/block-actions.ts';
import { NO_RESERVATIONS } from '../../../../web/editor/parts/id-reservations.ts';
import { Peer, seedOf } from '../support/peer.ts';

const schema = schemaFromTemplate(BUILT_IN_TEMPLATE);
const SPEC = `# Feature Specification: Kiln

## Requirements

### Functional Requirements

- **FR-001**: System MUST ring
  - loudly
- **FR-002**: System MUST stop

### Key Entities

- **Firing**: One run
`;

let peer: Peer | null = null;
afterEach(() => {
  peer?.undo();
  expect(peer?.printed()).toBe(SPEC);
  peer?.dispose();
});

/** Does something to the block with a text; afterwards one undo must bring the document back. */
function after(text: string, act: (context: EditContext, block: string, on: Peer) => Landing): string {
  const on = new Peer(1, seedOf(SPEC));
  peer = on;
  const block = on.id(text);
  on.core.binding.edit((context) => act(context, block, on));
  expect(on.shown()).toEqual(on.texts());
  return on.printed();
}

it('an item moves with what is nested below it', () => {
  const printed = after('FR-001', (context, block) => moveStep(context, schema, block, 1));
  expect(printed).toContain('- **FR-002**: System MUST stop\n- **FR-001**: System MUST ring\n  - loudly\n');
});

it('a section moves with all it holds', () => {
  expect(after('Key Entities', (context, block) => moveStep(context, schema, block, -1))).toMatch(
    /### Key Entities\n\n- [\s\S]*### Functional/,
  );
});

it('a copy of an item gets the next free id', () => {
  expect(after('FR-001', (context, block) => duplicate(context, schema, block, NO_RESERVATIONS))).toContain(
    '  - loudly\n- **FR-003**: System MUST ring\n  - loudly\n- **FR-002**',
  );
});

it('a section goes with all it holds', () => {
  expect(after('Functional Requirements', (context, block) => removeRun(context, schema, block))).toBe(
    '# Feature Specification: Kiln\n\n## Requirements\n\n### Key Entities\n\n- **Firing**: One run\n',
  );
});

it('prose becomes other prose', () => {
  expect(after('FR-002', (context, block) => turnInto(context, block, 'subheading'))).toContain(
    '### **FR-002**: System MUST stop\n',
  );
});
