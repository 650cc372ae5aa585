import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CospecServer, startCospec } from '../support/cospec-server.ts';
import { markdownOf, postJson, specIds } from '../support/spec-requests.ts';
import { type TemporaryRepository, temporaryRepository } from '../support/temporary-repository.ts';

const corpus = resolve(process.env.COSPEC_CORPUS ?? '../shared/corpus');
const present = existsSync(corpus);

let repository: TemporaryRepository;
let server: CospecServer;

beforeAll(async () => {
  repository = temporaryRepository({});
  server = await startCospec(repository.folder);
});

afterAll(async () => {
  await server?.stop();
  repository?.remove();
});

const roundTrip = async (markdown: string): Promise<Uint8Array> => {
  const answer = await postJson(`${server.url}/api/specs`, { markdown });
  expect(answer.status, await answer.clone().text()).toBe(201);
  const { id } = (await answer.json()) as { id: string };
  return markdownOf(server.url, id);
};

describe('import over HTTP', () => {
  it.runIf(present || process.env.CI === 'true')('gives back the bytes of every file of the corpus', async () => {
    const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
    expect(files.length).toBeGreaterThan(0);
    const different: string[] = [];
    for (const file of files) {
      const bytes = readFileSync(join(corpus, file));
      const printed = await roundTrip(bytes.toString('utf8'));
      if (Buffer.compare(bytes, printed) !== 0) different.push(file);
    }
    expect(different).toEqual([]);
  });

  it.each([
    ['an empty file', ''],
    ['CRLF', '# A\r\n\r\n- b\r\n- c\r\n'],
    ['a BOM', '\uFEFF# A\n'],
    ['no final newline', '# A\n\ntext'],
    ['only blank lines', '\n\n  \n'],
    ['10,000 blocks', 'One line.\n\n'.repeat(10_000)],
  ])('gives back %s', async (_name, markdown) => {
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(await roundTrip(markdown))).toBe(markdown);
  });

  it.each([
    ['malformed JSON', '{"markdown": ', 400, 'invalid_json'],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 400, 'invalid_utf8'],
    ['a lone surrogate', '{"markdown": "\\ud800"}', 400, 'invalid_utf8'],
    ['another shape', '{"markdwn": "x"}', 400, 'invalid_body'],
    ['more than 8 MiB', Buffer.alloc(8 * 1024 * 1024 + 1, 0x20), 413, 'too_large'],
  ])('refuses %s and stores nothing', async (_name, body, status, code) => {
    const before = await specIds(server.url);
    const answer = await fetch(`${server.url}/api/specs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(((await answer.json()) as { code: string }).code).toBe(code);
    expect(await specIds(server.url)).toEqual(before);
  });
});
