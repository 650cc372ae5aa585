import type * as z from 'zod/mini';
import {
  type CreateSpecBody,
  type ExportBody,
  type ExportResult,
  exportResultSchema,
  problemSchema,
  type SpecSummary,
  specListSchema,
  specSummarySchema,
} from '../../shared/protocol/http.ts';
import { CommandError } from './command-error.ts';
import type { SpecService } from './spec-service.ts';

/** The specs of a server that is running, over its own HTTP contract. */
export class RemoteSpecs implements SpecService {
  readonly address: string;
  readonly #token: string | null;

  constructor(address: string, token: string | null) {
    this.address = address;
    this.#token = token;
  }

  async list(): Promise<readonly SpecSummary[]> {
    return (await this.#request('GET', '/api/specs', undefined, specListSchema)).specs;
  }

  async create(body: CreateSpecBody): Promise<SpecSummary> {
    return await this.#request('POST', '/api/specs', body, specSummarySchema);
  }

  async export(id: string, body: ExportBody): Promise<ExportResult> {
    return await this.#request('POST', `/api/specs/${id}/export`, body, exportResultSchema);
  }

  async close(): Promise<void> {}

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
