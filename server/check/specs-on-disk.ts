import { readFile } from 'node:fs/promises';
import { identified } from '../../shared/markdown/identified.ts';
import { scan } from '../../shared/markdown/scan.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import { type SpecItems, specItemsOf } from '../../shared/validation/spec-items.ts';
import { decodeText } from '../decode-text.ts';

/** What the specs beside judged files say. Each is read once. */
export class SpecsOnDisk {
  readonly #known = new Map<string, Promise<SpecItems | null>>();

  /** Null for a spec that is not there or cannot be read. @param path absolute */
  async itemsOf(path: string, schema: TemplateSchema): Promise<SpecItems | null> {
    const known = this.#known.get(path) ?? readItems(path, schema);
    this.#known.set(path, known);
    return await known;
  }
}

async function readItems(path: string, schema: TemplateSchema): Promise<SpecItems | null> {
  try {
    return specItemsIn(decodeText(await readFile(path)), schema);
  } catch {
    return null;
  }
}

export function specItemsIn(markdown: string, schema: TemplateSchema): SpecItems {
  return specItemsOf(schema, identified(scan(markdown)).blocks);
}
