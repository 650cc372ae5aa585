/** Parsers of option texts. Each throws an Error whose message completes "--flag …". */

export function text(value: string): string {
  if (value === '') throw new Error('must not be empty');
  return value;
}

export function integer(minimum: number, maximum: number): (value: string) => number {
  return (value) => {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= minimum && number <= maximum)) {
      throw new Error(`must be a whole number from ${minimum} to ${maximum}`);
    }
    return number;
  };
}

export function oneOf<const T extends string>(...allowed: readonly T[]): (value: string) => T {
  return (value) => {
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) throw new Error(`must be one of ${allowed.join(', ')}`);
    return found;
  };
}

/** Origins separated by commas, normalised: `https://specs.example.com`. */
export function origins(value: string): readonly string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const url = URL.canParse(part) ? new URL(part) : null;
      if (url === null || !/^https?:$/.test(url.protocol))
        throw new Error(`must be an http or https address, not "${part}"`);
      return url.origin;
    });
}

/** At least 16 visible ASCII characters: guessable tokens are the commonest mistake, and a cookie or header must carry it. */
export function secret(value: string): string {
  if (!/^[\x21-\x7e]{16,512}$/.test(value)) throw new Error('must be 16 to 512 visible ASCII characters');
  return value;
}
