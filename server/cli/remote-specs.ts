import type * as z from 'zod/mini';
import {
  type CreateSpecBody,
  type SpecSummary,
  specListSchema,
  specSummarySchema,
} from '../../shared/protocol/http.ts';
import { problemSchema } from '../../shared/protocol/problem.ts';
import {
  type ExportBody,
  type ExportResult,
  exportResultSchema,
  type SpecChanges,
  specChangesSchema,
} from '../../shared/protocol/publish.ts';
import { repositoryListSchema } from '../../shared/protocol/repository.ts';
import { CommandError } from './command-error.ts';
import type { SpecService } from './spec-service.ts';

/** The specs of a server that is running, over its own HTTP contract. */
export class RemoteSpecs implements SpecService {
  readonly address: string;
  readonly #token: string | null;
  readonly #root: string;
  #repo: Promise<string> | null = null;

  /** @param root of the repository that is meant, for the server may have several */
  constructor(address: string, token: string | null, root: string) {
    this.address = address;
    this.#token = token;
    this.#root = root;
  }

  async list(): Promise<readonly SpecSummary[]> {
    const { specs } = await this.#request('GET', '/api/specs', undefined, specListSchema);
    const own = await this.#repository();
    return specs.filter(({ repo }) => repo === own);
  }

  async create(body: CreateSpecBody): Promise<SpecSummary> {
    const named = { ...body, repo: await this.#repository() };
    return await this.#request('POST', '/api/specs', named, specSummarySchema);
  }

  async changes(id: string, branch: string | null): Promise<SpecChanges> {
    const on = branch === null ? '' : `?branch=${encodeURIComponent(branch)}`;
    return await this.#request('GET', `/api/specs/${id}/changes${on}`, undefined, specChangesSchema);
  }

  async export(id: string, body: ExportBody): Promise<ExportResult> {
    return await this.#request('POST', `/api/specs/${id}/export`, body, exportResultSchema);
  }

  async close(): Promise<void> {}

  /** What the server calls the repository. */
  #repository(): Promise<string> {
    this.#repo ??= this.#request('GET', '/api/repositories', undefined, repositoryListSchema).then(
      ({ repositories }) => {
        const own = repositories.find(({ root }) => root === this.#root);
        if (own === undefined) throw new CommandError(`the server at ${this.address} does not have ${this.#root}`);
        return own.name;
      },
    );
    return this.#repo;
  }

  async #request<T>(method: string, path: string, body: unknown, schema: z.ZodMiniType<T>): Promise<T> {
    const headers = {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(this.#token === null ? {} : { authorization: `Bearer ${this.#token}` }),
    };
    const answer = await fetch(`${this.address}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch(() => {
      throw new CommandError(`the server at ${this.address} does not answer`);
    });
    const content: unknown = await answer.json();
    if (answer.ok) return schema.parse(content);
    const problem = problemSchema.safeParse(content);
    if (answer.status === 401)
      throw new CommandError(`the server at ${this.address} wants its token: give it with COSPEC_TOKEN or --token`);
    throw new CommandError(problem.success ? problem.data.detail : `the server answered ${answer.status}`);
  }
}
