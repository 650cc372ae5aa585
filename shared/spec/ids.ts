/** A source of randomness like `Math.random`: uniform in [0, 1). Injected, so that tests can seed it. */
export type Random = () => number;

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';
const LENGTH = 12;

/** A new opaque id, `[a-z0-9]{12}`: 62 bits, so that replicas need not agree on who makes one. */
export function newId(random: Random): string {
  let id = '';
  for (let length = 0; length < LENGTH; length++) id += ALPHABET.charAt(Math.floor(random() * ALPHABET.length));
  return id;
}

export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z0-9]{12}$/.test(value);
}
