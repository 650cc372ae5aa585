import { createHash } from 'node:crypto';
import type { PublishedContext } from '../../shared/protocol/http.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import type { Gate } from '../../shared/validation/diagnostic.ts';
import { type Clock, dateOf } from '../clock.ts';
import { featureFolderOf } from '../repo/spec-path.ts';
import type { Surroundings } from './spec-surroundings.ts';

const templateName = /(?:^|\/)spec-template\.md$/;

/** What rules may read besides the document, with a hash that tells two replicas whether they judge alike. */
export function publishContext(
  path: string,
  schema: TemplateSchema,
  gate: Gate,
  clock: Clock,
  surroundings: Surroundings = {},
): PublishedContext {
  const document = templateName.test(path) ? ({ document: 'template' } as const) : {};
  const context = { today: dateOf(clock.now()), gate, folder: featureFolderOf(path), ...document, ...surroundings };
  const hash = createHash('sha256')
    .update(JSON.stringify([schema.hash, context]))
    .digest('hex')
    .slice(0, 16);
  return { ...context, hash };
}
