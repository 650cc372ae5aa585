import { identified } from '../../shared/markdown/identified.ts';
import { scan } from '../../shared/markdown/scan.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import { type Baseline, baselineOf } from '../../shared/validation/baseline.ts';
import { decodeText } from '../decode-text.ts';

/** What later versions of a file are compared with; null for bytes that cannot be read: they have nothing to say. */
export function publishedBaseline(bytes: Uint8Array, schema: TemplateSchema): Baseline | null {
  try {
    return baselineOf(schema, identified(scan(decodeText(bytes))).blocks);
  } catch {
    return null;
  }
}
