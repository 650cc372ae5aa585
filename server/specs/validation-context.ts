import { createHash } from 'node:crypto';
import { dirname } from 'node:path/posix';
import type { PublishedContext } from '../../shared/protocol/http.ts';
import { featureFileKind, featureFolderPath } from '../../shared/spec/feature-file.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import { schemaFromTemplate } from '../../shared/spec/schema-from-template.ts';
import type { ValidationContext } from '../../shared/validation/context.ts';
import type { Gate } from '../../shared/validation/diagnostic.ts';
import type { Project } from '../../shared/validation/project.ts';
import { CATALOGUE } from '../../shared/validation/rules/catalogue.ts';
import type { SpecItems } from '../../shared/validation/spec-items.ts';
import { type Clock, dateOf } from '../clock.ts';
import { featureFolderOf } from '../repo/spec-path.ts';
import type { Surroundings } from './spec-surroundings.ts';

const templateName = /(?:^|\/)spec-template\.md$/;

/** The rules are about specs; of the files beside them only what would be wrong anywhere is told. */
const ANYWHERE = new Set([
  'language/repeated-word',
  'structure/heading-level',
  'trace/dead-anchor',
  'trace/dead-path',
  'trace/no-task',
  'trace/not-in-spec',
]);
const OFF_BESIDE_SPECS: Readonly<Record<string, 'off'>> = Object.fromEntries(
  CATALOGUE.filter(({ id }) => !ANYWHERE.has(id) && !id.startsWith('template/')).map(({ id }) => [id, 'off']),
);

/** Of a file that no template describes. */
const PLAIN = schemaFromTemplate('');

const besideSpec = new WeakMap<TemplateSchema, TemplateSchema>();

/**
 * What a file must contain: the template's demands for a spec and for the template itself, none for the files beside it,
 * which may name what the template numbers.
 */
export function schemaOf(path: string, template: TemplateSchema): TemplateSchema {
  if (featureFileKind(path) === 'spec' || templateName.test(path)) return template;
  if (specBeside(path) === null) return PLAIN;
  const known = besideSpec.get(template);
  if (known !== undefined) return known;
  const { hash, sequences, repeaters, storyNouns = [] } = template;
  const prefixes = sequences.map(({ prefix }) => prefix);
  const nouns = [...repeaters.map(({ noun }) => noun), ...storyNouns];
  const schema = { ...PLAIN, hash: `${PLAIN.hash}-${hash}`, cites: { prefixes, nouns } };
  besideSpec.set(template, schema);
  return schema;
}

/** Path of the spec that a file lies beside; null for a spec itself and for what belongs to no feature. */
export function specBeside(path: string): string | null {
  const folder = featureFileKind(path) === 'spec' ? null : featureFolderPath(path);
  return folder === null ? null : `${folder}/spec.md`;
}

/** A file's part in its feature. @param spec null: not known. */
export function featureAround(path: string, spec: SpecItems | null): Pick<ValidationContext, 'feature'> {
  return spec === null ? {} : { feature: { file: featureFileKind(path), spec } };
}

/** The repository's documentation as seen from a file of it. @param paths null: not known. */
export function documentsAround(path: string, paths: readonly string[] | null): Pick<ValidationContext, 'repository'> {
  if (paths === null) return {};
  const folder = dirname(path);
  return { repository: { folder: folder === '.' ? '' : folder, paths } };
}

/** What rules may read besides the document, with a hash that tells two replicas whether they judge alike. */
export function publishContext(
  path: string,
  { schema, project }: { readonly schema: TemplateSchema; readonly project: Project },
  gate: Gate,
  clock: Clock,
  surroundings: Surroundings = {},
): PublishedContext {
  const context = { ...contextOf(path, project, gate, dateOf(clock.now())), ...surroundings };
  const hash = createHash('sha256')
    .update(JSON.stringify([schema.hash, context]))
    .digest('hex')
    .slice(0, 16);
  return { ...context, hash };
}

/** The same without a hash. @param path repository-relative. @param today `YYYY-MM-DD` */
export function contextOf(path: string, project: Project, gate: Gate, today: string): ValidationContext {
  return {
    today,
    gate,
    folder: featureFolderOf(path),
    ...(templateName.test(path) ? ({ document: 'template' } as const) : {}),
    ...severitiesOf(project, featureFileKind(path) === 'spec'),
    ...(project.glossary.length > 0 ? { glossary: project.glossary } : {}),
  };
}

function severitiesOf({ severities }: Project, isSpec: boolean): Pick<ValidationContext, 'severities'> {
  if (!isSpec) return { severities: { ...severities, ...OFF_BESIDE_SPECS } };
  return Object.keys(severities).length > 0 ? { severities } : {};
}
