import { BUILT_IN_TEMPLATE } from '../../shared/spec/built-in-template.ts';
import { featureFileKind } from '../../shared/spec/feature-file.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import { schemaFromTemplate } from '../../shared/spec/schema-from-template.ts';
import type { Clock } from '../clock.ts';
import { resolveTemplate, type Template } from '../repo/template.ts';
import type { Scanner } from '../scan/scanner.ts';

export interface TemplateWithSchema extends Template {
  readonly schema: TemplateSchema;
}

/** Of a file that no template describes. */
const PLAIN = schemaFromTemplate('');

/** Milliseconds for which the files are not looked at again. */
const freshFor = 2_000;

/** The repository's template and what it asks for. Followed when the files change; scanned once per text. */
export class TemplateSource {
  readonly #root: string;
  readonly #scanner: Scanner;
  readonly #clock: Clock;
  #known: Promise<TemplateWithSchema> | null = null;
  #checkedAt = Number.NEGATIVE_INFINITY;

  constructor(root: string, scanner: Scanner, clock: Clock) {
    this.#root = root;
    this.#scanner = scanner;
    this.#clock = clock;
  }

  current(): Promise<TemplateWithSchema> {
    const now = this.#clock.now();
    if (this.#known !== null && now - this.#checkedAt < freshFor) return this.#known;
    this.#checkedAt = now;
    this.#known = this.#read(this.#known).catch((error: unknown) => {
      this.#known = null;
      throw error;
    });
    return this.#known;
  }

  /** What a file must contain: the template's demands for a spec, none for the files beside it. */
  async schemaFor(path: string): Promise<TemplateSchema> {
    return featureFileKind(path) === 'spec' ? (await this.current()).schema : PLAIN;
  }

  async #read(before: Promise<TemplateWithSchema> | null): Promise<TemplateWithSchema> {
    const template = await resolveTemplate(this.#root, BUILT_IN_TEMPLATE);
    const known = await before;
    if (known !== null && known.text === template.text) return { ...template, schema: known.schema };
    return { ...template, schema: await this.#scanner.schema(template.text) };
  }
}
