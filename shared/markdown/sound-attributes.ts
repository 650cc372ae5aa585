import type { Block, BlockAttributes } from './block.ts';

type Writable = { -readonly [K in keyof BlockAttributes]?: unknown };

const WHITE = /^[ \t]*$/;
const CHECKS: Readonly<Record<keyof BlockAttributes, (value: unknown, kind: string) => boolean>> = {
  before: matches(/^(?:[ \t]*(?:\r\n|\n|\r))*$/),
  indent: matches(WHITE),
  hang: matches(WHITE),
  trail: matches(WHITE),
  eol: matches(/^\r\n?$/),
  level: (value) => typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 6,
  pad: (value, kind) => typeof value === 'string' && (kind === 'quote' ? value === '' : /^[ \t]+$/.test(value)),
  close: (value, kind) =>
    typeof value === 'string' && (kind === 'code' ? /^\n?[ \t]*(?:`{3,}|~{3,})$/ : /^[ \t]+#+$/).test(value),
  setext: matches(/^[ \t]*(?:=+|-+)$/),
  marker: (value, kind) => typeof value === 'string' && (MARKERS[kind] ?? /^$/).test(value),
  task: matches(/^[ xX]$/),
  fence: matches(/^(?:`{3,}|~{3,}|)$/),
  info: matches(/^[^\r\n]*$/),
  open: (value) => value === true,
};
const MARKERS: Readonly<Record<string, RegExp>> = {
  item: /^(?:[-+*]|\d{1,9}[.)])$/,
  rule: /^(?:(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,})$/,
  quote: /^$/,
};

function matches(pattern: RegExp): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && pattern.test(value);
}

/** The attributes a printer can trust: what another client may have stored otherwise reads as absent. */
export function soundAttributes(block: Block): BlockAttributes {
  const sound: Writable = {};
  for (const key of Object.keys(CHECKS) as (keyof BlockAttributes)[]) {
    const value = block.attributes[key];
    if (value !== undefined && CHECKS[key](value, block.kind)) sound[key] = value;
  }
  // A backtick in the info would make the fence a code span.
  if (typeof sound.info === 'string' && !String(sound.fence ?? '').startsWith('~')) {
    sound.info = sound.info.replaceAll('`', '');
  }
  return sound as BlockAttributes;
}
