import type { SchemaRepeater } from '../spec/schema.ts';
import { blocksOf, type Container } from './container.ts';
import type { BlockFacts } from './facts.ts';
import type { SchemaIndex } from './schema-lookup.ts';
import { answersTo, isAnswered } from './topic-answer.ts';

/** How much of what the template asks for is written, for one row of the outline. */
export interface SectionMeter {
  /** The heading's block; null for the header and for a section that is missing. */
  readonly block: string | null;
  /** Schema id; null for the header, and for a heading that the schema does not know. */
  readonly section: string | null;
  /** Number of the story, where the row is one. */
  readonly story?: number;
  readonly required: number;
  readonly filled: number;
}

interface Slots {
  required: number;
  filled: number;
}

/** A container with all that stands below it: its rows, and the sections of the schema that are there. */
interface Measured {
  readonly meters: readonly SectionMeter[];
  readonly sections: ReadonlySet<string>;
}

const SLOT_ROLES = new Set(['requirement', 'entity', 'edge', 'topic', 'field']);

/**
 * A slot is a place that the template asks to be filled: a header field, a story's field, an item, a topic, or a
 * section's text where it asks for nothing finer. A slot with a placeholder or an open question is not filled.
 */
export class Meters {
  readonly #schema: SchemaIndex;
  readonly #known = new WeakMap<Container, Measured>();

  constructor(schema: SchemaIndex) {
    this.#schema = schema;
  }

  /** The header, every heading in document order, then the mandatory sections that are missing. */
  read(document: Container): readonly SectionMeter[] {
    const { meters, sections } = this.#below(document);
    const all = [this.#header(document), ...meters];
    for (const section of this.#schema.schema.sections) {
      if (section.requirement !== 'mandatory' || sections.has(section.id)) continue;
      all.push({ block: null, section: section.id, required: Math.max(1, section.topics.length), filled: 0 });
    }
    return all;
  }

  /** A container that is the same object says the same: after a keystroke few are measured. */
  #below(container: Container): Measured {
    const known = this.#known.get(container);
    if (known !== undefined) return known;
    const { head, children } = container;
    const meters = head === null ? [] : [this.#section(container, head)];
    const sections = new Set<string>();
    if (head?.role.role === 'section' && head.role.section !== null) sections.add(head.role.section);
    for (const child of children) {
      const inside = this.#below(child);
      for (const meter of inside.meters) meters.push(meter);
      for (const section of inside.sections) sections.add(section);
    }
    const measured = { meters, sections };
    this.#known.set(container, measured);
    return measured;
  }

  #header(document: Container): SectionMeter {
    const blocks = document.own;
    const title = blocks.find((facts) => facts.role.role === 'title');
    const slots: Slots = { required: 0, filled: 0 };
    add(slots, title !== undefined && isFilled(title) && (title.role.title ?? title.value) !== '');
    for (const field of this.#schema.schema.header) {
      const facts = blocks.find((each) => each.role.role === 'meta' && each.role.field === field.key);
      add(slots, facts !== undefined && isFilled(facts));
    }
    return { block: null, section: null, ...slots };
  }

  #section(container: Container, head: BlockFacts): SectionMeter {
    const slots: Slots = { required: 0, filled: 0 };
    const row = { block: head.id, section: head.role.section };
    if (head.role.role === 'story') {
      const repeater = this.#schema.schema.repeaters[0];
      if (repeater !== undefined) storySlots(container, head, repeater, slots);
      return { ...row, ...(head.role.story === undefined ? {} : { story: head.role.story }), ...slots };
    }
    const section = head.role.role === 'section' ? this.#schema.section(head.role.section) : null;
    for (const facts of container.own) {
      if (SLOT_ROLES.has(facts.role.role) && facts.role.role !== 'topic') add(slots, isFilled(facts));
    }
    if (section !== null) {
      for (const topic of section.topics) {
        const answers = answersTo(container, topic);
        add(slots, answers.every(isFilled) && isAnswered(answers, topic, section));
      }
    }
    if (section?.requirement === 'mandatory' && slots.required === 0) this.#wholeSection(container, section.id, slots);
    return { ...row, ...slots };
  }

  /** A mandatory section without finer slots counts once, unless its subsections count for it. */
  #wholeSection(container: Container, id: string, slots: Slots): void {
    if (this.#schema.children(id).length > 0 && this.#schema.repeaterIn(id) === null) return;
    if (this.#schema.repeaterIn(id) !== null) {
      if (!container.children.some((child) => child.head?.role.role === 'story')) add(slots, false);
    } else add(slots, hasFilled(container));
  }
}

/** The whole document's share of filled slots, 0 to 1; 0 where nothing is asked for. */
export function completenessOf(meters: readonly SectionMeter[]): number {
  let required = 0;
  let filled = 0;
  for (const meter of meters) {
    required += meter.required;
    filled += meter.filled;
  }
  return required === 0 ? 0 : filled / required;
}

function storySlots(container: Container, head: BlockFacts, repeater: SchemaRepeater, slots: Slots): void {
  const blocks = [...blocksOf(container)].filter((facts) => facts !== head);
  add(slots, isFilled(head) && (head.role.title ?? '') !== '');
  if (repeater.parameter !== null) add(slots, (head.role.priority ?? '') !== '');
  add(
    slots,
    blocks.some((facts) => facts.role.role === 'prose' && isContent(facts) && isFilled(facts)),
  );
  for (const field of repeater.fields) {
    const facts = blocks.find((each) => each.role.field === field.key);
    if (!field.introducesList) add(slots, facts !== undefined && isFilled(facts));
  }
  if (!repeater.fields.some((field) => field.introducesList)) return;
  const scenarios = blocks.filter((facts) => facts.role.role === 'scenario');
  if (scenarios.length === 0) add(slots, false);
  for (const scenario of scenarios) add(slots, isFilled(scenario));
}

function isFilled(facts: BlockFacts): boolean {
  return !facts.unfilled && facts.clarifications.length === 0;
}

/** Whether something is written below a heading. */
function hasFilled(container: Container): boolean {
  for (const facts of blocksOf(container)) {
    if (facts !== container.head && isContent(facts) && isFilled(facts)) return true;
  }
  return false;
}

function isContent(facts: BlockFacts): boolean {
  return facts.role.role !== 'guidance' && facts.role.role !== 'divider' && facts.role.role !== 'boilerplate';
}

function add(slots: Slots, filled: boolean): void {
  slots.required++;
  if (filled) slots.filled++;
}
