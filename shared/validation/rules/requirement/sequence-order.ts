import { type ItemId, parseItemId } from '../../../spec/item-id.ts';
import type { Container } from '../../container.ts';
import type { BlockFacts } from '../../facts.ts';
import type { Edit, Fix } from '../../fix.ts';
import { goTo, moveBlocks, safe } from '../../fixes.ts';
import { type ContainerRule, type Finding, HINT, type IndexRule, NOTHING, OFF } from '../../rule.ts';

const HEAD = '## Requirements\n\n### Functional Requirements\n\n';
const GOOD = `${HEAD}- **FR-001**: System MUST export orders.\n- **FR-002**: System MUST import orders.`;

export const idOrder: ContainerRule = {
  id: 'requirement/id-order',
  kind: 'smell',
  severity: HINT,
  title: 'Within a list the ids ascend',
  why: 'An id out of order is looked for in the wrong place.',
  example: {
    bad: `${HEAD}- **FR-002**: System MUST export orders.\n- **FR-001**: System MUST import orders.`,
    good: GOOD,
  },
  source: 'ours',
  scope: 'container',
  on: ['section', 'heading', 'story'],
  run({ container }) {
    const findings: Finding[] = [];
    let highest: { prefix: string; number: number; id: string } | null = null;
    for (const facts of container.own) {
      const id = facts.role.items === undefined ? parseItemId(facts.role.item ?? '') : null;
      // Whatever stands between two items starts another list.
      if (id === null || facts.block.kind !== 'item' || /\d[.-]\d|[a-z]$/.test(id.id)) {
        if (facts.role.parent === undefined) highest = null;
        continue;
      }
      if (highest !== null && highest.prefix === id.prefix && id.number < highest.number) {
        const span = { from: facts.text.indexOf(id.id), to: facts.text.indexOf(id.id) + id.id.length };
        const message = `${id.id} stands behind ${highest.id}. Move it; do not renumber.`;
        findings.push({
          at: facts,
          message,
          span,
          fix: moveToPlace(container, facts, id) ?? goTo('Show', facts, span),
        });
      } else highest = id;
    }
    return findings.length === 0 ? NOTHING : findings;
  },
};

/** Moves an item, with what hangs below it, in front of the first of its list with a greater number; null in a numbered list. */
function moveToPlace({ own, head }: Container, facts: BlockFacts, { prefix, number }: ItemId): Fix | null {
  const at = own.indexOf(facts);
  let first = at;
  for (let index = at - 1; index >= 0; index--) {
    const other = own[index];
    if (other?.role.parent !== undefined) continue;
    const id = parseItemId(other?.role.item ?? '');
    if (id === null || id.prefix !== prefix || other?.block.kind !== 'item') break;
    if (id.number > number) first = index;
  }
  if (first === at || !/^[-*+]/.test(facts.block.attributes.marker ?? '-')) return null;
  const end = own.findIndex(({ role }, index) => index > at && role.parent === undefined);
  const moved = own.slice(at, end === -1 ? undefined : end);
  const displaced = own[first];
  const space = displaced === undefined ? [] : swapSpace(facts, displaced);
  return safe('Move to its place', ...moveBlocks(moved, own[first - 1] ?? head), ...space);
}

/** White space belongs to places: the first of a list stands off from what is before it, whichever item that is. */
function swapSpace(one: BlockFacts, other: BlockFacts): Edit[] {
  const [a, b] = [spaceBefore(one), spaceBefore(other)];
  if (a === b) return [];
  return [
    { edit: 'attributes', block: one.id, set: { before: b } },
    { edit: 'attributes', block: other.id, set: { before: a } },
  ];
}

/** Blank lines before a block, literally; one where it does not say. */
function spaceBefore({ block: { attributes } }: BlockFacts): string {
  return attributes.before ?? attributes.eol ?? '\n';
}

export const idGap: IndexRule = {
  id: 'requirement/id-gap',
  kind: 'smell',
  severity: OFF,
  title: 'Ids have no holes',
  why: 'A hole may be a requirement that was lost; it is healthy where one was withdrawn.',
  example: {
    bad: `${HEAD}- **FR-001**: System MUST export orders.\n- **FR-003**: System MUST import orders.`,
    good: GOOD,
  },
  source: 'spec-kit 4065',
  scope: 'index',
  keys: ['sequence'],
  run({ members, value, schema }) {
    if (schema.sequence(value) === null) return NOTHING;
    const ids = members.flatMap(({ role }) => role.items ?? role.item ?? []).flatMap((id) => parseItemId(id) ?? []);
    const numbers = new Set(ids.map(({ number }) => number));
    return members.flatMap((facts): Finding[] => {
      const number = parseItemId(facts.role.item ?? '')?.number ?? 0;
      if (number < 2 || numbers.has(number - 1)) return [];
      const message = `There is no item before ${facts.role.item ?? ''}. If it was withdrawn, nothing is wrong.`;
      return [{ at: facts, message, span: { from: 0, to: 0 }, matched: 'gap' }];
    });
  },
};
