import type { ValidationContext } from '../../shared/validation/context.ts';

/** One known fault in an otherwise finished spec: the rule that must find it, and what else it brings about. */
export interface PlantedFault {
  readonly rule: string;
  /** The text of the clean spec that goes, and what comes instead. */
  readonly replace: string;
  readonly by: string;
  /** Further rules that rightly fire. */
  readonly consequences?: readonly string[];
  /** The template that asks for it, where the built-in one does not. */
  readonly template?: string;
  /** The clean spec, where the template's own is not the usual one. */
  readonly clean?: string;
  readonly context?: Partial<ValidationContext>;
}

/** The clean text with one fault in it; throws where the place is not there exactly once. */
export function plantFault(clean: string, { replace, by, rule }: PlantedFault): string {
  const at = clean.indexOf(replace);
  if (at === -1 || clean.indexOf(replace, at + 1) !== -1) throw new Error(`${rule}: “${replace}” is not there once`);
  return clean.slice(0, at) + by + clean.slice(at + replace.length);
}
