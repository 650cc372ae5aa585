/** Seeds that found something in the program. What they found is named, and tested for itself as well. */
export const REGRESSIONS: readonly { readonly seed: number; readonly found: string }[] = [
  { seed: 569, found: 'a joiner got a cached state older than what it had asked for' },
  { seed: 29, found: 'a page called edits kept after its browser had refused them' },
  { seed: 231, found: 'after the clock was set back a client that had reconnected stayed invisible' },
  { seed: 747_494_893, found: 'what two sockets brought at once was stored twice' },
];
