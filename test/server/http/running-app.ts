import { mkdtempSync, rmSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Surroundings } from '../../../server/app.ts';
import { readOptions } from '../../../server/config/read.ts';
import { type ServerConfig, serverOptions } from '../../../server/config/server-options.ts';
import { type RunningServer, startServer } from '../../../server/start-server.ts';
import { type TemporaryRepository, temporaryRepository } from '../../support/temporary-repository.ts';

/** The whole server on a free port, with a repository and a data directory of its own. */
export interface RunningApp {
  readonly url: string;
  readonly server: RunningServer;
  readonly repository: TemporaryRepository;
  /** Stops the server and starts another one on the same data. @param meanwhile is done to the data in between. */
  restart(more?: Partial<ServerConfig>, meanwhile?: (dataDirectory: string) => void): Promise<RunningApp>;
  stop(): Promise<void>;
}

export async function runApp(
  files: Readonly<Record<string, string>>,
  changes: Partial<ServerConfig> = {},
  around: Partial<Surroundings> = {},
): Promise<RunningApp> {
  const repository = temporaryRepository(files);
  const data = mkdtempSync(join(tmpdir(), 'cospec-data-'));
  return await run(repository, data, changes, around);
}

async function run(
  repository: TemporaryRepository,
  data: string,
  changes: Partial<ServerConfig>,
  around: Partial<Surroundings>,
): Promise<RunningApp> {
  const defaults = readOptions(serverOptions, [], {}).values;
  const config = { ...defaults, repo: repository.folder, data, port: 0, ...changes };
  const server = await startServer(config, {
    environment: process.env,
    log: pino({ enabled: false }),
    onFatal: (error) => {
      throw error;
    },
    ...around,
  });
  return {
    url: server.address,
    server,
    repository,
    restart: async (more = {}, meanwhile) => {
      await server.close();
      meanwhile?.(data);
      return await run(repository, data, { ...changes, ...more }, around);
    },
    stop: async () => {
      await server.close();
      repository.remove();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  /** Parsed JSON, or null. */
  readonly json: Record<string, unknown> | null;
}

/** A request with exactly these headers, also those that `fetch` would not send. */
export async function send(
  url: string,
  method = 'GET',
  headers: Record<string, string> = {},
  body?: Uint8Array | string,
): Promise<Answer> {
  return await new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const isJson = /json/.test(incoming.headers['content-type'] ?? '');
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          bytes,
          json: isJson ? JSON.parse(bytes.toString('utf8')) : null,
        });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** A JSON request; the answer's body as the schema reads it. */
export async function call<T>(
  schema: { parse(value: unknown): T },
  url: string,
  method = 'GET',
  body?: unknown,
): Promise<T> {
  const answer = await send(
    url,
    method,
    { 'content-type': 'application/json' },
    body === undefined ? undefined : JSON.stringify(body),
  );
  if (answer.status >= 300) throw new Error(`${method} ${url}: ${answer.status} ${answer.bytes.toString('utf8')}`);
  return schema.parse(answer.json);
}
