import type { SchemaRepeater } from './schema.ts';

/**
 * Markdown of a further story, made from the template's first one: its heading with another number and another value of
 * the parameter (`P2`), all else as placeholders. Where the heading has no parameter, `priority` is not used.
 */
export function newStory(repeater: SchemaRepeater, number: number, priority: string): string {
  const end = repeater.skeleton.indexOf('\n');
  const heading = end === -1 ? repeater.skeleton : repeater.skeleton.slice(0, end);
  const at = heading.indexOf(repeater.noun) + repeater.noun.length;
  const numbered = heading.slice(0, at) + heading.slice(at).replace(/\d+/, String(number));
  const valued = repeater.parameter === null ? numbered : withValue(numbered, repeater.parameter, priority);
  return valued + repeater.skeleton.slice(heading.length);
}

/** `(Priority: P1)` with another value, its punctuation as the template has it. */
function withValue(heading: string, label: string, value: string): string {
  const from = heading.lastIndexOf(label) + label.length;
  const parameter = heading.slice(from);
  const start = /^\s*[:：]\s*/.exec(parameter)?.[0] ?? '';
  const close = /\s*[)）]\s*$/.exec(parameter)?.[0] ?? '';
  return heading.slice(0, from) + start + value + close;
}
