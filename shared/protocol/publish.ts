import * as z from 'zod/mini';
import { sha256 } from './fields.ts';

/** Writing a spec to its file, to a branch, or as a pull request, and what that would change. */

const oneLine = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, 'must not be empty'),
    z.maxLength(200, 'must have 200 characters at most'),
    z.regex(/^[^\p{Cc}<>]*$/u, 'must be one line without control characters, < and >'),
  );
const branchName = z.string().check(z.minLength(1, 'must not be empty'), z.maxLength(200, 'is too long'));

/** POST /api/specs/:id/export. `expect`: hash of the file that may be overwritten although it changed. */
export const exportBodySchema = z
  .strictObject({
    expect: z.optional(sha256),
    /** Commits to this branch instead of writing the work tree; made from HEAD where it does not exist. */
    branch: z.optional(branchName),
    /** Of the commit; absent: by convention, with the authors who took part. */
    message: z.optional(
      z.string().check(z.trim(), z.minLength(1, 'must not be empty'), z.maxLength(20_000, 'is too long')),
    ),
    /** Pushes the branch and opens a pull request, or finds the one that is open. Needs `branch`. */
    pullRequest: z.optional(
      z.strictObject({
        /** The branch to merge into; absent: the remote's main branch. */
        base: z.optional(branchName),
        /** Absent: a draft as long as something is missing or wrong. */
        draft: z.optional(z.boolean()),
      }),
    ),
    /** Who publishes; absent: whoever git is configured for. */
    author: z.optional(
      z.strictObject({
        id: z.optional(z.string().check(z.maxLength(200, 'is too long'))),
        name: oneLine,
        email: z.optional(oneLine),
      }),
    ),
  })
  .check(
    z.refine((body) => body.pullRequest === undefined || body.branch !== undefined, 'a pull request needs a branch'),
  );
export type ExportBody = z.infer<typeof exportBodySchema>;

export const exportResultSchema = z.object({
  path: z.string(),
  /** False when the file already had these bytes. */
  changed: z.boolean(),
  sha256,
  /** Commit made by this export; null when it wrote to the work tree, or the branch had these bytes. */
  commit: z.nullable(z.string()),
  /** The branch that has these bytes now; absent when it wrote to the work tree. */
  branch: z.optional(z.string()),
  /** Present when one was asked for. */
  pullRequest: z.optional(z.object({ url: z.string(), number: z.int(), created: z.boolean() })),
  /** Folders of other features that have the spec's number; absent: none. */
  sameNumber: z.optional(z.array(z.string())),
});
export type ExportResult = z.infer<typeof exportResultSchema>;

/** One block, or run of moved blocks, that publishing would change; `VersionChange` of `shared/spec`. */
export const versionChangeSchema = z.object({
  change: z.enum(['added', 'removed', 'changed', 'moved', 'form']),
  item: z.nullable(z.string()),
  section: z.nullable(z.string()),
  isHead: z.boolean(),
  before: z.nullable(z.string()),
  after: z.nullable(z.string()),
  words: z.readonly(z.array(z.object({ from: z.int(), to: z.int(), insert: z.string() }))),
  block: z.nullable(z.string()),
  blocks: z.int(),
  direction: z.optional(z.enum(['up', 'down'])),
});

/** GET /api/specs/:id/changes: what writing the file, or committing it to `?branch=`, would change. */
export const specChangesSchema = z.object({
  path: z.string(),
  /** False where the file, or the branch, has exactly these bytes already. */
  changed: z.boolean(),
  /** Of the work tree: its file is not the one last read or written, so that it is only overwritten where `expect` names it. */
  fileChanged: z.optional(z.boolean()),
  /** Null where there is no such file yet. */
  base: z.nullable(z.object({ sha256, bytes: z.int() })),
  /** Of the document as printed. */
  sha256,
  changes: z.array(versionChangeSchema),
  /** UTF-8 bytes that the patch adds and takes away. */
  bytes: z.object({ added: z.int(), removed: z.int() }),
  /** Unified diff for `git apply`; empty where nothing changes. */
  patch: z.string(),
  /** A commit message that names what changes. */
  message: z.string(),
  /** Null outside git. */
  branches: z.nullable(
    z.object({
      /** Named after the spec's folder. */
      suggested: z.string(),
      /** Checked out in the served work tree; null on a detached head. */
      current: z.nullable(z.string()),
      names: z.array(z.string()),
      /** The branch that pull requests go into; null where none can be opened. */
      base: z.nullable(z.string()),
    }),
  ),
});
export type SpecChanges = z.infer<typeof specChangesSchema>;
