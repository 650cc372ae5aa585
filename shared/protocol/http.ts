import * as z from 'zod/mini';
import type { TemplateSchema } from '../spec/schema.ts';
import type { ValidationContext } from '../validation/context.ts';
import type { Edit, Fix } from '../validation/fix.ts';
import { positionSchema, specId } from './fields.ts';

/**
 * The HTTP contract as schemas: the server checks bodies with them, the browser and the command line read answers with
 * them. Stable: fields are added, never changed or removed. Here: specs and their findings. Publishing, merging, versions,
 * repositories and problems have files of their own beside this one.
 */

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

/** How a spec stands to its file on the branch it follows, on the remote as last fetched or in the repository itself. */
export const upstreamStateSchema = z.object({
  /** `origin/001-kiln`, or `001-kiln` for one of the repository itself: the branch that is followed. */
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
  /** What is stored of the document fails its checks, so that it is not served. Absent: nothing of that is known. */
  damaged: z.optional(z.literal(true)),
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

/**
 * What a damaged document can go on from: a kept version, with `POST …/versions/<number>/restore`, or its file, with
 * `POST …/reload`, which takes what the file last had where it is gone.
 */
export const lastGoodSchema = z.discriminatedUnion('from', [
  z.object({ from: z.literal('version'), number: z.int(), at: z.number() }),
  z.object({ from: z.literal('file') }),
]);
export type LastGood = z.infer<typeof lastGoodSchema>;

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
  /** The server has no space to store edits in: they wait, unacknowledged. Absent: it has. */
  diskFull: z.optional(z.literal(true)),
  /** Of a damaged document; null: nothing good is stored, and there is no file. */
  lastGood: z.optional(z.nullable(lastGoodSchema)),
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

export const deleteResultSchema = z.object({
  id: specId,
  /** True when the file was removed too: git has its exact content committed. */
  fileRemoved: z.boolean(),
  /** Why the file stays; null when it was removed or never existed. */
  fileKept: z.nullable(z.string()),
});
export type DeleteResult = z.infer<typeof deleteResultSchema>;

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

export const healthSchema = z.object({ status: z.literal('ok'), version: z.string() });
export type Health = z.infer<typeof healthSchema>;
