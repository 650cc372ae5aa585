/**
 * A spec of about so many blocks with 2.25 inline marks (bold, code, links, placeholders, ids) a block, in the proportions
 * of real ones: headings, prose, requirements, scenarios.
 */
export function markedSpec(blocks: number): string {
  const parts = ['# Feature Specification: Benchmark\n'];
  for (let n = 1; parts.length < blocks; n += 1) {
    if (n % 12 === 1) parts.push(`### User Story ${n} - Something worth doing (Priority: P${1 + (n % 3)})\n`);
    else if (n % 3 === 0)
      parts.push(
        `- **FR-${String(n).padStart(3, '0')}**: System MUST keep \`value ${n}\` and follow [the rules](https://example.com/rules/${n})\n`,
      );
    else if (n % 3 === 1)
      parts.push(
        `${n}. **Given** a state ${n}, **When** it changes, **Then** the other one follows within \`${n} ms\`\n`,
      );
    else
      parts.push(
        `A paragraph of some length that explains why part ${n} matters to the people who use it, and what they do without it.\n`,
      );
  }
  return parts.join('\n');
}
