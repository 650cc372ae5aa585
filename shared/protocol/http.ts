import * as z from 'zod/mini';
import type { TemplateSchema } from '../spec/schema.ts';
import type { ValidationContext } from '../validation/context.ts';
import type { Edit, Fix } from '../validation/fix.ts';

/**
 * The HTTP contract as schemas: the server checks bodies with them, the browser and the command line read answers with
 * them. Stable: fields are added, never changed or removed.
 */

/** Stable codes of problem documents (`application/problem+json`). */
export const problemCodes = [
  'invalid_json',
  'invalid_utf8',
  'invalid_body',
  'invalid_query',
  'invalid_path',
  'too_large',
  'unsupported_encoding',
  'not_found',
  'path_taken',
  'file_changed',
  'outside_repository',
  'confirmation_required',
  'merge_conflict',
  'unknown_base',
  'outdated',
  'branch_checked_out',
  'invalid_branch',
  'publish_failed',
  'push_failed',
  'forge_failed',
  'fetch_failed',
  'not_implemented',
  'unauthorized',
  'forbidden_origin',
  'damaged_document',
  'unreadable_file',
  'unwritable_file',
  'not_ready',
  'internal_error',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** RFC 9457. `code` is ours and stable, `detail` is for people. Some codes carry further fields (`expected`, `actual`). */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
});
export type Problem = z.infer<typeof problemSchema>;

const specId = z.string().check(z.regex(/^[a-z0-9]{12}$/));
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

export const gapCountsSchema = z.object({
  gap: z.int(),
  defect: z.int(),
  smell: z.int(),
});
export type GapCounts = z.infer<typeof gapCountsSchema>;

export const personSchema = z.object({ id: z.string(), name: z.string(), color: z.int() });
export type Person = z.infer<typeof personSchema>;

/** same: the file is as last read or written. changed: somebody else wrote it. missing: it was there and is gone. */
export const diskStateSchema = z.enum(['same', 'changed', 'missing']);
export type DiskState = z.infer<typeof diskStateSchema>;

/** How a spec stands to its file on the remote, as last fetched. */
export const upstreamStateSchema = z.object({
  /** `origin/001-kiln`: the branch that is followed. */
  branch: z.string(),
  /**
   * same: the document has all that the file there says. conflict: both say different things, somebody decides.
   * unrelated: nothing is known that both began as. removed: the file was deleted there. moved: it has another path
   * there. gone: the branch is gone, and no other has the file. unreadable: it is too large, or no text.
   */
  state: z.enum(['same', 'conflict', 'unrelated', 'removed', 'moved', 'gone', 'unreadable']),
  /** Where the file is there; null where it is gone. */
  path: z.nullable(z.string()),
  /** Who changed it there last, and when in milliseconds since 1970. */
  by: z.nullable(z.string()),
  at: z.nullable(z.number()),
});
export type UpstreamState = z.infer<typeof upstreamStateSchema>;

export const specSummarySchema = z.object({
  id: specId,
  /** Name of the repository. */
  repo: z.string(),
  title: z.string(),
  /** Repository-relative, `/` separated. */
  path: z.string(),
  /** `001`, a timestamp prefix, or null where the folder has none. */
  number: z.nullable(z.string()),
  slug: z.string(),
  status: z.nullable(z.string()),
  /** The room to join at `/sync/<room>`. */
  room: z.string(),
  epoch: z.string(),
  /** Null until computed. */
  gaps: z.nullable(gapCountsSchema),
  /** 0 to 1; null until computed. */
  complete: z.nullable(z.number().check(z.minimum(0), z.maximum(1))),
  /** True when the document holds what the file does not. */
  unexported: z.boolean(),
  /** Milliseconds since 1970. */
  updatedAt: z.number(),
  /** Who has the spec open now. */
  people: z.array(personSchema),
  deleted: z.boolean(),
});
export type SpecSummary = z.infer<typeof specSummarySchema>;

/** A file that looks like a spec and is not opened, with the reason for people. */
export const skippedFileSchema = z.object({
  path: z.string(),
  reason: z.string(),
  /** Name of its repository, where the server has several. */
  repo: z.optional(z.string()),
});
export type SkippedFile = z.infer<typeof skippedFileSchema>;

export const specListSchema = z.object({ specs: z.array(specSummarySchema), skipped: z.array(skippedFileSchema) });
export type SpecList = z.infer<typeof specListSchema>;

/** Validation context as published: `hash` names it, so that two replicas can tell whether theirs is the same. */
export type PublishedContext = ValidationContext & { readonly hash: string };

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

export const featureFileSchema = z.object({
  id: specId,
  path: z.string(),
  kind: z.enum([
    'spec',
    'plan',
    'tasks',
    'research',
    'data-model',
    'quickstart',
    'contract',
    'checklist',
    'constitution',
    'template',
  ]),
});
export type FeatureFile = z.infer<typeof featureFileSchema>;

