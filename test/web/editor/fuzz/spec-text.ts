import type { Ledger } from './ledger.ts';

/** A small spec with every part that menus and cards handle; what lists hold is nested, twice numbered or out of order. */
export function specText(ledger: Ledger): string {
  const t = (count: number): string => ledger.write(count);
  return `# Feature Specification: ${t(2)}

**Input**: ${t(2)} [${t(2)}](https://${t(1)}.org) **${t(1)}**

**Status**: Draft

## User Scenarios & Testing *(mandatory)*

### User Story 1 - ${t(2)} (Priority: P2)

${t(3)}

1. **Given** ${t(1)}, **When** ${t(1)}, **Then** ${t(2)}

---

### User Story 2 - ${t(2)} (Priority: P1)

${t(2)}

## Requirements *(mandatory)*

- **FR-001**: System MUST ${t(3)}
  - ${t(2)}
- **FR-002**: System MUST ${t(1)} [NEEDS CLARIFICATION: ${t(2)}?]
- **FR-002**: system should ${t(2)}

- [ ] ${t(2)}

\`\`\`ts
${t(2)}
  ${t(1)}
\`\`\`

| ${t(1)} | ${t(1)} |
|---|---|
| ${t(2)} | ${t(1)} |
| ${t(1)} |  |
`;
}
