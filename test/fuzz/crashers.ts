import type { BodyCase } from './body-case.ts';

/** What did harm once, besides single frames (`regressions.ts`): each fuzz prints it in this form. */

/** So many frames to one room, each made from the next seed and from what the document is by then. */
export const COURSES: readonly { readonly found: string; readonly seed: number; readonly frames: number }[] = [];

/** A data file, damaged as the seed says. */
export const FILES: readonly { readonly found: string; readonly seed: number }[] = [];

/** Bytes in hexadecimal digits, in the place of a part of the stored document: 0 is its snapshot. */
export const RECORDS: readonly { readonly found: string; readonly at: number; readonly bytes: string }[] = [];

/** A request to the HTTP interface. */
export const BODIES: readonly (BodyCase & { readonly found: string })[] = [];
