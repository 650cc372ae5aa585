import type { Hover, Position } from 'vscode-languageserver';
import { CATALOGUE } from '../../shared/validation/rules/catalogue.ts';
import { definitionsOf, idAt } from './item-ids.ts';
import type { OpenSpec } from './open-spec.ts';

/**
 * What is known about a place: the requirement that an id there names, and why the findings there were made.
 * @param elsewhere the text that defines an id which this buffer does not
 */
export async function hoverAt(
  spec: OpenSpec,
  position: Position,
  elsewhere: (id: string) => Promise<string | null>,
): Promise<Hover | null> {
  const place = spec.placeAt(position);
  if (place === null) return null;
  const parts: string[] = [];
  const mention = idAt(spec, place.index, place.offset);
  const named = mention === null ? null : await textOf(spec, mention.id, place.index, elsewhere);
  if (named !== null) parts.push(named);
  const block = spec.document.blocks[place.index];
  for (const { block: on, span, rule: id, message, fix } of spec.result.diagnostics) {
    if (on !== block?.id || span.from > place.offset || span.to < place.offset) continue;
    const rule = CATALOGUE.find((each) => each.id === id);
    const offer = fix === null ? '' : `\n\nFix: ${fix.title}`;
    parts.push(`**${message}**\n\n${rule?.why ?? ''}${offer}\n\n\`${id}\` · ${rule?.source ?? ''}`);
  }
  if (parts.length === 0) return null;
  const range = mention === null ? {} : { range: spec.range(place.index, mention.from, mention.to) };
  return { contents: { kind: 'markdown', value: parts.join('\n\n---\n\n') }, ...range };
}

async function textOf(
  spec: OpenSpec,
  id: string,
  index: number,
  elsewhere: (id: string) => Promise<string | null>,
): Promise<string | null> {
  const definitions = definitionsOf(spec, id);
  if (definitions.some((definition) => definition.index === index)) return null;
  const [definition] = definitions;
  return definition === undefined ? await elsewhere(id) : (spec.document.blocks[definition.index]?.text ?? null);
}
