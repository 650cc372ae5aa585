import { optionHelp } from '../config/help.ts';
import type { OptionSet, ValuesOf } from '../config/option.ts';
import { type Environment, readOptions } from '../config/read.ts';

/** What a command is given. */
export interface CommandInput<S extends OptionSet> {
  readonly values: ValuesOf<S>;
  readonly positionals: readonly string[];
  readonly environment: Environment;
}

export interface CommandDeclaration<S extends OptionSet> {
  readonly name: string;
  /** Shown after the name: `<title>`. */
  readonly usage: string;
  readonly summary: string;
  readonly options: S;
  /** @returns the exit code */
  run(input: CommandInput<S>): Promise<number>;
}

/** A command with its options hidden, so that commands of different options stand in one list. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  run(args: readonly string[], environment: Environment): Promise<number>;
}

export function defineCommand<S extends OptionSet>(declaration: CommandDeclaration<S>): Command {
  const { name, usage, summary, options } = declaration;
  return {
    name,
    usage,
    summary,
    run: async (args, environment) => {
      const { values, positionals, help } = readOptions(options, args, environment);
      if (!help) return await declaration.run({ values, positionals, environment });
      process.stdout.write(`cospec ${name} ${usage}\n${summary}\n\n${optionHelp(options)}\n`);
      return 0;
    },
  };
}
