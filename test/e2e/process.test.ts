import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CospecServer, runCospec, startCospec } from '../support/cospec-server.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { eventually } from '../support/spec-page.ts';
import { postJson, specIds } from '../support/spec-requests.ts';
import { type TemporaryRepository, temporaryRepository } from '../support/temporary-repository.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

let repository: TemporaryRepository;
let server: CospecServer;

beforeAll(async () => {
  repository = temporaryRepository({ 'specs/001-kiln-alarm/spec.md': SAMPLE_SPEC });
  server = await startCospec(repository.folder);
});

afterAll(async () => {
  await server?.stop();
  repository?.remove();
});

describe('the server as a process', () => {
  it('says what it found', async () => {
    await eventually(
      async () => server.output(),
      (text) => /1 spec in specs\//.test(text),
    );
  });

  it('is alone on its data directory: a second one names the first one’s address and ends', async () => {
    const { code, stderr } = await runCospec(['serve', '--repo', repository.folder, '--port', '0'], repository.folder);
    expect(code).not.toBe(0);
    expect(stderr).toContain(server.url);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('ends with one clear line when its port is in use, another host has no token, or the folder is missing', async () => {
    const other = temporaryRepository({});
    const refused = [
      ['--repo', other.folder, '--port', String(server.port)],
      ['--repo', other.folder, '--host', '0.0.0.0', '--port', '0'],
      ['--repo', join(other.folder, 'nowhere'), '--port', '0'],
    ];
    for (const args of refused) {
      const { code, stderr } = await runCospec(['serve', ...args], other.folder);
      expect(code).not.toBe(0);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    }
    other.remove();
  });

  it('refuses a body-less cross-site export, and a foreign Host', async () => {
    const [id = ''] = await specIds(server.url);
    const crossSite = await fetch(`${server.url}/api/specs/${id}/export`, {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    });
    expect(crossSite.status).toBe(403);
    expect(crossSite.headers.get('content-type')).toContain('application/problem+json');
    expect(((await crossSite.json()) as { code: string }).code).toBe('forbidden_origin');
    expect(repository.git('status', '--porcelain', '--', 'specs')).toBe('');
  });

  it('answers health within 250 ms while a 1 MB import runs', async () => {
    const paragraph = `- **FR-001**: System MUST keep *every* character of \`this\` line, [linked](https://example.org/a)\n`;
    const markdown = `# Feature Specification: Large\n\n${paragraph.repeat(Math.ceil(1_000_000 / paragraph.length))}`;
    let done = false;
    const importing = postJson(`${server.url}/api/specs`, { markdown }).finally(() => {
      done = true;
    });
    let slowest = 0;
    while (!done) {
      const since = performance.now();
      await (await fetch(`${server.url}/api/health`)).text();
      slowest = Math.max(slowest, performance.now() - since);
    }
    const answer = await importing;
    expect(answer.status).toBe(201);
    expect(slowest).toBeLessThan(250);
    const { id } = (await answer.json()) as { id: string };
    expect(await (await fetch(`${server.url}/api/specs/${id}/markdown`)).text()).toBe(markdown);
  });

  it('works outside a git repository, says so, and stops cleanly on SIGTERM', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cospec-plain-'));
    const plain = await startCospec(folder);
    await eventually(
      async () => plain.output(),
      (text) => /not in a git repository/i.test(text),
    );
    expect(await plain.stop()).toBe(0);
    rmSync(folder, { recursive: true, force: true });
  });
});

describe('the supervisor', () => {
  it('ends cleanly on Ctrl-C, which server and supervisor both hear', async () => {
    const own = temporaryRepository({ 'specs/001-kiln-alarm/spec.md': SAMPLE_SPEC });
    const running = await startCospec(own.folder);
    expect(await running.interrupt()).toBe(0);
    own.remove();
  });

  it('leaves no server behind when it is killed', async () => {
    const own = temporaryRepository({ 'specs/001-kiln-alarm/spec.md': SAMPLE_SPEC });
    const running = await startCospec(own.folder);
    await running.killSupervisor();
    await expect(fetch(`${running.url}/healthz`)).rejects.toThrow();
    own.remove();
  });
});

it('npm start serves the folder it was called from, and a second start does not build again', async () => {
  const other = temporaryRepository({ 'specs/001-kiln-alarm/spec.md': SAMPLE_SPEC });
  const child = spawn(process.execPath, [join(root, 'scripts/start.js'), '--port', '0'], {
    cwd: root,
    env: { ...process.env, INIT_CWD: other.folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  }
  await eventually(
    async () => printed,
    (text) => /http:\/\/127\.0\.0\.1:\d+/.test(text) && /1 spec in/.test(text),
  );
  expect(printed).not.toMatch(/Building|Installing/);
  child.kill('SIGINT');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  other.remove();
});

it('npm start ends with the shell that npm puts in front of it: npm passes SIGTERM no further', async () => {
  const other = temporaryRepository({ 'specs/001-kiln-alarm/spec.md': SAMPLE_SPEC });
  // Something behind it keeps the shell from becoming the process.
  const command = `"${process.execPath}" "${join(root, 'scripts/start.js')}" --port 0; true`;
  const shell = spawn('sh', ['-c', command], {
    cwd: root,
    env: { ...process.env, INIT_CWD: other.folder },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let printed = '';
  shell.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  const address = async () => /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
  const url = await eventually(address, (found) => found !== undefined);
  shell.kill('SIGTERM');
  await eventually(
    () =>
      fetch(`${url}/healthz`).then(
        () => 'answers',
        () => 'gone',
      ),
    (state) => state === 'gone',
  );
  other.remove();
});
