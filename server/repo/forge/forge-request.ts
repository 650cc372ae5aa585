import type * as z from 'zod/mini';
import { ForgeError } from './forge.ts';

/** Longest wait for an answer, in milliseconds. */
const PATIENCE = 20_000;

export interface ForgeAnswer {
  readonly status: number;
  readonly content: unknown;
}

/** A JSON request to a forge. @throws ForgeError when it does not answer, or says that it does not know or trust us */
export async function askForge(
  url: string,
  headers: Readonly<Record<string, string>>,
  body?: object,
): Promise<ForgeAnswer> {
  const { host } = new URL(url);
  const answer = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { accept: 'application/json', 'user-agent': 'cospec', ...headers, 'content-type': 'application/json' },
    // A redirect would carry the token elsewhere.
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new ForgeError(`${host} does not answer.`);
  });
  const content: unknown = await answer.json().catch(() => null);
  if (answer.status === 401) throw new ForgeError(`${host} does not accept the token: check --forge-token.`);
  if (answer.status === 403 || answer.status === 404) {
    throw new ForgeError(`${host} does not let the token work on this repository${said(content)}.`);
  }
  return { status: answer.status, content };
}

/** The answer as the schema reads it. @throws ForgeError with the forge's own words for any other status */
export function expectForge<T>({ status, content }: ForgeAnswer, schema: z.ZodMiniType<T>): T {
  if (status >= 300) throw new ForgeError(`The pull request was refused${said(content)}.`);
  const read = schema.safeParse(content);
  if (!read.success) throw new ForgeError('The answer about the pull request was not understood.');
  return read.data;
}

/** What the forge gives as the reason, as one line: GitHub and GitLab both have a `message`, GitHub also a list. */
function said(content: unknown): string {
  if (typeof content !== 'object' || content === null || !('message' in content)) return '';
  const reasons = 'errors' in content && Array.isArray(content.errors) ? content.errors : [];
  const words = [content.message, ...reasons.map((reason: { message?: unknown } | null) => reason?.message)].flat();
  const text = words.filter((word) => typeof word === 'string').join('; ');
  return text === '' ? '' : `: ${text.replace(/\s+/g, ' ').slice(0, 300)}`;
}
