import type { BlockFacts } from '../../facts.ts';
import type { Fix } from '../../fix.ts';
import { goTo, safe } from '../../fixes.ts';
import { type ContainerRule, DEFECT, type Finding, HINT, OFF } from '../../rule.ts';
import { reorderParts, splitScenario } from './mend-parts.ts';
import { CONTAINERS, type Scenario, scenariosOf } from './scenarios-of.ts';
import type { Step } from './steps.ts';

const HEAD = '### User Story 1 - Export (Priority: P1)\n\n**Acceptance Scenarios**:\n\n1. ';
const GOOD = `${HEAD}**Given** three orders, **When** the buyer exports, **Then** the file has three lines`;
const CHAIN = /\b(?:[a-z]+s|[a-z]+ed)\b[^,.;]{0,60}?\band (?:then )?(?:[a-z]+s|[a-z]+ed)\b/i;

export const scenarioOrder: ContainerRule = {
  id: 'scenario/order',
  kind: 'defect',
  severity: DEFECT,
  title: 'Given comes before When, and When before Then',
  why: 'Start, action, outcome: read in any other order a scenario says something else.',
  example: {
    bad: `${HEAD}**When** the buyer exports, **Given** three orders, **Then** the file has three lines`,
    good: GOOD,
  },
  source: 'gherkin-lint keywords-in-logical-order',
  fixNote: 'No safe fix: “it” and “the file” may point to what stood before, so the author has to read the result.',
  scope: 'container',
  on: CONTAINERS,
  run({ container }) {
    return scenariosOf(container).flatMap((scenario): Finding[] => {
      const { first, steps } = scenario;
      const places = ['given', 'when', 'then'].map((kind) => steps.findIndex((step) => step.kind === kind));
      const [given = -1, when = -1, then = -1] = places;
      if (places.includes(-1) || (given < when && when < then)) return [];
      const late = given > when ? 'Given after When' : 'When after Then';
      const message = `This scenario has its ${late}. Put the parts in the order Given, When, Then.`;
      const fix = reorderParts(scenario) ?? goTo('Reorder', first, { from: 0, to: first.text.length });
      return [{ at: first, message, fix }];
    });
  },
};

export const multipleWhen: ContainerRule = {
  id: 'scenario/multiple-when',
  kind: 'defect',
  severity: DEFECT,
  title: 'A scenario has one When',
  why: 'With two actions nobody can say which of them the outcome belongs to.',
  example: {
    bad: `${HEAD}**Given** three orders, **When** the buyer exports, **When** the buyer signs out, **Then** the file has three lines`,
    good: GOOD,
  },
  source: 'gherkin-lint only-one-when',
  fixNote:
    'The second action gets a scenario of its own, which starts like the first; what the first one leads to is for the author to write.',
  scope: 'container',
  on: CONTAINERS,
  run({ container }) {
    return scenariosOf(container).flatMap((scenario): Finding[] => {
      const { first, text, steps } = scenario;
      const whens = steps.filter((step) => step.kind === 'when' && /^[*_]/.test(text.slice(step.from)));
      const second = whens[1];
      if (second === undefined) return [];
      const message = `This scenario has ${whens.length} When. Make one scenario of each.`;
      return [
        {
          at: first,
          message,
          matched: `${first.role.scenario ?? ''} when`,
          fix: splitWhens(scenario, second) ?? goTo('Split', first, inside(first.text, second)),
        },
      ];
    });
  },
};

export const whenChain: ContainerRule = {
  id: 'scenario/when-chain',
  kind: 'smell',
  severity: OFF,
  title: 'A When is one action',
  why: 'Two actions in one When are often two scenarios.',
  example: {
    bad: `${HEAD}**Given** three orders, **When** the buyer edits one and saves it, **Then** the file has three lines`,
    good: GOOD,
  },
  source: 'Cucumber',
  fixNote:
    'The second action gets a scenario of its own, which starts like the first; what the first one leads to is for the author to write.',
  scope: 'container',
  on: CONTAINERS,
  run({ container }) {
    return scenariosOf(container).flatMap((scenario): Finding[] => {
      const { first, text, steps } = scenario;
      const at = steps.findIndex((step) => step.kind === 'when');
      const when = steps[at];
      if (when === undefined || !first.english || !CHAIN.test(text.slice(when.to, steps[at + 1]?.from))) return [];
      const message = 'This When names two actions. Consider a scenario for each.';
      const span = inside(first.text, when);
      const fix = splitChain(scenario, when, steps[at + 1]) ?? goTo('Split', first, span);
      return [{ at: first, message, span, matched: `${first.role.scenario ?? ''} when`, fix }];
    });
  },
};

