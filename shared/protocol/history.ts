import * as z from 'zod/mini';
import { gapCountsSchema } from './http.ts';
import { versionChangeSchema } from './publish.ts';

/** The HTTP contract of a spec's history. Stable: fields are added, never changed or removed. */

/** Of every text that people give a version. */
export const LONGEST_VERSION_NAME = 80;

/**
 * start: as the file or template was when the document began. pause: work rested, or a restore was about to begin.
 * publish: written into the file or committed. named: kept because somebody gave it a name. restore: something earlier came
 * back.
 */
export const versionKindSchema = z.enum(['start', 'pause', 'publish', 'named', 'restore']);
export type VersionKind = z.infer<typeof versionKindSchema>;

export const historyAuthorSchema = z.object({ id: z.string(), name: z.string() });
export type HistoryAuthor = z.infer<typeof historyAuthorSchema>;

const number = z.int().check(z.minimum(1));

/** What a publish, a naming or a restore was, besides a version. */
export const versionDetailSchema = z.object({
  /** Who published, named or restored; absent where nobody said. */
  by: z.optional(historyAuthorSchema),
  /** publish: the branch and the commit; absent for the file in the work tree. */
  branch: z.optional(z.string()),
  commit: z.optional(z.string()),
  /** restore: the version that came back, and the items where it was not all of it. */
  restored: z.optional(number),
  items: z.optional(z.array(z.string())),
  /** restore: what an earlier restore did was taken back. */
  undone: z.optional(number),
});
export type VersionDetail = z.infer<typeof versionDetailSchema>;

/** What changed since the version before, in short. */
export const versionSummarySchema = z.object({
  items: z.array(
    z.object({
      verb: z.enum(['added', 'removed', 'reworded', 'changed', 'renumbered', 'moved', 'moved-up', 'moved-down']),
      /** `FR-001`, `User Story 2`, or a section's heading; null above the first heading. */
      name: z.nullable(z.string()),
    }),
  ),
  /** Gaps that were closed; negative where more are open than before. Null where either version was not judged. */
  gapsClosed: z.nullable(z.int()),
});
export type VersionSummary = z.infer<typeof versionSummarySchema>;

export const specVersionSchema = z.object({
  /** From 1, ascending in time, with holes where versions were thinned out. */
  number,
  kind: versionKindSchema,
  name: z.nullable(z.string()),
  /** Milliseconds since 1970. */
  at: z.number(),
  /** Who wrote since the version before. */
  authors: z.array(historyAuthorSchema),
  detail: z.nullable(versionDetailSchema),
  /** The version before, which `summary` is about; null for the first there is. */
  before: z.nullable(number),
  /** Null for the first version there is. */
  summary: z.nullable(versionSummarySchema),
  /** Of the version's own text; null where it was not judged. */
  gaps: z.nullable(gapCountsSchema),
  sha256: z.string(),
  /** UTF-8. */
  bytes: z.int(),
});
export type SpecVersion = z.infer<typeof specVersionSchema>;

/** GET /api/specs/:id/versions?before=&limit=&author= : newest first. */
export const versionListSchema = z.object({
  versions: z.array(specVersionSchema),
  /** There are older ones: ask again with `before` the number of the last one. */
  more: z.boolean(),
  /** The newest version of all, whatever was asked for; null where there is none. */
  newest: z.nullable(number),
  /** Everybody who wrote in some version that is kept. */
  authors: z.array(historyAuthorSchema),
  /** Edits that no version holds yet; null where there are none. */
  since: z.nullable(z.object({ authors: z.array(historyAuthorSchema), at: z.nullable(z.number()) })),
});
export type VersionList = z.infer<typeof versionListSchema>;

/** GET /api/specs/:id/comparison?from=&to= : `from` and `to` are numbers; `to` absent: the document as it is now. */
export const comparisonSchema = z.object({
  from: z.nullable(number),
  to: z.nullable(number),
  summary: versionSummarySchema,
  /** `key` names a change when it is to be taken back. */
  changes: z.array(z.extend(versionChangeSchema, { key: z.string() })),
});
export type Comparison = z.infer<typeof comparisonSchema>;
export type KeyedChange = Comparison['changes'][number];

const author = z.strictObject({
  id: z.string().check(z.minLength(1), z.maxLength(200, 'is too long'), z.regex(/^\P{Cc}*$/u)),
  name: z
    .string()
    .check(z.trim(), z.minLength(1, 'must not be empty'), z.maxLength(80, 'is too long'), z.regex(/^\P{Cc}*$/u)),
});
const versionName = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, 'must not be empty'),
    z.maxLength(LONGEST_VERSION_NAME, `must have ${LONGEST_VERSION_NAME} characters at most`),
    z.regex(/^\P{Cc}*$/u, 'must be one line without control characters'),
  );

/** POST /api/specs/:id/versions: keeps the document as it is now, under a name. */
export const keepVersionBodySchema = z.strictObject({ name: versionName, author: z.optional(author) });
export type KeepVersionBody = z.infer<typeof keepVersionBodySchema>;

/** PATCH /api/specs/:id/versions/:number. A name keeps a version for good; null takes it away. */
export const nameVersionBodySchema = z.strictObject({ name: z.nullable(versionName) });
export type NameVersionBody = z.infer<typeof nameVersionBodySchema>;

/** POST /api/specs/:id/versions/:number/restore. `changes`: keys of the comparison with now; absent: all of the version. */
export const restoreVersionBodySchema = z.strictObject({
  changes: z.optional(
    z.array(z.string().check(z.maxLength(40))).check(z.minLength(1, 'must name a change'), z.maxLength(10_000)),
  ),
  author: z.optional(author),
});
export type RestoreVersionBody = z.infer<typeof restoreVersionBodySchema>;

/** POST /api/specs/:id/versions/:number/undo: takes back what a restore did, and nothing that came after. */
export const undoRestoreBodySchema = z.strictObject({ author: z.optional(author) });

/** Answer of a restore and of its undo. */
export const restoreResultSchema = z.object({
  /** False where the document was like that already. */
  changed: z.boolean(),
  /** The version that holds the result, which `undo` takes; null where nothing changed. */
  version: z.nullable(number),
});
export type RestoreResult = z.infer<typeof restoreResultSchema>;

/** GET /api/specs/:id/blame?block= : who last changed the words of a block. */
export const blameSchema = z.object({
  blocks: z.array(
    z.object({
      block: z.string(),
      /** The version that brought the words; null for edits that no version holds yet. */
      version: z.nullable(number),
      at: z.nullable(z.number()),
      authors: z.array(historyAuthorSchema),
      /** The words are as old as what is kept: who wrote them is not known. */
      oldest: z.boolean(),
    }),
  ),
});
export type Blame = z.infer<typeof blameSchema>;
