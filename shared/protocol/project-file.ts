import { z } from 'zod';
import type { Project } from '../validation/project.ts';
import { CATALOGUE } from '../validation/rules/catalogue.ts';
import { editDistance } from '../validation/words.ts';

/** The file at a repository's root that overrides template and rules. */
export const PROJECT_FILE = '.cospec.json';

/** What is wrong with a project file, in one line for people. */
export class ProjectFileError extends Error {
  override readonly name = 'ProjectFileError';
}

const word = z.string().trim().min(1, 'must not be empty').max(200);
const wordList = z.array(word).max(1000);
const ruleIds = CATALOGUE.map(({ id }): string => id);
const severity = z.enum(['off', 'info', 'warning', 'error']);

/** Shape of the file. Its descriptions become the published JSON schema, `docs/cospec.schema.json`. */
export const projectFileSchema = z
  .strictObject({
    $schema: z.string().optional().describe('Address of this schema, for editors.'),
    aliases: z
      .record(word, wordList)
      .default({})
      .describe('Other names of a section or field, by the name that the template gives it.'),
    glossary: wordList.default([]).describe('Words that need no explanation: acronyms, products, names of the domain.'),
    statuses: wordList.default([]).describe("What a spec's status may be, instead of the template's list."),
    severities: z
      .partialRecord(z.enum(ruleIds), severity)
      .default({})
      .describe('Severity by rule id. A rule about wording is never an error.'),
    keywords: z
      .strictObject({
        story: wordList.default([]).describe("What a story's heading may begin with, besides the template's noun."),
        priority: wordList.default([]).describe("What may stand before P1 in a story's heading."),
        given: wordList.default([]).describe('What a scenario may say for Given.'),
        when: wordList.default([]).describe('What a scenario may say for When.'),
        // biome-ignore lint/suspicious/noThenProperty: a word of scenarios, and never a function.
        then: wordList.default([]).describe('What a scenario may say for Then.'),
        and: wordList.default([]).describe('What a scenario may say for And and But.'),
        obligation: wordList.default([]).describe('Words that oblige, as MUST and SHOULD do.'),
        clarification: wordList
          .default([])
          .describe('What may stand for NEEDS CLARIFICATION in front of the colon of a marker.'),
      })
      .prefault({})
      .describe('Words of your language that the template does not show.'),
    limits: z
      .strictObject({
        clarifications: z
          .int()
          .min(0)
          .max(1000)
          .nullable()
          .default(null)
          .describe('Open clarifications that a spec may have.'),
      })
      .default({ clarifications: null }),
  })
  .meta({ title: 'Cospec project file', description: `${PROJECT_FILE} at the root of a repository.` });

/** The published JSON schema of the file. */
export function projectJsonSchema(): object {
  return z.toJSONSchema(projectFileSchema, { io: 'input' });
}

/**
 * Reads the text of a project file.
 * @throws ProjectFileError naming the key at fault, and the nearest one there is
 */
export function readProjectFile(text: string): Project {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ProjectFileError(`is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = projectFileSchema.safeParse(content);
  if (parsed.success) {
    const { $schema: _, severities, ...project } = parsed.data;
    const given = Object.entries(severities).flatMap(([id, value]) =>
      value === undefined ? [] : [[id, value] as const],
    );
    return { ...project, severities: Object.fromEntries(given) };
  }
  const [issue] = parsed.error.issues;
  throw new ProjectFileError(issue === undefined ? 'is not valid' : wordsOf(issue));
}

/** @throws ProjectFileError for an id that no rule has */
export function assertRuleId(id: string): void {
  if (!ruleIds.includes(id)) throw new ProjectFileError(unknown('rule', id, ruleIds));
}

function wordsOf(issue: z.core.$ZodIssue): string {
  const place = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    if (place[0] === 'severities') return issue.keys.map((key) => unknown('rule', key, ruleIds)).join('; ');
    const known = keysAt(place);
    return issue.keys.map((key) => unknown('key', [...place, key].join('.'), known, key)).join('; ');
  }
  return `${place.join('.') || 'the whole'}: ${issue.message}`;
}

function keysAt(place: readonly string[]): readonly string[] {
  const { shape } = projectFileSchema;
  if (place[0] === 'keywords') return Object.keys(shape.keywords.unwrap().shape);
  if (place[0] === 'limits') return Object.keys(shape.limits.unwrap().shape);
  return Object.keys(shape);
}

function unknown(noun: string, shown: string, known: readonly string[], key = shown): string {
  const nearest = nearestOf(key, known);
  return `there is no ${noun} "${shown}"${nearest === null ? '' : `; do you mean "${nearest}"?`}`;
}

/** The known word that differs least, if it differs little. */
export function nearestOf(word: string, known: readonly string[]): string | null {
  const limit = Math.max(2, Math.floor(word.length / 4));
  const distances = known.map((each) => ({ each, distance: editDistance(word, each, limit) }));
  const [nearest] = distances.filter(({ distance }) => distance <= limit).sort((a, b) => a.distance - b.distance);
  return nearest?.each ?? null;
}