export const scenarioFormat: ContainerRule = {
  id: 'scenario/format',
  kind: 'smell',
  severity: HINT,
  title: 'Given, When and Then are bold, scenarios are numbered',
  why: 'Bold parts are found at a glance, by people and by tools; a number gives the scenario a name.',
  example: { bad: `${HEAD}Given three orders, When the buyer exports, Then the file has three lines`, good: GOOD },
  source: 'template',
  scope: 'container',
  on: CONTAINERS,
  run({ container }) {
    return scenariosOf(container).flatMap(({ first, text, steps }): Finding[] => {
      const plain = steps.filter((step) => !/^[*_]/.test(text.slice(step.from)));
      const [one] = plain;
      if (steps.length < 3) return [];
      if (one === undefined || plain.length < steps.length) return isBullet(first) ? [bulleted(first)] : [];
      const inFirst = plain.filter((step) => step.to <= first.text.length);
      const message = 'The parts of this scenario are not bold. Write **Given**, **When**, **Then**.';
      const edits = [...inFirst].reverse().map(({ from, to }) => {
        const expect = first.text.slice(from, to);
        return { edit: 'text', block: first.id, from, to, expect, insert: `**${expect.trim()}**` } as const;
      });
      // The steps may stand in the lines below alone.
      const fix = edits.length > 0 ? safe('Make bold', ...edits) : goTo('Make bold', first, inside(first.text, one));
      return [
        { at: first, message, span: inside(first.text, one), matched: `${first.role.scenario ?? ''} format`, fix },
      ];
    });
  },
};

/** The second When, up to the Then, becomes the action of a scenario of its own. */
function splitWhens(scenario: Scenario, second: Step): Fix | null {
  const end = scenario.steps[scenario.steps.indexOf(second) + 1]?.from ?? scenario.text.length;
  const whens = scenario.steps.filter(({ kind }) => kind === 'when');
  if (whens.length > 2) return null;
  const action = scenario.text.slice(second.to, end).replace(/[\s,;.]+$/, '');
  return splitScenario(scenario, { from: second.from, to: end }, action.trim());
}

/** What follows “and” in a When becomes the action of a scenario of its own, with the same subject. */
function splitChain(scenario: Scenario, when: Step, next: Step | undefined): Fix | null {
  const end = next?.from ?? scenario.text.length;
  const words = scenario.text.slice(when.to, end);
  const and = /,?\s+and\s+(?:then\s+)?(?=\S+(?:s|ed)\b)/i.exec(words);
  const subject = /^\s*((?:an?|the|each|every|some|their|its)\s+[\w-]+|[A-Z]\w+|they|he|she|it)\s/i.exec(words)?.[1];
  if (and === null || subject === undefined || and.index < subject.length) return null;
  const rest = words.slice(and.index + and[0].length).replace(/[\s,;.]+$/, '');
  if (/\band\b/i.test(rest)) return null;
  return splitScenario(scenario, { from: when.to + and.index, to: end }, `${subject} ${rest}`);
}

function isBullet({ block }: BlockFacts): boolean {
  return (
    block.kind === 'item' &&
    /^(?:[-*+])?$/.test(block.attributes.marker ?? '') &&
    (block.attributes.indent ?? '') === ''
  );
}

function bulleted(facts: BlockFacts): Finding {
  const message = 'This scenario has no number. Number it, so that others can refer to it.';
  const fix = safe('Number it', { edit: 'attributes', block: facts.id, set: { marker: '1.' } });
  return { at: facts, message, span: { from: 0, to: 0 }, matched: `${facts.role.scenario ?? ''} number`, fix };
}

function inside(text: string, { from, to }: Step): { from: number; to: number } {
  return { from: Math.min(from, text.length), to: Math.min(to, text.length) };
}
