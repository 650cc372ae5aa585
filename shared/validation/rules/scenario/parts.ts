import type { BlockFacts } from '../../facts.ts';
import { goTo } from '../../fixes.ts';
import { BLOCKING_DEFECT, type ContainerRule, type Finding, GAP, NOTHING } from '../../rule.ts';
import { countWords } from '../../words.ts';
import { insertParts } from './mend-parts.ts';
import { CONTAINERS, scenariosOf } from './scenarios-of.ts';
import type { Step } from './steps.ts';

const PARTS = ['given', 'when', 'then'] as const;

export const missingPart: ContainerRule = {
  id: 'scenario/missing-part',
  kind: 'defect',
  severity: BLOCKING_DEFECT,
  title: 'A scenario has Given, When and Then',
  why: 'Start, action and outcome: with one of them missing two testers test two things.',
  example: {
    bad: '### User Story 1 - Export (Priority: P1)\n\n**Acceptance Scenarios**:\n\n1. **Given** three orders, **Then** the file has three lines',
    good: '### User Story 1 - Export (Priority: P1)\n\n**Acceptance Scenarios**:\n\n1. **Given** three orders, **When** the buyer exports, **Then** the file has three lines',
  },
  source: 'template; gherkin',
  fixNote: 'No safe fix: the part is put in its place, and what it says is left to the author.',
  scope: 'container',
  on: CONTAINERS,
  run({ container }) {
    const findings = scenariosOf(container).flatMap((scenario): Finding[] => {
      const { first, steps } = scenario;
      // Without any step it is prose, which other rules judge.
      if (steps.length === 0) return [];
      const absent = PARTS.filter((part) => !steps.some((step) => step.kind === part));
      if (absent.length === 0) return [];
      const missing = absent.map(nameOf);
      const message = `This scenario has no ${missing.join(' and no ')}. Add the part.`;
      return [
        {
          at: first,
          message,
          matched: `${first.role.scenario ?? ''} ${missing.join(' ')}`,
          fix: insertParts(scenario, absent) ?? goTo('Add part', first, end(first)),
        },
      ];
    });
    return findings.length === 0 ? NOTHING : findings;
  },
};

export const emptyPart: ContainerRule = {
  id: 'scenario/empty-part',
  kind: 'gap',
  severity: GAP,
  title: 'Every part of a scenario says something',
  why: 'An empty Given, When or Then cannot be set up, done or checked.',
  example: {
    bad: '### User Story 1 - Export (Priority: P1)\n\n**Acceptance Scenarios**:\n\n1. **Given** three orders, **When** , **Then** the file has three lines',
    good: '### User Story 1 - Export (Priority: P1)\n\n**Acceptance Scenarios**:\n\n1. **Given** three orders, **When** the buyer exports, **Then** the file has three lines',
  },
  source: 'template',
  scope: 'container',
  on: CONTAINERS,
  run({ container }) {
    const findings = scenariosOf(container).flatMap(({ first, blocks, text, steps }): Finding[] => {
      if (blocks.some((facts) => facts.placeholders.length > 0)) return [];
      return steps.flatMap((step, i): Finding[] => {
        const words = text.slice(step.to, steps[i + 1]?.from ?? text.length);
        if (countWords(words) > 0 || /[^\s*_.,;:，、。-]/.test(words)) return [];
        const span = spanIn(first, step);
        return [
          {
            at: first,
            message: `“${nameOf(step.kind)}” is empty. Say what belongs there.`,
            span,
            matched: `${first.role.scenario ?? ''} ${step.kind}`,
            fix: goTo('Fill in', first, { from: span.to, to: span.to }),
          },
        ];
      });
    });
    return findings.length === 0 ? NOTHING : findings;
  },
};

function spanIn(facts: BlockFacts, step: Step): { from: number; to: number } {
  const length = facts.text.length;
  return { from: Math.min(step.from, length), to: Math.min(step.to, length) };
}

function end(facts: BlockFacts): { from: number; to: number } {
  return { from: facts.text.length, to: facts.text.length };
}

function nameOf(part: string): string {
  return part.charAt(0).toUpperCase() + part.slice(1);
}
