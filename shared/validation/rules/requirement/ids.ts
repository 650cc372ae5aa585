import { parseItemId } from '../../../spec/item-id.ts';
import type { IdSequence } from '../../../spec/schema.ts';
import { blocksOf, type Container } from '../../container.ts';
import type { BlockFacts } from '../../facts.ts';
import type { Edit } from '../../fix.ts';
import { replaceText, safe, suggestion } from '../../fixes.ts';
import {
  BLOCKING_DEFECT,
  DEFECT,
  ERROR,
  type Finding,
  type IndexContext,
  type IndexRule,
  NOTHING,
} from '../../rule.ts';
import { referencesIn } from '../../term-keys.ts';
import { nextId } from './next-id.ts';
import { isCriteria } from './sequences.ts';

const OBLIGATION = /\b(?:MUST|SHALL|SHOULD)\b/;

export const requirementIdDuplicate = idDuplicate({
  id: 'requirement/id-duplicate',
  criteria: false,
  example: {
    bad: '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST export.\n- **FR-001**: System MUST import.',
    good: '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST export.\n- **FR-002**: System MUST import.',
  },
});

export const criterionIdDuplicate = idDuplicate({
  id: 'criterion/id-duplicate',
  criteria: true,
  example: {
    bad: '## Success Criteria\n\n### Measurable Outcomes\n\n- **SC-001**: Export takes 2 seconds.\n- **SC-001**: Import takes 3 seconds.',
    good: '## Success Criteria\n\n### Measurable Outcomes\n\n- **SC-001**: Export takes 2 seconds.\n- **SC-002**: Import takes 3 seconds.',
  },
});

export const requirementIdMissing = idMissing({
  id: 'requirement/id-missing',
  criteria: false,
  example: {
    bad: '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST export.\n- System MUST import.',
    good: '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST export.\n- **FR-002**: System MUST import.',
  },
});

export const criterionIdMissing = idMissing({
  id: 'criterion/id-missing',
  criteria: true,
  example: {
    bad: '## Success Criteria\n\n### Measurable Outcomes\n\n- **SC-001**: Export takes 2 seconds.\n- Import takes 3 seconds.\n- **SC-002**: Sorting takes 1 second.',
    good: '## Success Criteria\n\n### Measurable Outcomes\n\n- **SC-001**: Export takes 2 seconds.\n- **SC-002**: Import takes 3 seconds.',
  },
});

export const requirementIdFormat = idFormat({
  id: 'requirement/id-format',
  criteria: false,
  example: {
    bad: '## Requirements\n\n### Functional Requirements\n\n- **FR-7**: System MUST export.',
    good: '## Requirements\n\n### Functional Requirements\n\n- **FR-007**: System MUST export.',
  },
});

export const criterionIdFormat = idFormat({
  id: 'criterion/id-format',
  criteria: true,
  example: {
    bad: '## Success Criteria\n\n### Measurable Outcomes\n\n- **SC-7**: Export takes 2 seconds.',
    good: '## Success Criteria\n\n### Measurable Outcomes\n\n- **SC-007**: Export takes 2 seconds.',
  },
});

type Variant = Pick<IndexRule, 'id' | 'example'> & {
  /** Whether the rule is about outcomes; unknown families count as requirements. */
  readonly criteria: boolean;
};

function idDuplicate({ criteria, ...variant }: Variant): IndexRule {
  return {
    ...variant,
    kind: 'defect',
    severity: ERROR,
    title: 'An id names one item',
    why: 'Plans, tasks and tests cite the id; with two items behind it, nobody knows which is meant.',
    source: 'OpenSpec; sphinx-needs; spec-kit analyze.md',
    scope: 'index',
    keys: ['definition'],
    run(context) {
      const { value } = context;
      const members = context.members.filter((facts) => !isExtended(facts, value));
      const prefix = parseItemId(value)?.prefix ?? value;
      if (members.length < 2 || isOfCriteria(context, prefix) !== criteria) return NOTHING;
      const [oldest, ...younger] = [...members].sort((a, b) => a.born - b.born);
      const next = nextId(context, prefix, widthOf(value));
      return members.map((facts) => {
        const message = `${value} is defined ${members.length} times. Give ${facts === oldest ? 'the younger one' : 'this one'} the next free id, ${next}.`;
        const span = idSpan(facts, value);
        // Both sites are marked; only the youngest is renumbered, then the rest are looked at again.
        const yields = facts === younger.at(-1) && span !== null;
        const fix = yields ? { fix: safe(`Renumber to ${next}`, replaceText(facts, span, next)) } : {};
        return {
          at: facts,
          message,
          span: span ?? { from: 0, to: facts.text.length },
          matched: value,
          item: value,
          ...fix,
        };
      });
    },
  };
}

