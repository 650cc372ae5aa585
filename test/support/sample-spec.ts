/** A short spec with every part of the format and a few gaps; written for the tests. */
export const SAMPLE_SPEC = `# Feature Specification: Kiln Alarm

**Feature Branch**: \`001-kiln-alarm\`  
**Created**: 2026-03-01  
**Status**: Draft  
**Input**: User description: "Warn the potter when the kiln leaves its firing curve"

## User Scenarios & Testing *(mandatory)*

### User Story 1 - Hear about a drifting kiln (Priority: P1)

A potter leaves the studio while the kiln is firing and wants to hear at once when it leaves its curve.

**Why this priority**: A ruined firing costs a week of work.

**Independent Test**: Run a simulated firing that drifts and watch the phone ring.

**Acceptance Scenarios**:

1. **Given** a firing on its curve, **When** it drifts by 20 degrees, **Then** the phone rings within 30 seconds
2. **Given** a drifting kiln, **When** the potter answers, **Then** the alarm shows the last hour of the curve

---

### Edge Cases

- What happens when the phone has no signal? The alarm is repeated by text message.

## Requirements *(mandatory)*

### Functional Requirements

- **FR-001**: System MUST measure the temperature every 5 seconds
- **FR-002**: System MUST ring the phone when the drift exceeds [NEEDS CLARIFICATION: how many degrees?]  
- **FR-003**: System MUST [specific capability, e.g., "allow users to create accounts"]

### Key Entities *(include if feature involves data)*

- **Firing**: One run of the kiln along a curve

## Success Criteria *(mandatory)*

### Measurable Outcomes

- **SC-001**: 99 % of drifts ring the phone within 30 seconds
`;
