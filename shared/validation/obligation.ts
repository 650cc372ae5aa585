import type { SchemaIndex } from './schema-lookup.ts';

/**
 * Words that oblige, in the languages specifications are written in. The first alternative of each is what RFC 2119
 * calls a keyword; the rest is how authors of that language put it.
 */
const ENGLISH_UPPER = /\b(?:MUST|SHALL|SHOULD|MAY|REQUIRED|RECOMMENDED|OPTIONAL)\b/;
const ENGLISH_ANY = /\b(?:must|shall|should|may|required|needs? to|ha(?:s|ve) to)\b/i;
const ABROAD: readonly RegExp[] = [
  /なければなら|必要がある|べき|ものとする|こと(?:。|$|が)|できる|しない|する(?:。|$)|ならない|必須/m,
  /야\s*(?:한다|합니다|함|하며|하고)|해야|되어야|수 있어야|않아야|없어야|필수|금지|한다|된다|있다|없다|합니다|됩니다|함(?:[.。]|$)/m,
  /必须|必須|应|應|须|須|需|不得|不能|可以|能够|能夠|禁止|支持|支援/,
  /(?:^|[^\p{L}])(?:deb(?:e|en|erá|erán|ería|erían)|tien(?:e|en) que|podrá|podrán|pueden?|permit(?:e|irá)|obligatorio)(?![\p{L}])/iu,
  /(?:^|[^\p{L}])(?:doi(?:t|vent)|devra|devront|peut|peuvent)(?![\p{L}])/iu,
  /(?:^|[^\p{L}])(?:dev(?:e|em|erá|erão)|pode|podem)(?![\p{L}])/iu,
  /(?:^|[^\p{L}])(?:muss|müssen|soll|sollen|sollte|darf|dürfen|kann|können)(?![\p{L}])/iu,
  /يجب|ينبغي|يتعين|يمكن|لا يجوز/,
  /PHẢI|phải|CẦN|NÊN|долж(?:ен|на|но|ны)|musi|muszą|DEVE/,
];

/**
 * How a text obliges: with an upper-case keyword or a word of the project's own, with the word in lower case or another
 * language, or not at all.
 */
export function obligationOf(text: string, schema: SchemaIndex): 'keyword' | 'lower' | 'abroad' | 'none' {
  if (ENGLISH_UPPER.test(text) || schema.obliges(text)) return 'keyword';
  if (ENGLISH_ANY.test(text)) return 'lower';
  return ABROAD.some((pattern) => pattern.test(text)) ? 'abroad' : 'none';
}
