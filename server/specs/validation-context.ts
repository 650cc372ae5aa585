import { createHash } from 'node:crypto';
import { dirname } from 'node:path/posix';
import type { PublishedContext } from '../../shared/protocol/http.ts';
import { featureFileKind } from '../../shared/spec/feature-file.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import { schemaFromTemplate } from '../../shared/spec/schema-from-template.ts';
import type { ValidationContext } from '../../shared/validation/context.ts';
import type { Gate } from '../../shared/validation/diagnostic.ts';
import type { Project } from '../../shared/validation/project.ts';
import { CATALOGUE } from '../../shared/validation/rules/catalogue.ts';
import { type Clock, dateOf } from '../clock.ts';
import { featureFolderOf } from '../repo/spec-path.ts';
import type { Surroundings } from './spec-surroundings.ts';

const templateName = /(?:^|\/)spec-template\.md$/;

/** The rules are about specs; of the files beside them only what would be wrong anywhere is told. */
const ANYWHERE = new Set(['trace/dead-anchor', 'trace/dead-path', 'language/repeated-word', 'structure/heading-level']);
const OFF_BESIDE_SPECS: Readonly<Record<string, 'off'>> = Object.fromEntries(
  CATALOGUE.filter(({ id }) => !ANYWHERE.has(id) && !id.startsWith('template/')).map(({ id }) => [id, 'off']),
);

/** Of a file that no template describes. */
const PLAIN = schemaFromTemplate('');

/** What a file must contain: the template's demands for a spec and for the template itself, none for the files beside it. */
export function schemaOf(path: string, template: TemplateSchema): TemplateSchema {
  return featureFileKind(path) === 'spec' || templateName.test(path) ? template : PLAIN;
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