export const specDetailSchema = z.extend(specSummarySchema, {
  /** What the file is; checks and completeness are for specs alone. */
  kind: featureFileSchema.shape.kind,
  /** The spec, the files beside it, the constitution and the templates; each opens like a spec. */
  files: z.array(featureFileSchema),
  schema: z.custom<TemplateSchema>(isObject),
  context: z.custom<PublishedContext>(isObject),
  authors: z.array(z.object({ id: z.string(), name: z.string() })),
  disk: diskStateSchema,
  /** Null where no branch of a remote that was fetched has the file. */
  upstream: z.nullable(upstreamStateSchema),
  /** Folders of other features that have its number; absent: none. */
  sameNumber: z.optional(z.array(z.string())),
});
export type SpecDetail = z.infer<typeof specDetailSchema>;

const title = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, 'must not be empty'),
    z.maxLength(300, 'must have 300 characters at most'),
    z.regex(/^\P{Cc}*$/u, 'must be one line without control characters'),
  );
const path = z.string().check(z.minLength(1, 'must not be empty'), z.maxLength(1024, 'is too long'));

const inRepository = { path: z.optional(path), repo: z.optional(z.string()) };

/** POST /api/specs: a new spec from the template, or an imported one. `repo` is needed where the server has several. */
export const createSpecBodySchema = z.union(
  [z.strictObject({ title, ...inRepository }), z.strictObject({ markdown: z.string(), ...inRepository })],
  'needs a title or markdown, with an optional path',
);
export type CreateSpecBody = z.infer<typeof createSpecBodySchema>;

/** PATCH /api/specs/:id. `title` rewrites the heading, `path` moves the file (the whole folder of a `spec.md`). */
export const updateSpecBodySchema = z
  .strictObject({ title: z.optional(title), path: z.optional(path) })
  .check(z.refine((body) => body.title !== undefined || body.path !== undefined, 'needs a title or a path'));
export type UpdateSpecBody = z.infer<typeof updateSpecBodySchema>;

/** POST /api/specs/:id/duplicate. Without a title: the original's, marked as a copy. */
export const duplicateSpecBodySchema = z.strictObject({ title: z.optional(title) });
export type DuplicateSpecBody = z.infer<typeof duplicateSpecBodySchema>;

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

export const deleteResultSchema = z.object({
  id: specId,
  /** True when the file was removed too: git has its exact content committed. */
  fileRemoved: z.boolean(),
  /** Why the file stays; null when it was removed or never existed. */
  fileKept: z.nullable(z.string()),
});
export type DeleteResult = z.infer<typeof deleteResultSchema>;

const positionSchema = z.object({ line: z.int(), column: z.int() });

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

export const gateSchema = z.enum(['draft', 'ready']);

export const diagnosticsReportSchema = z.object({
  spec: specId,
  epoch: z.string(),
  seq: z.int(),
  gate: gateSchema,
  context: z.custom<PublishedContext>(isObject),
  counts: gapCountsSchema,
  diagnostics: z.array(
    z.object({
      rule: z.string(),
      kind: z.enum(['gap', 'defect', 'smell']),
      severity: z.enum(['error', 'warning', 'info']),
      message: z.string(),
      block: z.nullable(z.string()),
      section: z.nullable(z.string()),
      item: z.nullable(z.string()),
      range: z.object({ start: positionSchema, end: positionSchema }),
      fingerprint: z.string(),
      fix: z.nullable(z.custom<Fix>(isObject)),
    }),
  ),
});
export type DiagnosticsReport = z.infer<typeof diagnosticsReportSchema>;
/** What a diagnostic's fix is made of; clients apply it to their replica. */
export type { Edit, Fix };

export const repositoryInfoSchema = z.object({
  name: z.string(),
  /** Absolute path on the server's machine. */
  root: z.string(),
  /** Null outside git and on a detached head. */
  branch: z.nullable(z.string()),
  git: z.boolean(),
  /** Repository-relative path of the template in use; null for the built-in one. */
  template: z.nullable(z.string()),
  /** Version of Cospec. */
  version: z.string(),
  /** Null where there is no remote to fetch. */
  upstream: z.nullable(
    z.object({
      remote: z.string(),
      /** Of the last fetch that worked, in milliseconds since 1970; null: none since the start. */
      fetchedAt: z.nullable(z.number()),
      /** Why the last fetch did not work; null when it did. */
      failure: z.nullable(z.string()),
    }),
  ),
});
export type RepositoryInfo = z.infer<typeof repositoryInfoSchema>;

/** GET /api/repositories: all that the server has, in the order in which it was given them. */
export const repositoryListSchema = z.object({ repositories: z.array(repositoryInfoSchema) });
export type RepositoryList = z.infer<typeof repositoryListSchema>;

/** Answer of POST /api/repository/fetch. */
export const fetchResultSchema = z.object({
  remote: z.string(),
  fetchedAt: z.number(),
  /** Specs whose documents took something in. */
  merged: z.array(specId),
  /** Specs about which somebody has to decide. */
  open: z.array(specId),
});
export type FetchResult = z.infer<typeof fetchResultSchema>;

export const healthSchema = z.object({ status: z.literal('ok'), version: z.string() });
export type Health = z.infer<typeof healthSchema>;
