import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { decodeText } from '../decode-text.ts';
import { readSpecFile } from './spec-file.ts';

/** What a preset's template does with the one below it. */
export type Strategy = 'replace' | 'prepend' | 'append' | 'wrap';

/** One file that takes part in a template, the most special first. */
export interface TemplateLayer {
  /** Repository-relative. */
  readonly path: string;
  readonly text: string;
  readonly strategy: Strategy;
}

const maxBytes = 1024 * 1024;
const idPattern = /^[a-z0-9-]+$/;

/**
 * The layers of a template in the order of spec-kit, down to the first that replaces what is below: the project's
 * override, presets, extensions, the core template. What cannot be read is passed over.
 * @param name without `.md`: `spec-template`
 */
export async function templateLayers(root: string, name: string): Promise<readonly TemplateLayer[]> {
  const layers: TemplateLayer[] = [];
  for await (const layer of candidates(root, name)) {
    layers.push(layer);
    if (layer.strategy === 'replace') break;
  }
  return layers;
}

async function* candidates(root: string, name: string): AsyncGenerator<TemplateLayer> {
  const whole = async function* (...paths: readonly string[]): AsyncGenerator<TemplateLayer> {
    const found = await firstOf(root, paths);
    if (found !== null) yield { ...found, strategy: 'replace' };
  };
  yield* whole(`.specify/templates/overrides/${name}.md`);
  for (const preset of await presetIds(root)) yield* presetLayer(root, preset, name);
  for (const extension of await extensionIds(root)) {
    const folder = `.specify/extensions/${extension}`;
    yield* whole(`${folder}/templates/${name}.md`, `${folder}/${name}.md`);
  }
  yield* whole(`.specify/templates/${name}.md`);
}

/** The file that a preset's manifest names, else the one at the usual place. */
async function* presetLayer(root: string, preset: string, name: string): AsyncGenerator<TemplateLayer> {
  const folder = `.specify/presets/${preset}`;
  const declared = declarationIn(await readText(root, `${folder}/preset.yml`), name);
  if (declared === 'invalid') return;
  const usual = [`${folder}/templates/${name}.md`, `${folder}/${name}.md`];
  const found = await firstOf(root, declared === null ? usual : [`${folder}/${declared.file}`]);
  if (found !== null) yield { ...found, strategy: declared?.strategy ?? 'replace' };
}

/** Null where the manifest says nothing of this template. */
function declarationIn(
  text: string | null,
  name: string,
): { readonly file: string; readonly strategy: Strategy } | 'invalid' | null {
  if (text === null) return null;
  const { templates } = record(record(readYaml(text)).provides);
  if (!Array.isArray(templates)) return 'invalid';
  const entry = templates.map(record).find((each) => each.name === name && (each.type ?? 'template') === 'template');
  if (entry === undefined) return null;
  const strategy = strategyOf(entry.strategy);
  const { file } = entry;
  if (strategy === null || typeof file !== 'string' || file.startsWith('/') || file.includes('../')) return 'invalid';
  return { file, strategy };
}

function strategyOf(value: unknown): Strategy | null {
  const word = value === undefined ? 'replace' : String(value).toLowerCase();
  return word === 'replace' || word === 'prepend' || word === 'append' || word === 'wrap' ? word : null;
}

/** Those that the registry names and enables, by priority and name; without a registry all there are, by name. */
async function presetIds(root: string): Promise<readonly string[]> {
  const registry = await registryOf(root, '.specify/presets/.registry', 'presets');
  return registry === null ? await folders(root, '.specify/presets') : ranked(registry);
}

/** The same, and those that the registry does not name rank among them. */
async function extensionIds(root: string): Promise<readonly string[]> {
  const registry = (await registryOf(root, '.specify/extensions/.registry', 'extensions')) ?? new Map();
  const present = await folders(root, '.specify/extensions');
  return ranked(new Map([...present.map((id) => [id, {}] as const), ...registry]));
}

function ranked(entries: ReadonlyMap<string, unknown>): readonly string[] {
  const enabled = [...entries].filter(([id, entry]) => idPattern.test(id) && isEnabled(entry));
  const sorted = enabled.map(([id, entry]) => ({ id, priority: priorityOf(record(entry).priority) }));
  sorted.sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1));
  return sorted.map(({ id }) => id);
}

function isEnabled(entry: unknown): boolean {
  return typeof entry === 'object' && entry !== null && Boolean(record(entry).enabled ?? !('enabled' in entry));
}

/** Lower numbers win. */
function priorityOf(value: unknown): number {
  const number = typeof value === 'boolean' ? Number.NaN : Math.trunc(Number(value ?? Number.NaN));
  return number >= 1 ? number : 10;
}

async function registryOf(root: string, path: string, field: string): Promise<ReadonlyMap<string, unknown> | null> {
  const text = await readText(root, path);
  try {
    const entries = text === null ? undefined : record(JSON.parse(text))[field];
    return text === null ? null : new Map(Object.entries(record(entries ?? {})));
  } catch {
    return null;
  }
}

async function firstOf(root: string, paths: readonly string[]): Promise<Pick<TemplateLayer, 'path' | 'text'> | null> {
  for (const path of paths) {
    const text = await readText(root, path);
    if (text !== null) return { path, text };
  }
  return null;
}

async function readText(root: string, path: string): Promise<string | null> {
  try {
    const file = await readSpecFile(root, path, maxBytes);
    return file === null ? null : decodeText(file.bytes);
  } catch {
    return null;
  }
}

function readYaml(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 });
  } catch {
    return null;
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

async function folders(root: string, path: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, path), { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && idPattern.test(entry.name))
    .map((entry) => entry.name)
    .sort();
}
