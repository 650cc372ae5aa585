/** A wrong flag or variable, told in one line. The command line prints it and exits with 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Everything about one setting: the flag, the variable, the help line and the type of the value follow from it. */
export interface Option<T> {
  /** Shown in the help after the flag: `PORT`. Empty for a switch. */
  readonly placeholder: string;
  readonly help: string;
  /** Turns the text of a flag or variable into the value; throws an Error that says what is allowed. */
  readonly parse: (text: string) => T;
  readonly fallback: T;
  /** How the default reads in the help, where it is not plain from the value. */
  readonly fallbackHelp?: string;
  /** A list: the flag may be repeated, the variable separates by commas. */
  readonly repeatable?: true;
  /** Settings of one command alone have no variable. */
  readonly flagOnly?: true;
}

export type OptionSet = Readonly<Record<string, Option<unknown>>>;
export type ValuesOf<S extends OptionSet> = { readonly [K in keyof S]: S[K] extends Option<infer T> ? T : never };

/** `publicUrl` → `public-url`. */
export function flagOf(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `publicUrl` → `COSPEC_PUBLIC_URL`. */
export function variableOf(key: string): string {
  return `COSPEC_${flagOf(key).replaceAll('-', '_').toUpperCase()}`;
}
