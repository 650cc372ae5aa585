import { createHash } from 'node:crypto';
import type { PublishedContext } from '../../shared/protocol/http.ts';
import { featureFileKind } from '../../shared/spec/feature-file.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import type { Gate } from '../../shared/validation/diagnostic.ts';
import { CATALOGUE } from '../../shared/validation/rules/catalogue.ts';
import { type Clock, dateOf } from '../clock.ts';
import { featureFolderOf } from '../repo/spec-path.ts';

/** The rules are about specs; of the files beside them only what would be wrong anywhere is told. */
const ANYWHERE = new Set(['trace/dead-anchor', 'trace/dead-path', 'language/repeated-word', 'structure/heading-level']);
const OFF_BESIDE_SPECS: Readonly<Record<string, 'off'>> = Object.fromEntries(
  CATALOGUE.filter(({ id }) => !ANYWHERE.has(id)).map(({ id }) => [id, 'off']),
);

/** What rules may read besides the document, with a hash that tells two replicas whether they judge alike. */
export function publishContext(path: string, schema: TemplateSchema, gate: Gate, clock: Clock): PublishedContext {
  const isSpec = featureFileKind(path) === 'spec';
  const context = {
    today: dateOf(clock.now()),
    gate,
    folder: featureFolderOf(path),
    ...(isSpec ? {} : { severities: OFF_BESIDE_SPECS }),
  };
  const hash = createHash('sha256')
    .update(JSON.stringify([schema.hash, context]))
    .digest('hex')
    .slice(0, 16);
  return { ...context, hash };
}
