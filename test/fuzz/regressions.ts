/** A frame that did harm once, in hexadecimal digits. */
export interface Crasher {
  readonly found: string;
  readonly frame: string;
  /** It is the first answer to the server's question. */
  readonly first?: boolean;
}

export const REGRESSIONS: readonly Crasher[] = [];
