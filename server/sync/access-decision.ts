import type { Refusal } from '../auth/refusal.ts';

/** What a socket may do. Viewers see everything and change nothing. */
export type AccessDecision =
  | { readonly role: 'editor' | 'viewer' }
  /** `unauthorized` is told with close code 4401; a forbidden origin never gets a socket. */
  | { readonly role: 'none'; readonly refusal: Refusal };
