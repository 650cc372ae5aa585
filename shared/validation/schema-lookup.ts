import type { InlineContext } from '../markdown/inline-token.ts';
import type {
  IdSequence,
  SchemaField,
  SchemaRepeater,
  SchemaSection,
  SchemaTopic,
  TemplateSchema,
} from '../spec/schema.ts';
import { inlineContext } from '../spec/schema.ts';
import { lineHash } from '../spec/text-hash.ts';
import { anyOf } from '../spec/word-pattern.ts';
import { bracketSpans } from './brackets.ts';
import { normalised } from './fingerprint.ts';

/** A schema with the look-ups that facts and rules need, built once per schema. */
export class SchemaIndex {
  readonly schema: TemplateSchema;
  readonly inline: InlineContext;
  readonly #sections = new Map<string, SchemaSection>();
  readonly #ranks = new Map<string, number>();
  readonly #sequences = new Map<string, IdSequence>();
  readonly #placeholders = new Set<string>();
  readonly #guidance = new Set<string>();
  readonly #standing: ReadonlySet<string>;
  readonly #obligation: RegExp | null;
  readonly #clarification: RegExp;

  constructor(schema: TemplateSchema) {
    this.schema = schema;
    this.inline = inlineContext(schema);
    this.#standing = new Set(schema.standing);
    const { obligation = [], clarification = [] } = schema.ownWords ?? {};
    this.#obligation = obligation.length === 0 ? null : wordPattern(obligation);
    this.#clarification = new RegExp(
      String.raw`^(?:NEEDS CLARIFICATION:|(?:${anyOf(clarification)})\s*[:：])\s*\S`,
      'u',
    );
    schema.sections.forEach((section, rank) => {
      this.#sections.set(section.id, section);
      this.#ranks.set(section.id, rank);
      for (const comment of section.guidance) this.#guidance.add(normalised(comment));
    });
    for (const sequence of schema.sequences) this.#sequences.set(sequence.prefix, sequence);
    for (const placeholder of schema.placeholders) this.#addPlaceholder(placeholder);
  }

  section(id: string | null): SchemaSection | null {
    return id === null ? null : (this.#sections.get(id) ?? null);
  }

  /** Place of a section in the template, from 0. */
  rank(id: string): number {
    return this.#ranks.get(id) ?? -1;
  }

  sequence(prefix: string): IdSequence | null {
    return this.#sequences.get(prefix) ?? null;
  }

  /** The repeater whose instances live in this section. */
  repeaterIn(section: string): SchemaRepeater | null {
    return this.schema.repeaters.find((repeater) => repeater.section === section) ?? null;
  }

  sequencesIn(section: string): readonly IdSequence[] {
    return this.schema.sequences.filter((sequence) => sequence.section === section);
  }

  children(id: string | null): readonly SchemaSection[] {
    return this.schema.sections.filter((section) => section.parent === id);
  }

  topic(section: string | null, key: string | undefined): SchemaTopic | null {
    return this.section(section)?.topics.find((topic) => topic.key === key) ?? null;
  }

  headerField(key: string): SchemaField | null {
    return this.schema.header.find((field) => field.key === key) ?? null;
  }

  /** Whether `outer` is `inner` or one of its ancestors. */
  contains(outer: string, inner: string): boolean {
    for (let id: string | null = inner; id !== null; id = this.section(id)?.parent ?? null) {
      if (id === outer) return true;
    }
    return false;
  }

  /** Whether a text obliges in the project's own words. */
  obliges(text: string): boolean {
    return this.#obligation?.test(text) === true;
  }

  /** Whether the inside of a bracket is an open question. */
  isClarification(inside: string): boolean {
    return this.#clarification.test(inside);
  }

  /** Whether `[…]`, brackets included, stands like this in the template. */
  isPlaceholder(literal: string): boolean {
    return this.#placeholders.has(collapsed(literal));
  }

  /** Whether a line is one that the template leaves in every spec. */
  isStanding(text: string): boolean {
    return this.#standing.has(lineHash(text));
  }

  /** Whether a comment's inside is one of the template's. */
  isGuidance(comment: string): boolean {
    return this.#guidance.has(normalised(comment));
  }

  /** A placeholder half filled in leaves the ones inside it: `[specific action]` of a longer hint. */
  #addPlaceholder(literal: string): void {
    this.#placeholders.add(collapsed(literal));
    const inside = literal.slice(1, -1);
    for (const span of bracketSpans(inside)) {
      if (span.to - span.from > 3) this.#addPlaceholder(inside.slice(span.from, span.to));
    }
  }
}

function collapsed(literal: string): string {
  return literal.replace(/\s+/g, ' ');
}

/** Whole words; in a script without blanks, the words wherever they stand. */
function wordPattern(words: readonly string[]): RegExp {
  const isSpaced = (word: string) => /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(word);
  const [spaced, unspaced] = [words.filter(isSpaced), words.filter((word) => !isSpaced(word))];
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${anyOf(spaced)})(?![\p{L}\p{N}])|${anyOf(unspaced)}`, 'u');
}