function idMissing({ criteria, ...variant }: Variant): IndexRule {
  return {
    ...variant,
    kind: 'defect',
    severity: BLOCKING_DEFECT,
    title: 'Every item of a numbered section has its id',
    why: 'An item without an id cannot be planned, traced or discussed by name.',
    source: 'template',
    scope: 'index',
    keys: [],
    demands: (schema) => {
      const sections = schema.schema.sequences.filter((sequence) => isCriteria(sequence) === criteria);
      return [...new Set(sections.map(({ section }) => section))].map((section) => `section:${section}` as const);
    },
    run(context) {
      const { schema, value, containers } = context;
      const sequence = schema.sequencesIn(value).find((each) => isCriteria(each) === criteria);
      if (sequence === undefined) return NOTHING;
      const bare = containers(value).flatMap((container) => withoutId(container, criteria));
      if (bare.length === 0) return NOTHING;
      const next = nextId(context, sequence.prefix, sequence.width);
      const message = `This item has no id. Give it the next free one, ${next}.`;
      return bare.map((facts): Finding => {
        const fix = safe(`Number it ${next}`, replaceText(facts, { from: 0, to: 0 }, `**${next}**: `));
        return { at: facts, message, fix };
      });
    },
  };
}

function idFormat({ criteria, ...variant }: Variant): IndexRule {
  return {
    ...variant,
    kind: 'defect',
    severity: DEFECT,
    title: 'Ids have the template’s form',
    why: 'One form sorts, and is found by one search.',
    source: 'template',
    fixNote:
      'The fix takes those who cite the id in this spec along. It is not safe: plans, tasks and commits may cite it too. Of two items with one id nobody knows which is cited, so there only the id changes.',
    scope: 'index',
    keys: ['definition'],
    run(context) {
      const { members, value, schema } = context;
      const parsed = parseItemId(value);
      const sequence = schema.sequence(parsed?.prefix ?? '');
      if (parsed === null || sequence === null || isCriteria(sequence) !== criteria) return NOTHING;
      const wanted = idOf(sequence, parsed.number);
      if (value.length >= wanted.length && /^[A-Z][A-Z0-9-]*-\d+$/.test(value)) return NOTHING;
      // Sub-numbers are a scheme of the authors’ own; a letter marks an item squeezed in later.
      if (/\d[.-]\d/.test(value)) return NOTHING;
      const own = /[a-z]$/.test(value);
      const next = freeId(context, sequence, wanted);
      const message = `${value} has not the form of ${idOf(sequence, 1)}.${own ? '' : ` Write ${next}.`}`;
      return members.map((facts): Finding => {
        const span = idSpan(facts, value);
        const weight: Partial<Finding> = own ? { atMost: 'info' } : {};
        if (span === null)
          return { at: facts, message, span: { from: 0, to: facts.text.length }, item: value, ...weight };
        // Of two items with one id nobody knows which is cited.
        const citations = members.length === 1 ? citationsOf(context, value, next) : [];
        const fix = suggestion(`Write ${next}`, replaceText(facts, span, next), ...citations);
        return { at: facts, message, span, item: value, ...weight, fix };
      });
    },
  };
}

/** The id wanted, or the next free one where another item has it, or was published with it. */
function freeId(context: IndexContext, { prefix, width }: IdSequence, wanted: string): string {
  const isFree =
    context.context.baseline?.items[wanted] === undefined && context.lookup(`definition:${wanted}`).length === 0;
  return isFree ? wanted : nextId(context, prefix, width);
}

/** Edits that let whoever cites an id cite another one. */
export function citationsOf({ lookup }: IndexContext, id: string, next: string): Edit[] {
  return lookup(`reference:${id}`).flatMap((facts) =>
    referencesIn(facts)
      .filter((reference) => reference.id === id)
      .map(({ from, to }) => replaceText(facts, { from, to }, next)),
  );
}

/** List items that ask for something, or stand between items with ids, and carry none. */
function withoutId(container: Container, criteria: boolean): BlockFacts[] {
  const items = [...blocksOf(container)].filter(({ block }) => block.kind === 'item');
  return items.filter((facts, i) => {
    const { role, parent, section } = facts.role;
    if (role !== 'prose' || parent !== undefined || facts.withdrawn || section !== container.head?.role.section)
      return false;
    if ((facts.block.attributes.indent ?? '') !== '') return false;
    if (!criteria && OBLIGATION.test(facts.unquoted)) return true;
    const before = items[i - 1]?.role;
    const after = items[i + 1]?.role;
    return before?.item !== undefined && after?.item !== undefined && after.container === before.container;
  });
}

function isOfCriteria({ schema }: IndexContext, prefix: string): boolean {
  const sequence = schema.sequence(prefix);
  return sequence !== null && isCriteria(sequence);
}

function idSpan(facts: BlockFacts, id: string): { from: number; to: number } | null {
  const from = facts.text.indexOf(id);
  return from === -1 ? null : { from, to: from + id.length };
}

function idOf({ prefix, width }: IdSequence, number: number): string {
  return `${prefix}-${String(number).padStart(width, '0')}`;
}

/** `FR-007-MVP` is another id than `FR-007`. */
function isExtended(facts: BlockFacts, id: string): boolean {
  const from = facts.text.indexOf(id);
  return from !== -1 && /^-[A-Za-z]/.test(facts.text.slice(from + id.length, from + id.length + 2));
}

/** Digits of an id's number. */
function widthOf(id: string): number {
  return /\d+/.exec(id)?.[0].length ?? 3;
}
