import { type TemplateLayer, templateLayers } from './template-layers.ts';

export interface Template {
  /** Repository-relative, of the most special file that takes part; null for the built-in template. */
  readonly path: string | null;
  readonly text: string;
}

/** Stands in a template that wraps another one for that one. */
const CORE = '{CORE_TEMPLATE}';

/**
 * The spec template as spec-kit resolves and composes it: override, presets by priority (which may put text before,
 * behind or around what is below), extensions, core template, then the built-in one.
 * @param builtIn text of the built-in template.
 */
export async function resolveTemplate(root: string, builtIn: string): Promise<Template> {
  const layers = await templateLayers(root, 'spec-template');
  const base = layers.at(-1)?.strategy === 'replace' ? layers.at(-1) : undefined;
  const above = base === undefined ? layers : layers.slice(0, -1);
  const text = above.reduceRight(composed, base?.text ?? builtIn);
  return { path: layers[0]?.path ?? null, text };
}

/** A layer that is to wrap and does not say where is passed over. */
function composed(below: string, { strategy, text }: TemplateLayer): string {
  if (strategy === 'prepend') return `${text}\n\n${below}`;
  if (strategy === 'append') return `${below}\n\n${text}`;
  if (strategy === 'wrap') return text.includes(CORE) ? text.split(CORE).join(below) : below;
  return text;
}
