import { createHash } from 'node:crypto';
import type { PublishedContext } from '../../shared/protocol/http.ts';
import { featureFileKind } from '../../shared/spec/feature-file.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
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
