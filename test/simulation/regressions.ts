/** Seeds that found something in the program. What they found is named, and tested for itself as well. */
export const REGRESSIONS: readonly { readonly seed: number; readonly found: string }[] = [];
