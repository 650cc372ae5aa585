import type * as z from 'zod/mini';
import {
  type CreateSpecBody,
  type DeleteResult,
  deleteResultSchema,
  type SpecDetail,
  type SpecList,
  type SpecSummary,
  specDetailSchema,
  specListSchema,
  specSummarySchema,
  type UpdateSpecBody,
} from '../../shared/protocol/http.ts';
import type { KeepBody, MergeBody } from '../../shared/protocol/merge.ts';
import { problemSchema } from '../../shared/protocol/problem.ts';
import {
  type ExportBody,
  type ExportResult,
  exportResultSchema,
  type SpecChanges,
  specChangesSchema,
} from '../../shared/protocol/publish.ts';
import { type RepositoryList, repositoryListSchema } from '../../shared/protocol/repository.ts';

/** The server answered and refused. `code` is stable, `detail` is for people, `fields` carries what some codes add. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    readonly code: string,
    readonly detail: string,
    readonly status: number,
    readonly fields: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
  }
}

/** The server did not answer: it is down, or the network is. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** The HTTP contract as calls. Every call rejects with `ApiError`, `UnreachableError` or the signal's `AbortError`. */
export const api = {
  repositories: (signal?: AbortSignal): Promise<RepositoryList> =>
    ask('/api/repositories', repositoryListSchema, { signal }),
  specs: (signal?: AbortSignal): Promise<SpecList> => ask('/api/specs', specListSchema, { signal }),
  deletedSpecs: (signal?: AbortSignal): Promise<SpecList> => ask('/api/specs?deleted=1', specListSchema, { signal }),
  spec: (id: string, signal?: AbortSignal): Promise<SpecDetail> =>
    prefetched(id) ?? ask(at(id), specDetailSchema, { signal }),
  /** Asks for a spec that the page is about to ask for; `spec` takes the answer, once. */
  prefetchSpec: (id: string): void => {
    const answer = ask(at(id), specDetailSchema, {});
    // Whoever takes it hears of a failure.
    answer.catch(() => {});
    early = { id, answer };
  },
  /** A new spec, from a title or from markdown. */
  create: (body: CreateSpecBody): Promise<SpecSummary> =>
    ask('/api/specs', specSummarySchema, { method: 'POST', body }),
  update: (id: string, change: UpdateSpecBody): Promise<SpecSummary> =>
    ask(at(id), specSummarySchema, { method: 'PATCH', body: change }),
  duplicate: (id: string): Promise<SpecSummary> =>
    ask(`${at(id)}/duplicate`, specSummarySchema, { method: 'POST', body: {} }),
  remove: (id: string): Promise<DeleteResult> =>
    ask(`${at(id)}?confirm=${encodeURIComponent(id)}`, deleteResultSchema, { method: 'DELETE' }),
  restore: (id: string): Promise<SpecSummary> =>
    ask(`${at(id)}/restore`, specSummarySchema, { method: 'POST', body: {} }),
  /** Starts a new epoch from the file on disk. */
  reload: (id: string): Promise<SpecSummary> =>
    ask(`${at(id)}/reload`, specSummarySchema, { method: 'POST', body: {} }),
  /** Accepts the file on disk as seen, so that the next export overwrites it; or what the remote has. */
  keep: (id: string, body: KeepBody = {}): Promise<SpecSummary> =>
    ask(`${at(id)}/keep`, specSummarySchema, { method: 'POST', body }),
  /** Merges the changed file into the live document; refused with `merge_conflict` where both say different things. */
  merge: (id: string, body: MergeBody): Promise<SpecSummary> =>
    ask(`${at(id)}/merge`, specSummarySchema, { method: 'POST', body }),
  /** Writes the file into the work tree. `expect` is the hash of a changed file that may be overwritten. */
  exportSpec: (id: string, expect?: string): Promise<ExportResult> =>
    ask(`${at(id)}/export`, exportResultSchema, { method: 'POST', body: expect === undefined ? {} : { expect } }),
  /** What publishing would change. @param branch null: the file in the work tree. */
  changes: (id: string, branch: string | null, signal?: AbortSignal): Promise<SpecChanges> =>
    ask(`${at(id)}/changes${branch === null ? '' : `?branch=${encodeURIComponent(branch)}`}`, specChangesSchema, {
      signal,
    }),
  /** Commits to a branch. */
  publish: (id: string, commit: ExportBody): Promise<ExportResult> =>
    ask(`${at(id)}/export`, exportResultSchema, { method: 'POST', body: commit }),
  /** Where the exact bytes can be downloaded. */
  markdownUrl: (id: string): string => `${at(id)}/markdown`,
};

/** The answer that was asked for before the page was there. */
let early: { readonly id: string; readonly answer: Promise<SpecDetail> } | null = null;

function prefetched(id: string): Promise<SpecDetail> | null {
  const taken = early;
  early = null;
  return taken?.id === id ? taken.answer : null;
}

interface Request {
  readonly method?: string;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** A call of the contract, its answer checked. Also for parts of the contract that come later. */
export async function ask<T>(
  url: string,
  schema: z.ZodMiniType<T>,
  { method = 'GET', body, signal }: Request,
): Promise<T> {
  const response = await reach(url, {
    method,
    headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw refusal(response.status, answer);
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new ApiError('invalid_answer', `The server's answer to ${method} ${url} was not understood.`, response.status);
}

/** A call whose answer is a text, exactly as it is. */
export async function askText(url: string, signal?: AbortSignal): Promise<string> {
  const response = await reach(url, { ...(signal && { signal }) });
  if (!response.ok) throw refusal(response.status, await response.json().catch(() => null));
  // `text()` would take a byte order mark away.
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new UnreachableError('The server does not answer.');
  }
}

function refusal(status: number, answer: unknown): Error {
  const problem = problemSchema.safeParse(answer);
  if (problem.success) return new ApiError(problem.data.code, problem.data.detail, status, problem.data);
  // A proxy in front of a stopped server answers 502 to 504 with a page of its own.
  if (status >= 502 && status <= 504) return new UnreachableError('The server does not answer.');
  return new ApiError('internal_error', `The server answered ${status}.`, status);
}

/** The address of a spec in the contract. */
export function at(id: string): string {
  return `/api/specs/${encodeURIComponent(id)}`;
}
