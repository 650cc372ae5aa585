import { flagOf, type Option, type OptionSet, variableOf } from './option.ts';

/** The help's lines for a set of options, aligned, with defaults and variables. */
export function optionHelp(set: OptionSet): string {
  const rows = Object.entries(set).map(([key, option]) => ({
    flag: `  --${flagOf(key)}${option.placeholder === '' ? '' : ` ${option.placeholder}`}`,
    help: [option.help, note(key, option)].filter((part) => part !== '').join(' '),
  }));
  const width = Math.max(...rows.map((row) => row.flag.length)) + 2;
  return rows.map((row) => `${row.flag.padEnd(width)}${row.help}`).join('\n');
}

function note(key: string, option: Option<unknown>): string {
  const { fallback } = option;
  const shown =
    option.fallbackHelp ??
    (fallback === null || fallback === false || Array.isArray(fallback) ? undefined : String(fallback));
  const parts = [shown === undefined ? undefined : `default ${shown}`, option.flagOnly ? undefined : variableOf(key)];
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 ? '' : `(${known.join('; ')})`;
}
