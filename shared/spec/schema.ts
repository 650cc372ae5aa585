import type { InlineContext } from '../markdown/inline-token.ts';
import type { StepKind } from './step-words.ts';

/** How much a template insists on a part. Unmarked children of a mandatory section inherit; unmarked top sections are recommended. */
export type Requirement = 'mandatory' | 'conditional' | 'recommended' | 'optional';

/** One `- Label: instruction` that a section must speak about. */
export interface SchemaTopic {
  readonly key: string;
  readonly label: string;
  /** The template's own words, shown as a hint and recognised as boilerplate. */
  readonly instruction: string;
  /** Lower-case words by which a bullet is recognised as this topic. */
  readonly keywords: readonly string[];
}

/** `**Label**:` of the header, of a section or of a story. */
export interface SchemaField {
  readonly key: string;
  readonly label: string;
  /** What the template writes after the label. */
  readonly initial: string;
  /** A field that introduces a list below it (`**Acceptance Scenarios**:`) rather than carrying text. */
  readonly introducesList: boolean;
}

/** `- **FR-001**: …`: prefix, digits and the section where the sequence lives. */
export interface IdSequence {
  readonly prefix: string;
  readonly width: number;
  /** Schema id of the home section. */
  readonly section: string;
}

/** `### User Story N - [Title] (Priority: P1)` seen more than once. */
export interface SchemaRepeater {
  /** `user-story`. */
  readonly key: string;
  /** `User Story`. */
  readonly noun: string;
  readonly level: number;
  /** Schema id of the section that holds the instances. */
  readonly section: string;
  /** `Priority`, or null where the template gives the header no parameter. */
  readonly parameter: string | null;
  readonly fields: readonly SchemaField[];
  /** Markdown of the template's first instance: `newStory` gives it another number and priority. */
  readonly skeleton: string;
}

export interface SchemaSection {
  /** Path of keys, unique in the schema: `requirements/functional-requirements`. */
  readonly id: string;
  readonly key: string;
  readonly title: string;
  /** The heading's text as the template writes it, marker included: `Requirements *(mandatory)*`. */
  readonly heading: string;
  readonly level: number;
  readonly parent: string | null;
  readonly requirement: Requirement;
  readonly condition: string | null;
  readonly fields: readonly SchemaField[];
  readonly topics: readonly SchemaTopic[];
  /** HTML comments of the template, without their markers. */
  readonly guidance: readonly string[];
  /** True for a block demanded by a sentence ("MUST include a Documentation Plan describing: …") instead of a heading. */
  readonly named: boolean;
  /** Markdown to insert where the section is missing: heading and placeholders, without guidance, children or stories. */
  readonly skeleton: string;
}

/** What a template asks of every spec. Plain JSON: the server sends it to the browser. */
export interface TemplateSchema {
  /** Hash of the template's text: two replicas with equal hashes derive equal diagnostics. */
  readonly hash: string;
  /** The fixed words before the title: `Feature Specification`. */
  readonly titlePrefix: string;
  readonly titlePlaceholder: string;
  readonly header: readonly SchemaField[];
  /** In template order, parents before children. */
  readonly sections: readonly SchemaSection[];
  readonly repeaters: readonly SchemaRepeater[];
  readonly sequences: readonly IdSequence[];
  /** All `[…]` of the template, brackets included. */
  readonly placeholders: readonly string[];
  /** Hashes of the template's instruction lines longer than 25 characters (normalised text). */
  readonly boilerplate: readonly string[];
  /** Hashes of template lines that hold for every spec and may stay: `- **Mainline code:** Rust …`. Never in `boilerplate`. */
  readonly standing: readonly string[];
  /** The template says at most so many open clarifications. */
  readonly maxClarifications: number;
  readonly statuses: readonly string[];
  /** Words that open a scenario step. */
  readonly steps: readonly string[];
  readonly priorityLabels: readonly string[];
  /** Keys of headings and labels by another key that the project gives them. Absent: none. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** What the project calls stories besides the repeaters' nouns. Absent: nothing else. */
  readonly storyNouns?: readonly string[];
  /** What a file beside a spec may name of it although it has none of it itself. Absent: what the schema itself numbers. */
  readonly cites?: CitedFamilies;
  /** Words of the project's language, besides those that are known. Absent: none. */
  readonly ownWords?: OwnWords;
}

/** The families of ids and stories that a text may cite. */
export interface CitedFamilies {
  readonly prefixes: readonly string[];
  /** What stories are called, as in `User Story 2`; the first is the name to use. */
  readonly nouns: readonly string[];
}

/** Words by which a project's specs say what the template says in its own. */
export interface OwnWords {
  /** What opens a scenario's steps. */
  readonly steps: readonly (readonly [StepKind, readonly string[]])[];
  /** What obliges, as MUST does. */
  readonly obligation: readonly string[];
  /** What a clarification marker begins with, besides NEEDS CLARIFICATION. */
  readonly clarification: readonly string[];
}

/** The part of a schema that styling needs. */
export function inlineContext(schema: TemplateSchema): InlineContext {
  return {
    idPrefixes: schema.cites?.prefixes ?? schema.sequences.map((sequence) => sequence.prefix),
    placeholders: new Set(schema.placeholders),
    steps: schema.steps,
    priorityLabels: schema.priorityLabels,
    obligations: schema.ownWords?.obligation ?? [],
    clarifications: schema.ownWords?.clarification ?? [],
  };
}
