import type { Container } from '../../container.ts';
import type { BlockFacts } from '../../facts.ts';

/** Containers that may hold scenarios. */
export const CONTAINERS = ['story', 'section', 'heading'] as const;

/** Several rules ask for the same ones, and a container never changes. */
const scenarios = new WeakMap<Container, readonly Scenario[]>();

export interface Scenario {
  readonly first: BlockFacts;
  readonly blocks: readonly BlockFacts[];
  /** Its blocks' texts, a line each: the first one's offsets hold in it. */
  readonly text: string;
}

/** The scenarios that stand directly below a heading, each with its continuation lines; fenced ones are gherkin's affair. */
export function scenariosOf(container: Container): readonly Scenario[] {
  const known = scenarios.get(container);
  if (known !== undefined) return known;
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
    return [{ first, blocks, text: blocks.map((facts) => facts.text).join('\n') }];
  });
  scenarios.set(container, found);
  return found;
}
