import type { IncomingMessage } from 'node:http';
import * as z from 'zod/mini';
import { assertWellFormed, InvalidUtf8Error } from '../../shared/markdown/decode.ts';
import { decodeText } from '../decode-text.ts';
import { HttpProblem } from './problem.ts';

// Messages of the checks that bring none of their own.
z.config(z.locales.en());

/**
 * Reads a body to its end, at most `limit` bytes.
 * @throws HttpProblem too_large, as soon as that is certain; unsupported_encoding for a compressed one.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') {
    request.resume();
    throw new HttpProblem(415, 'unsupported_encoding', 'Send the body as it is, without a Content-Encoding.');
  }
  const chunks: Buffer[] = [];
  let size = Number(request.headers['content-length'] ?? 0) > limit ? Number.POSITIVE_INFINITY : 0;
  if (size <= limit) {
    // Not destroyed when left early: the answer goes out over the same socket.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += chunk.length;
      if (size > limit) break;
      chunks.push(chunk);
    }
  }
  if (size <= limit) return Buffer.concat(chunks);
  // Let the rest flow into nothing: closing on a client that is still sending would lose it the answer.
  request.resume();
  throw new HttpProblem(413, 'too_large', `A body may have ${limit} bytes at most.`);
}

/**
 * A JSON body, decoded strictly and checked. An empty body counts as `{}`, so that requests without fields need none.
 * @throws HttpProblem too_large, invalid_utf8, invalid_json, invalid_body
 */
export async function readJson<T>(request: IncomingMessage, limit: number, schema: z.ZodMiniType<T>): Promise<T> {
  const bytes = await readBody(request, limit);
  const value = bytes.length === 0 ? {} : parse(strictly(() => decodeText(bytes)));
  const checked = schema.safeParse(value);
  if (!checked.success) throw new HttpProblem(400, 'invalid_body', describe(checked.error));
  refuseLoneSurrogates(checked.data);
  return checked.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HttpProblem(400, 'invalid_json', error instanceof SyntaxError ? error.message : 'The body is not JSON.');
  }
}

/** JSON escapes can name half a character (`"\ud800"`), which no file can hold. */
function refuseLoneSurrogates(body: unknown): void {
  const fields = typeof body === 'object' && body !== null ? Object.values(body) : [];
  for (const field of fields) {
    if (typeof field === 'string') strictly(() => assertWellFormed(field));
  }
}

/** Runs a decoder of a body. @throws HttpProblem invalid_utf8 */
export function strictly<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof InvalidUtf8Error) throw new HttpProblem(400, 'invalid_utf8', error.message);
    throw error;
  }
}

function describe(error: z.core.$ZodError): string {
  return error.issues
    .slice(0, 3)
    .map((issue) => (issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`))
    .join('; ');
}
