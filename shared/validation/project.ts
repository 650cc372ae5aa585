import { headingKey } from '../spec/heading-key.ts';
import type { OwnWords, TemplateSchema } from '../spec/schema.ts';
import { textHash } from '../spec/text-hash.ts';
import type { Severity } from './diagnostic.ts';

/** What a team says about its own specs in `.cospec.json`: it overrides what the template and the rules say. */
export interface Project {
  /** Other names of a section or field, by the name the template gives it. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** Words that need no explanation: acronyms, products, names of the domain. */
  readonly glossary: readonly string[];
  /** What a status may be; empty: what the template says. */
  readonly statuses: readonly string[];
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  readonly keywords: {
    /** What a story's heading may begin with, besides the template's noun. */
    readonly story: readonly string[];
    /** What may stand before `P1` in a story's heading. */
    readonly priority: readonly string[];
    /** What opens the steps of a scenario, besides the words of the languages that are known. */
    readonly given: readonly string[];
    readonly when: readonly string[];
    readonly then: readonly string[];
    readonly and: readonly string[];
    /** What obliges, as MUST and SHOULD do. */
    readonly obligation: readonly string[];
    /** What a clarification marker may begin with, besides NEEDS CLARIFICATION. */
    readonly clarification: readonly string[];
  };
  readonly limits: {
    /** Open clarifications that a spec may have; null: what the template says. */
    readonly clarifications: number | null;
  };
}

/** Of a repository without a project file. */
export const NO_PROJECT: Project = {
  aliases: {},
  glossary: [],
  statuses: [],
  severities: {},
  // biome-ignore lint/suspicious/noThenProperty: a word of scenarios, and never a function.
  keywords: { story: [], priority: [], given: [], when: [], then: [], and: [], obligation: [], clarification: [] },
  limits: { clarifications: null },
};

/** The schema as the project has it. Severities and glossary are no part of it: they go into the validation context. */
export function withProject(schema: TemplateSchema, project: Project): TemplateSchema {
  const { aliases, statuses, keywords, limits } = project;
  const own = { aliases, statuses, keywords, limits };
  if (JSON.stringify(own) === UNCHANGED) return schema;
  const keys = Object.entries(aliases).flatMap(([name, others]) =>
    others.map((other) => [headingKey(other), headingKey(name)] as const),
  );
  return {
    ...schema,
    // Replicas compare hashes to know whether they judge alike.
    hash: textHash(`${schema.hash}\u0000${JSON.stringify(own)}`),
    aliases: Object.fromEntries(keys),
    statuses: statuses.length > 0 ? statuses : schema.statuses,
    storyNouns: keywords.story,
    priorityLabels: [...new Set([...schema.priorityLabels, ...keywords.priority])],
    maxClarifications: limits.clarifications ?? schema.maxClarifications,
    // Behind the template's: the first of them is what opens a scenario.
    steps: [...new Set([...schema.steps, ...STEPS.flatMap((step) => keywords[step])])],
    ownWords: ownWords(keywords),
  };
}

const STEPS = ['given', 'when', 'then', 'and'] as const;

function ownWords({ obligation, clarification, ...keywords }: Project['keywords']): OwnWords {
  return { steps: STEPS.map((step) => [step, keywords[step]]), obligation, clarification };
}

const UNCHANGED = JSON.stringify({
  aliases: NO_PROJECT.aliases,
  statuses: NO_PROJECT.statuses,
  keywords: NO_PROJECT.keywords,
  limits: NO_PROJECT.limits,
});
