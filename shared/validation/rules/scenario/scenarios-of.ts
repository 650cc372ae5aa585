import type { Container } from '../../container.ts';
import type { BlockFacts } from '../../facts.ts';
import { type Step, stepsOf } from './steps.ts';

/** Containers that may hold scenarios. */
export const CONTAINERS = ['story', 'section', 'heading'] as const;

/** Several rules ask for the same ones, and a container never changes. */
const scenarios = new WeakMap<Container, readonly Scenario[]>();

/** Of a scenario's first block: those of its container that did not change are the same again. */
const known = new WeakMap<BlockFacts, Scenario>();

export interface Scenario {
  readonly first: BlockFacts;
  readonly blocks: readonly BlockFacts[];
  /** Its blocks' texts, a line each: the first one's offsets hold in it. */
  readonly text: string;
  readonly steps: readonly Step[];
}

/** The scenarios that stand directly below a heading, each with its continuation lines; fenced ones are gherkin's affair. */
export function scenariosOf(container: Container): readonly Scenario[] {
  const before = scenarios.get(container);
  if (before !== undefined) return before;
  const groups = new Map<number, BlockFacts[]>();
  for (const facts of container.own) {
    const number = facts.role.role === 'scenario' ? facts.role.scenario : undefined;
    if (number === undefined) continue;
    const group = groups.get(number);
    if (group === undefined) groups.set(number, [facts]);
    else group.push(facts);
  }
  const found = [...groups.values()].flatMap((blocks) => {
    const [first] = blocks;
    if (first === undefined || blocks.some(({ block }) => block.kind === 'code' || block.kind === 'table')) return [];
    return [scenarioOf(first, blocks)];
  });
  scenarios.set(container, found);
  return found;
}

function scenarioOf(first: BlockFacts, blocks: readonly BlockFacts[]): Scenario {
  const same = known.get(first);
  if (same?.blocks.length === blocks.length && same.blocks.every((facts, i) => facts === blocks[i])) return same;
  const text = blocks.map((facts) => facts.text).join('\n');
  const scenario = { first, blocks, text, steps: stepsOf(text, first.schema.schema) };
  known.set(first, scenario);
  return scenario;
}
