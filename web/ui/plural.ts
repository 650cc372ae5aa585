/** English plural: `1 spec`, `3 specs`. The plural form is given where an `s` does not make it. */
export function plural(count: number, one: string, many = `${one}s`): string {
  // Formatting by locale takes longer than everything else a small word needs.
  const number = count < 1000 ? String(count) : count.toLocaleString('en');
  return `${number} ${count === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listOf(parts: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(parts);
}
