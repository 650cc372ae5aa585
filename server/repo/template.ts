import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeText } from '../decode-text.ts';
import { readSpecFile } from './spec-file.ts';

export interface Template {
  /** Repository-relative; null for the built-in template. */
  readonly path: string | null;
  readonly text: string;
}

const name = 'spec-template.md';
const maxBytes = 1024 * 1024;

/**
 * The spec template in the order of spec-kit: overrides, presets by priority, extensions, templates, then the built-in.
 * A template that cannot be read is passed over.
 * @param builtIn text of the built-in template.
 */
export async function resolveTemplate(root: string, builtIn: string): Promise<Template> {
  for (const path of await candidates(root)) {
    const text = await readTemplate(root, path);
    if (text !== null) return { path, text };
  }
  return { path: null, text: builtIn };
}

async function candidates(root: string): Promise<readonly string[]> {
  const presets = await presetsByPriority(root);
  const extensions = await folders(root, '.specify/extensions');
  return [
    `.specify/templates/overrides/${name}`,
    ...presets.map((preset) => `.specify/presets/${preset}/templates/${name}`),
    ...extensions.map((extension) => `.specify/extensions/${extension}/templates/${name}`),
    `.specify/templates/${name}`,
  ];
}

async function readTemplate(root: string, path: string): Promise<string | null> {
  try {
    const file = await readSpecFile(root, path, maxBytes);
    return file === null ? null : decodeText(file.bytes);
  } catch {
    return null;
  }
}

/** Lower numbers win; presets that the registry does not name come last, by name; disabled ones not at all. */
async function presetsByPriority(root: string): Promise<readonly string[]> {
  const registry = await presetRegistry(root);
  const present = await folders(root, '.specify/presets');
  const priorityOf = (preset: string) => registry.get(preset)?.priority ?? Number.POSITIVE_INFINITY;
  return present
    .filter((preset) => registry.get(preset)?.enabled !== false)
    .sort((a, b) => (priorityOf(a) === priorityOf(b) ? (a < b ? -1 : 1) : priorityOf(a) - priorityOf(b)));
}

interface PresetEntry {
  readonly priority: number;
  readonly enabled: boolean;
}

const defaultPriority = 10;

async function presetRegistry(root: string): Promise<ReadonlyMap<string, PresetEntry>> {
  const text = await readTemplate(root, '.specify/presets/.registry');
  const entries = new Map<string, PresetEntry>();
  for (const [preset, entry] of Object.entries(record(record(parse(text)).presets))) {
    const { priority, enabled } = record(entry);
    entries.set(preset, {
      priority: typeof priority === 'number' ? priority : defaultPriority,
      enabled: enabled !== false,
    });
  }
  return entries;
}

function parse(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
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
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}
