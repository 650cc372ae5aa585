import type { Diagnostic } from './diagnostic.ts';
import type { Fix } from './fix.ts';

/** Whether a fix is applied with all others of its kind at one click. */
export function isSafeFix({ kind, edits }: Fix): boolean {
  return kind === 'safe' && edits.length > 0;
}

/** How many findings have a fix that can be applied without being looked at. */
export function countSafeFixes(diagnostics: readonly Diagnostic[]): number {
  return diagnostics.filter(({ fix }) => fix !== null && isSafeFix(fix)).length;
}
