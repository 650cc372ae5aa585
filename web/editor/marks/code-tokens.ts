import { common, createLowlight } from 'lowlight';
import type { ColourName } from './code-colours.ts';

/** A coloured range of a code, `[from, to)`, in UTF-16 units. */
export interface CodeToken {
  readonly from: number;
  readonly to: number;
  readonly name: ColourName;
}

const lowlight = createLowlight(common);

/** The scopes of highlight.js by the colours that this editor has. */
const SCOPES: Readonly<Record<string, ColourName>> = {
  keyword: 'keyword',
  operator: 'keyword',
  literal: 'keyword',
  'selector-tag': 'keyword',
  tag: 'keyword',
  name: 'keyword',
  doctag: 'keyword',
  string: 'string',
  regexp: 'string',
  'char.escape': 'string',
  link: 'string',
  symbol: 'string',
  number: 'number',
  comment: 'comment',
  quote: 'comment',
  meta: 'comment',
  title: 'name',
  section: 'name',
  attr: 'name',
  attribute: 'name',
  property: 'name',
  variable: 'name',
  'selector-class': 'name',
  'selector-id': 'name',
  type: 'type',
  built_in: 'type',
  class: 'type',
  addition: 'added',
  deletion: 'removed',
};

/** Tokens of a code in order, disjoint; none for a language without a grammar. Diagrams are such a language. */
export function codeTokens(code: string, language: string): readonly CodeToken[] {
  if (!lowlight.registered(language)) return [];
  const tokens: CodeToken[] = [];
  let offset = 0;
  type Node = ReturnType<typeof lowlight.highlight>['children'][number];
  const walk = (nodes: readonly Node[], name: ColourName | null): void => {
    for (const node of nodes) {
      if (node.type === 'element') walk(node.children, colourOf(node.properties.className) ?? name);
      else if (node.type === 'text') {
        const to = offset + node.value.length;
        if (name !== null && to > offset) tokens.push({ from: offset, to, name });
        offset = to;
      }
    }
  };
  walk(lowlight.highlight(language, code).children, null);
  return tokens;
}

/** `hljs-title function_` and `hljs-char escape_` go by their first word. */
function colourOf(classes: unknown): ColourName | null {
  const [first] = Array.isArray(classes) ? classes : [];
  return typeof first === 'string' ? (SCOPES[first.replace(/^hljs-/, '')] ?? null) : null;
}
