import { describe, expect, it } from 'vitest';
import { schemaFromTemplate } from '../../../shared/spec/schema-from-template.ts';
import { diagnose, FILLED_SPEC, READY, summary } from './fixtures.ts';

/** A template of another house: other sections, ids, topics, plan and languages than the built-in one. */
const TEMPLATE = `# Change Proposal: [TITLE]

**Branch**: \`[###-name]\`

**Owner**: [Who answers questions]

## User Scenarios & Testing *(mandatory)*

### User Story 1 - [Brief Title] (Priority: P1)

[Describe the journey]

**Why this priority**: [Value]

**Acceptance Scenarios**:

1. **Given** [state], **When** [action], **Then** [outcome]

---

### User Story 2 - [Brief Title] (Priority: P2)

[Describe the journey]

**Why this priority**: [Value]

**Acceptance Scenarios**:

1. **Given** [state], **When** [action], **Then** [outcome]

## Implementation Language Preferences

The house prefers these unless a clear justification is provided:

- **Services:** Go, the version of the base image.
- **Pages:** TypeScript.

## Requirements *(mandatory)*

### Functional Requirements

- **REQ-01**: The product MUST [ability]
- **REQ-02**: Visitors MUST be able to [interaction]

### Privacy Review *(mandatory)*

All proposals MUST include a privacy review. At minimum include:

- Personal data: which data of persons are kept, and for how long.
- Consent: how people agree, and how they take it back.
- Testing: unit tests and load tests, and where they live.

## Release Notes Plan *(mandatory)*

- Announcement: [Which pages announce the change, with their paths]
- Support: [What the support team is told]
`;

const SPEC = `# Change Proposal: Newsletter

**Branch**: \`014-newsletter\`

**Owner**: Ada Berg

## User Scenarios & Testing *(mandatory)*

### User Story 1 - Subscribe (Priority: P1)

A visitor leaves an address and gets one letter a month until they unsubscribe.

**Why this priority**: The shop has no other way to reach people who do not buy.

**Acceptance Scenarios**:

1. **Given** a visitor on the start page, **When** they leave an address, **Then** one letter asks them to confirm it
2. **Given** an address without an at sign, **When** it is left, **Then** the form refuses it and says why

## Requirements *(mandatory)*

### Functional Requirements

- **REQ-01**: The product MUST send one letter a month to each confirmed address
- **REQ-02**: Visitors MUST be able to unsubscribe with one link in each letter

### Privacy Review *(mandatory)*

- Personal data: only the address, until the visitor unsubscribes.
- Consent: one letter asks for it; the link in each letter takes it back.
- Testing: unit tests in \`letters/unit\`, load tests in \`letters/load\`.

## Release Notes Plan *(mandatory)*

- Announcement: \`site/news.md\` tells of the newsletter.
- Support: how to find and delete an address.
`;

const schema = schemaFromTemplate(TEMPLATE);
const rulesOf = (markdown: string): string[] => summary(diagnose(markdown, READY, schema));
const changed = (replace: string, by: string): string[] => {
  expect(SPEC).toContain(replace);
  return rulesOf(SPEC.replace(replace, by));
};

describe('another template gives other rules', () => {
  it('finds nothing in a spec that answers it', () => {
    expect(rulesOf(SPEC)).toEqual([]);
  });

  it('does not ask for what only the built-in template asks for', () => {
    const sections = schema.sections.map(({ key }) => key);
    expect(sections).not.toContain('success-criteria');
    expect(schema.sequences.map(({ prefix, width }) => `${prefix} ${width}`)).toEqual(['REQ 2']);
  });

  it('asks for its own fields, ids and topics', () => {
    expect(changed('**Owner**: Ada Berg\n\n', '')).toEqual(['meta/field-missing @ -']);
    expect(changed('**REQ-02**', '**REQ-2**')).toEqual(['requirement/id-format @ REQ-2']);
    expect(changed('- Consent: one letter asks for it; the link in each letter takes it back.\n', '')).toEqual([
      'compliance/topic-missing @ requirements/privacy-review',
    ]);
    expect(changed('only the address, until the visitor unsubscribes.', 'N/A')).toContain(
      'compliance/na-without-reason @ requirements/privacy-review',
    );
  });

  it('asks a topic for what its own words name, and for nothing else', () => {
    const weak = changed(
      'unit tests in `letters/unit`, load tests in `letters/load`.',
      'the team looks at all of it with great care.',
    );
    expect(weak).toContain('compliance/testing-facets @ requirements/privacy-review');
    const found = diagnose(
      SPEC.replace(
        'unit tests in `letters/unit`, load tests in `letters/load`.',
        'the team looks at all of it with great care.',
      ),
      READY,
      schema,
    );
    const message = found.find(({ rule }) => rule === 'compliance/testing-facets')?.message ?? '';
    expect(message).toContain('unit tests');
    expect(message).not.toContain('integration');
    expect(message).not.toContain('CI');
  });

  it('holds its plan and its languages', () => {
    const plan = SPEC.slice(SPEC.indexOf('## Release Notes Plan'));
    expect(rulesOf(SPEC.replace(plan, ''))).toEqual(['structure/section-missing @ release-notes-plan']);
    expect(
      changed(
        'The product MUST send one letter',
        'The product MUST be written as a new Rust service that sends one letter',
      ),
    ).toContain('language-pref/unjustified @ REQ-01');
    expect(
      changed(
        'The product MUST send one letter',
        'The product MUST be written as a new Go service that sends one letter',
      ),
    ).not.toContain('language-pref/unjustified @ REQ-01');
  });

  it('judges a spec of the built-in template by its own demands', () => {
    const found = rulesOf(FILLED_SPEC);
    expect(found).toContain('structure/section-missing @ release-notes-plan');
    expect(found).not.toContain('structure/section-missing @ success-criteria');
  });
});
