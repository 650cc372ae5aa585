import { parseArgs } from 'node:util';
import { flagOf, type Option, type OptionSet, UsageError, type ValuesOf, variableOf } from './option.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface CommandLine<S extends OptionSet> {
  readonly values: ValuesOf<S>;
  readonly positionals: readonly string[];
  readonly help: boolean;
}

/**
 * Reads settings from flags, then variables, then defaults.
 * @throws UsageError naming the flag or variable at fault.
 */
export function readOptions<S extends OptionSet>(
  set: S,
  args: readonly string[],
  environment: Environment,
): CommandLine<S> {
  const { values: flags, positionals } = parseFlags(set, args);
  const entries = Object.entries(set).map(([key, option]) => [
    key,
    settingOf(key, option, flags[flagOf(key)], environment),
  ]);
  // The keys come from the set and each value from its own option's parser or default.
  return { values: Object.fromEntries(entries) as ValuesOf<S>, positionals, help: flags.help === true };
}

type Flags = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

function parseFlags(set: OptionSet, args: readonly string[]): { values: Flags; positionals: string[] } {
  const options = Object.fromEntries(
    Object.entries(set).map(([key, option]) => [
      flagOf(key),
      {
        type: option.placeholder === '' ? ('boolean' as const) : ('string' as const),
        multiple: option.repeatable === true,
      },
    ]),
  );
  try {
    return parseArgs({
      args: [...args],
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
  } catch (error) {
    // Only the first sentence: Node goes on with advice about positional arguments.
    const message = error instanceof Error ? (error.message.split(/[.\n]/, 1)[0] ?? '') : String(error);
    throw new UsageError(message);
  }
}

function settingOf(key: string, option: Option<unknown>, flag: Flags[string], environment: Environment): unknown {
  if (flag !== undefined) {
    return parse(`--${flagOf(key)}`, option, Array.isArray(flag) ? flag.join(',') : String(flag));
  }
  const variable = option.flagOnly ? undefined : environment[variableOf(key)];
  // An empty variable means "not set", the way shells and compose files leave one.
  if (variable !== undefined && variable !== '') return parse(variableOf(key), option, variable);
  return option.fallback;
}

function parse(name: string, option: Option<unknown>, text: string): unknown {
  try {
    return option.parse(text);
  } catch (error) {
    throw new UsageError(`${name} ${error instanceof Error ? error.message : String(error)}`);
  }
}
