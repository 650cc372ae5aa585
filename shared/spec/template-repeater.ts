import { headingKey } from './heading-key.ts';
import type { SchemaRepeater } from './schema.ts';
import { fieldsOf } from './template-fields.ts';
import type { TemplateOutline } from './template-outline.ts';
import { instanceSkeleton } from './template-skeleton.ts';

/** The repeaters of a template, one for each noun, read from its first instance. */
export function readRepeaters(outline: TemplateOutline): readonly SchemaRepeater[] {
  const repeaters = new Map<string, SchemaRepeater>();
  for (const instance of outline.instances) {
    const { noun, parameter } = instance.parsed;
    const key = headingKey(noun);
    if (repeaters.has(key) || instance.parent === null) continue;
    repeaters.set(key, {
      key,
      noun,
      level: instance.level,
      section: instance.parent.id,
      parameter: parameter?.label ?? null,
      fields: fieldsOf(instance.blocks),
      skeleton: instanceSkeleton(instance),
    });
  }
  return [...repeaters.values()];
}
