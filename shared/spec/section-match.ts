import type { Block } from '../markdown/block.ts';
import { type BlockShape, knownBlock } from './block-shape.ts';
import { headingKey } from './heading-key.ts';
import { StepWords } from './scenario-step.ts';
import type { SchemaField, SchemaRepeater, SchemaSection, SchemaTopic, TemplateSchema } from './schema.ts';
import { ownLanguage } from './step-words.ts';
import { type StoryHeading, StoryHeadings } from './story-heading.ts';
import { type TopicWords, topicOf, topicWords } from './topic-match.ts';
import { conceptOf } from './vocabulary.ts';

/** A schema with the look-ups that assigning roles needs. */
export class SectionMatch {
  readonly schema: TemplateSchema;
  readonly repeater: SchemaRepeater | null;
  readonly boilerplate: ReadonlySet<string>;
  /** The template's id prefixes with the top section of their sequence. */
  readonly prefixes: ReadonlyMap<string, string>;
  readonly #stories: StoryHeadings;
  readonly #homes: ReadonlySet<string>;
  readonly #byId = new Map<string, SchemaSection>();
  readonly #concepts = new Map<string, string>();
  readonly #roots = new Map<string, string>();
  readonly #byConcept = new Map<string, SchemaSection[]>();
  readonly #topics = new Map<string, TopicWords[]>();
  /** The project's own step words. */
  readonly #steps: StepWords | null;

  private constructor(schema: TemplateSchema) {
    this.schema = schema;
    this.repeater = schema.repeaters[0] ?? null;
    this.boilerplate = new Set(schema.boilerplate);
    this.#stories = new StoryHeadings(
      [...schema.repeaters.map((repeater) => repeater.noun), ...(schema.storyNouns ?? [])],
      schema.priorityLabels,
    );
    const language = ownLanguage(schema.ownWords?.steps);
    this.#steps = language === null ? null : new StepWords([language]);
    for (const section of schema.sections) {
      const concept = conceptOf(section.key);
      this.#byId.set(section.id, section);
      this.#concepts.set(section.id, concept);
      // Parents stand before their children, so theirs is known.
      this.#roots.set(section.id, section.parent === null ? section.id : this.root(section.parent));
      this.#byConcept.set(concept, [...(this.#byConcept.get(concept) ?? []), section]);
      if (section.topics.length > 0) this.#topics.set(section.id, topicWords(section.topics));
    }
    this.prefixes = new Map(schema.sequences.map(({ prefix, section }) => [prefix, this.root(section)]));
    this.#homes = new Set(this.prefixes.values());
  }

  /** The look-ups of a schema, built once for as long as the schema object lives. */
  static of(schema: TemplateSchema): SectionMatch {
    const known = matches.get(schema);
    if (known !== undefined) return known;
    const match = new SectionMatch(schema);
    matches.set(schema, match);
    return match;
  }

  /** What a block looks like on its own, to readers of the project's language. */
  shapeOf(block: Block): BlockShape {
    const { shape } = knownBlock(block);
    if (this.#steps === null || shape.step !== null || !OPENS_STEPS.has(block.kind)) return shape;
    const step = this.#steps.leading(block.text);
    return step === null ? shape : { ...shape, step };
  }

  section(id: string | null): SchemaSection | null {
    return id === null ? null : (this.#byId.get(id) ?? null);
  }

  /**
   * The section that a heading of this key is, at any level: by its words or by what they mean in another language.
   * Of several sections with one name the child of `within` wins, then the first.
   */
  find(key: string, within: string | null): SchemaSection | null {
    if (key === '') return null;
    const candidates = this.#byConcept.get(this.#conceptOf(key));
    return candidates?.find((section) => section.parent === within) ?? candidates?.[0] ?? null;
  }

  /** The top section that holds a section. */
  root(id: string): string {
    return this.#roots.get(id) ?? id;
  }

  /** What a section speaks of, in whatever language: `edge-cases`, `key-entities`. */
  concept(id: string | null): string | null {
    return id === null ? null : (this.#concepts.get(id) ?? null);
  }

  /** Whether a section belongs to the top section of an id sequence: requirements, success criteria. */
  isHome(section: string | null): boolean {
    return section !== null && this.#homes.has(this.root(section));
  }

  /** A story's heading, anywhere but among the requirements, where `User Story 1: …` only groups them. */
  story(heading: string, section: string | null): StoryHeading | null {
    const amongStories =
      section !== null &&
      (section === this.repeater?.section || this.concept(section) === 'user-scenarios-and-testing');
    return this.isHome(section) && !amongStories ? null : this.#stories.read(heading, amongStories);
  }

  /** The field of this label among those of a story, a section or the header. */
  field(fields: readonly SchemaField[], key: string): SchemaField | null {
    const concept = this.#conceptOf(key);
    return (
      fields.find((field) => field.key === key) ?? fields.find((field) => conceptOf(field.key) === concept) ?? null
    );
  }

  /** The concept of a heading or label as an author writes it, the project's other names included. */
  #conceptOf(key: string): string {
    const { aliases } = this.schema;
    // A key like "constructor" is no alias.
    return conceptOf(aliases !== undefined && Object.hasOwn(aliases, key) ? (aliases[key] ?? key) : key);
  }

  /** The topic of a section that a text answers. */
  topic(section: string | null, text: string, label: string | null): SchemaTopic | null {
    const topics = section === null ? undefined : this.#topics.get(section);
    return topics === undefined ? null : topicOf(topics, text, label === null ? null : headingKey(label));
  }
}

/** Kinds of block that a step may stand in. */
const OPENS_STEPS: ReadonlySet<string> = new Set(['item', 'paragraph', 'quote']);

const matches = new WeakMap<TemplateSchema, SectionMatch>();
