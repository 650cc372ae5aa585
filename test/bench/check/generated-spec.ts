const STORIES = 24;
const REQUIREMENTS = 400;
const VERBS = ['export', 'import', 'show', 'archive', 'rename', 'compare', 'restore', 'share'];
const THINGS = ['order', 'invoice', 'kiln plan', 'glaze', 'report', 'device', 'recipe', 'shift'];

/** The text of specification number `n`: about 100 KB, each a little different. */
export function generatedSpec(n: number): string {
  const pick = (list: readonly string[], at: number): string => list[(n * 7 + at) % list.length] ?? '';
  const stories = Array.from({ length: STORIES }, (_, i) => storyText(i + 1, pick(VERBS, i), pick(THINGS, i * 3)));
  const requirements = Array.from({ length: REQUIREMENTS }, (_, i) => {
    const id = `FR-${String(i + 1).padStart(3, '0')}`;
    return `- **${id}**: System MUST ${pick(VERBS, i)} each ${pick(THINGS, i * 5)} of area ${n}-${i} within ${i + 2} seconds and MUST log quickly who asked for it, so that auditors can follow the ${pick(THINGS, i)} later.`;
  });
  return `# Feature Specification: Feature ${n}

**Feature Branch**: \`${String(n).padStart(3, '0')}-feature\`

**Created**: 2026-05-04

**Status**: Draft

## User Scenarios & Testing *(mandatory)*

${stories.join('\n---\n\n')}
### Edge Cases

- What happens when area ${n} is empty? The list says so.

## Requirements *(mandatory)*

### Functional Requirements

${requirements.join('\n')}

## Success Criteria *(mandatory)*

### Measurable Outcomes

- **SC-001**: 9 of 10 users finish feature ${n} at the first attempt
`;
}

function storyText(number: number, verb: string, thing: string): string {
  return `### User Story ${number} - ${verb} a ${thing} (Priority: P${(number % 3) + 1})

A planner wants to ${verb} the ${thing} that colleagues prepared, because the workshop opens at seven and nobody is there to ask.

**Why this priority**: Without it the workshop waits for the office to open, which costs half a morning.

**Independent Test**: Prepare one ${thing}, ${verb} it, and compare it with the paper in the workshop.

**Acceptance Scenarios**:

1. **Given** a ${thing} with two entries, **When** the planner presses ${verb}, **Then** the screen shows both entries in their order
2. **Given** no ${thing} at all, **When** the planner presses ${verb}, **Then** the screen says that there is none

`;
}
