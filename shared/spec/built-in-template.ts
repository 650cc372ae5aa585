/**
 * The template of a repository that has none of its own. Sections, order, fields and id families are those of
 * spec-kit's template as OpenVMM extends it; the guidance is ours.
 */
export const BUILT_IN_TEMPLATE = `# Feature Specification: [FEATURE NAME]

**Feature Branch**: \`[###-feature-name]\`

**Created**: [DATE]

**Status**: Draft

**Input**: User description: "$ARGUMENTS"

## Implementation Language Preferences

<!--
  Name the languages of new code. A choice that differs from the repository's habit needs its reason here.
-->

- **Mainline code:** [Language and oldest supported toolchain, e.g., "Rust, stable"]
- **Tooling & automation scripts:** [Language and version, e.g., "Python 3.11 or newer"]

### Documentation Requirements

**Documentation Style**: [How the documentation is to read, e.g., "short, examples first, long explanations in the guide"]

#### Documentation Plan *(mandatory)*

<!--
  One line for each topic. Where a topic does not apply, write so and say why.
-->

- API examples: [Public interfaces that get an example, and which of the examples run as tests]
- Module notes: [Modules whose rationale and invariants are written down next to the code]
- Guide pages: [Pages to add or change, with their paths, and whether a new tool gets a page]
- Pull request: [Statement that the documentation is part of the pull request and that its absence blocks the merge]

## User Scenarios & Testing *(mandatory)*

<!--
  Tell the feature as journeys of its users, the most important first: P1 is what the feature cannot do without.
  Each story must be INDEPENDENTLY TESTABLE: built, tested and shown alone it still helps somebody.
-->

### User Story 1 - [Brief Title] (Priority: P1)

[Who wants what, and what happens, in plain words]

**Why this priority**: [What it is worth, and why it comes at this place]

**Independent Test**: [How to see that this story works without the others, e.g., "Sign in, [do this], and see [that]"]

**Acceptance Scenarios**:

1. **Given** [initial state], **When** [action], **Then** [expected outcome]
2. **Given** [initial state], **When** [action], **Then** [expected outcome]

---

### User Story 2 - [Brief Title] (Priority: P2)

[Who wants what, and what happens, in plain words]

**Why this priority**: [What it is worth, and why it comes at this place]

**Independent Test**: [How to see that this story works without the others]

**Acceptance Scenarios**:

1. **Given** [initial state], **When** [action], **Then** [expected outcome]

---

### User Story 3 - [Brief Title] (Priority: P3)

[Who wants what, and what happens, in plain words]

**Why this priority**: [What it is worth, and why it comes at this place]

**Independent Test**: [How to see that this story works without the others]

**Acceptance Scenarios**:

1. **Given** [initial state], **When** [action], **Then** [expected outcome]

---

[Further stories follow here, each with its own priority]

### Edge Cases

<!--
  ACTION REQUIRED: Replace the questions by the cases that matter for this feature, and answer each.
-->

- What happens when [boundary condition]?
- How does the system handle [error scenario]?

## Requirements *(mandatory)*

<!--
  ACTION REQUIRED: Replace the examples. One obligation to a requirement, observable from outside.
  Numbers stay once given: others cite them. Leave at most 3 questions open.
-->

### Functional Requirements

- **FR-001**: System MUST [specific capability, e.g., "let a visitor create an account"]
- **FR-002**: System MUST [rule for input, e.g., "refuse an address without a domain"]
- **FR-003**: Users MUST be able to [key interaction, e.g., "reset their own password"]
- **FR-004**: System MUST [data to keep, e.g., "keep the preferences of each user"]
- **FR-005**: System MUST [behaviour to observe, e.g., "record every failed sign-in"]

*Example of a requirement that still has a question:*

- **FR-006**: System MUST sign users in with [NEEDS CLARIFICATION: which method - password, single sign-on, both?]
- **FR-007**: System MUST delete inactive accounts after [NEEDS CLARIFICATION: how long is an account kept?]

### Constitution Compliance *(mandatory)*

<!--
  Show how the feature keeps to the project's constitution. A topic that does not apply says so, with the reason.
-->

- Security & Trust Boundaries: [Which input is untrusted, and how it is checked and kept apart]
- Testing: [Unit and integration tests, where they live, and the command that runs them in CI]
- Documentation: [Public interface, rollout or migration, quick start]
- Build/Cross-platform: [Platforms it is built and tested for, and steps that only one of them needs]

### Key Entities *(include if feature involves data)*

- **[Entity 1]**: [What it stands for, and what is known of it]
- **[Entity 2]**: [What it stands for, and how it relates to others]

## Success Criteria *(mandatory)*

<!--
  ACTION REQUIRED: Replace the examples. Each criterion is measurable and technology-agnostic: a number that a user
  would notice, not a detail of the implementation.
-->

### Measurable Outcomes

- **SC-001**: [How fast, e.g., "A new user has an account in under 2 minutes"]
- **SC-002**: [How much, e.g., "1,000 people work at once and notice no delay"]
- **SC-003**: [How well, e.g., "9 of 10 users finish the main task at the first attempt"]
- **SC-004**: [What for, e.g., "Half as many support requests about [topic]"]
`;
