import type { IdentifiedBlock } from '../../../shared/markdown/block.ts';
import { scan } from '../../../shared/markdown/scan.ts';
import { BUILT_IN_TEMPLATE } from '../../../shared/spec/built-in-template.ts';
import { schemaFromTemplate } from '../../../shared/spec/schema-from-template.ts';
import type { ValidationContext } from '../../../shared/validation/context.ts';
import type { Diagnostic } from '../../../shared/validation/diagnostic.ts';
import { validate } from '../../../shared/validation/engine.ts';
import { CATALOGUE } from '../../../shared/validation/rules/catalogue.ts';

export const SCHEMA = schemaFromTemplate(BUILT_IN_TEMPLATE);
export const DRAFT: ValidationContext = { today: '2026-06-01', gate: 'draft', folder: '001-order-export' };
export const READY: ValidationContext = { ...DRAFT, gate: 'ready' };

/** The blocks of a markdown text, named by their place. */
export function blocksOf(markdown: string): IdentifiedBlock[] {
  return scan(markdown).blocks.map((block, i) => ({ ...block, id: `b${i}` }));
}

export function diagnose(markdown: string, context = READY, schema = SCHEMA): readonly Diagnostic[] {
  return validate(schema, context, blocksOf(markdown)).diagnostics;
}

/** A context in which the rules that are off by default are on. */
export function withEverything(context: ValidationContext): ValidationContext {
  const off = CATALOGUE.filter((rule) => rule.severity[context.gate] === 'off');
  return { ...context, severities: Object.fromEntries(off.map(({ id }) => [id, 'info'])) };
}

/** `rule @ item or section`, for assertions that read like a list. */
export function summary(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ rule, item, section }) => `${rule} @ ${item ?? section ?? '-'}`);
}

/** A finished spec on the built-in template: nothing in it is left to be desired. */
export const FILLED_SPEC = `# Feature Specification: Export orders to CSV

**Feature Branch**: \`001-order-export\`

**Created**: 2026-05-04

**Status**: In Review

**Input**: User description: "Let buyers take their orders with them"

## Implementation Language Preferences

- **Mainline code:** Rust, stable; the oldest supported toolchain is 1.80
- **Tooling & automation scripts:** Python 3.11

### Documentation Requirements

**Documentation Style**: Short, examples first

#### Documentation Plan *(mandatory)*

- API examples: \`export_orders\` gets one example that runs as a test on every push.
- Module notes: the writer's module says why it streams, and that rows keep the order of the list.
- Guide pages: \`docs/export.md\` is added, and \`docs/orders.md\` links to it.
- Pull request: the documentation is part of it; without it nothing is merged.

## User Scenarios & Testing *(mandatory)*

### User Story 1 - Export a year (Priority: P1)

A buyer opens the list of orders, picks a year and saves all orders of that year as one file.

**Why this priority**: Accountants ask every buyer for this file once a year.

**Independent Test**: Save a year with three orders and count the lines of the file.

**Acceptance Scenarios**:

1. **Given** a year with three orders, **When** the buyer exports it, **Then** the file has one heading line and three rows
2. **Given** a full disk, **When** the buyer exports a year, **Then** the export fails, says so, and leaves no file behind

---

### User Story 2 - Choose the columns (Priority: P2)

A buyer who needs only dates and sums leaves the other columns out of the file.

**Why this priority**: Half of the buyers delete columns by hand today.

**Independent Test**: Switch off the column of addresses and look for it in the saved file.

**Acceptance Scenarios**:

1. **Given** a list with five columns, **When** the buyer switches two of them off and exports, **Then** the file has three columns

---

### Edge Cases

- What happens when a year has no orders? The file has only its heading line.
- How does the system handle a comma in a name? The name stands in quotes.

## Requirements *(mandatory)*

### Functional Requirements

- **FR-001**: System MUST write one row for each order of the chosen year
- **FR-002**: System MUST put quotes around values that hold a comma, a quote or a line end
- **FR-003**: Users MUST be able to switch each column on and off

### Constitution Compliance *(mandatory)*

- Security & Trust Boundaries: names come from strangers, so a value that starts with \`=\` gets a quote in front of it.
- Testing: unit tests in \`export/tests\`, one end-to-end test in \`e2e/export\`; \`make test\` runs both in CI.
- Documentation: the quick start shows an export; nothing has to be migrated.
- Build/Cross-platform: N/A: no code in this feature differs by platform.

### Key Entities *(include if feature involves data)*

- **Order**: What a buyer bought at one time, with its date and sum
- **Column**: A property of an order that the file may have

## Success Criteria *(mandatory)*

### Measurable Outcomes

- **SC-001**: A year with 1,000 orders is saved within 2 seconds
- **SC-002**: 9 of 10 buyers export a year at the first attempt
`;
