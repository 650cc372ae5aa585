import { expect, it } from 'vitest';
import type { IdentifiedBlock } from '../../../shared/markdown/block.ts';
import { scan } from '../../../shared/markdown/scan.ts';
import { assignRoles } from '../../../shared/spec/roles.ts';
import { schemaFromTemplate } from '../../../shared/spec/schema-from-template.ts';
import { sectionGuides } from '../../../shared/spec/section-guide.ts';

const TEMPLATE = `# Feature Specification: [NAME]

## User Scenarios *(mandatory)*

<!--
  Tell journeys,
  the most important first:
  - one
  - two

  Then stop.
-->

### User Story 1 - [Brief Title] (Priority: P1)

**Why this priority**: [What it is worth, e.g., "[this]"]

### User Story 2 - [Brief Title] (Priority: P2)

**Why this priority**: [What it is worth]

## Notes

## Key Entities *(include if feature involves data)*

<!-- Name each once. -->
`;

function guidesOf(markdown: string) {
  const blocks = scan(markdown).blocks.map((block, index): IdentifiedBlock => ({ ...block, id: `b${index}` }));
  const schema = schemaFromTemplate(TEMPLATE);
  return sectionGuides({ blocks, roles: assignRoles(blocks, schema) }, schema);
}

it('tells of each section in the document what the template says, and of the stories it holds', () => {
  const [scenarios, entities, ...more] = guidesOf(
    '# Feature Specification: Kiln\n\n## User Scenarios\n\n## Notes\n\n## Key Entities\n\n## Our own\n',
  );
  expect(more).toEqual([]);
  expect(scenarios).toMatchObject({
    head: 'b1',
    condition: null,
    notes: ['Tell journeys, the most important first:', '- one', '- two', 'Then stop.'],
    hints: [{ label: 'Why this priority', words: 'What it is worth, e.g., "[this]"' }],
  });
  expect(entities).toMatchObject({ head: 'b3', condition: 'feature involves data', notes: ['Name each once.'] });
});

it('says nothing of sections that are not there', () => {
  expect(guidesOf('# Feature Specification: Kiln\n')).toEqual([]);
});
