import * as z from 'zod/mini';
import { positionSchema, sha256 } from './fields.ts';

/** Taking another version of a spec into the live document, and what contradicts it. */

const conflictSideSchema = z.object({
  text: z.string(),
  /** What stands around the words in their block, some 120 characters at most on either side. */
  before: z.string(),
  after: z.string(),
  /** Lines and columns from 1, as in diagnostics. */
  range: z.object({ start: positionSchema, end: positionSchema }),
});

/** Two changes that cannot both be; the field `conflicts` of a `merge_conflict` problem is a list of these. */
export const mergeConflictSchema = z.object({
  /** Names the conflict in `resolve`; stable while the versions stay what they are. */
  id: z.string(),
  kind: z.enum(['words', 'removed', 'moved', 'attributes']),
  /** In the live document; null where it has no such block (any more). */
  block: z.nullable(z.string()),
  /** Text of the heading that the block stands under. */
  section: z.nullable(z.string()),
  /** The words that both changed. */
  base: z.nullable(z.string()),
  /** In the live document as printed; null where the block was deleted. */
  ours: z.nullable(conflictSideSchema),
  /** In the text that was to be merged. */
  theirs: z.nullable(conflictSideSchema),
});
export type MergeConflictReport = z.infer<typeof mergeConflictSchema>;
export const mergeConflictsSchema = z.array(mergeConflictSchema);

/** Answer of PUT /api/specs/:id/markdown. */
export const mergeResultSchema = z.object({
  epoch: z.string(),
  /** Of the edit, or of the document where the text brought nothing new. */
  seq: z.int(),
  changed: z.boolean(),
  /** Of the document's text now: the base of the next PUT. */
  sha256,
});
export type MergeResult = z.infer<typeof mergeResultSchema>;

const versionSource = z.enum(['file', 'upstream']);

/** POST /api/specs/:id/keep: the document stays as it is, and the file (there) counts as seen. */
export const keepBodySchema = z.strictObject({ from: z.optional(versionSource) });
export type KeepBody = z.infer<typeof keepBodySchema>;

/** POST /api/specs/:id/merge: takes the changes of the file, or of the remote's, into the live document. */
export const mergeBodySchema = z.strictObject({
  /** Absent: the file in the work tree. */
  from: z.optional(versionSource),
  /** The text there replaces the document, as edits, where nothing is known that both began as. Remote only. */
  replace: z.optional(z.boolean()),
  /** Hash of the file as the author saw it; another one is refused with `file_changed`. */
  expect: z.optional(sha256),
  /** Decisions by id of the conflict. */
  resolve: z.optional(z.record(z.string(), z.enum(['ours', 'theirs', 'both']))),
});
export type MergeBody = z.infer<typeof mergeBodySchema>;
