import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { sign } from '../../../shared/doc/decisions.ts';
import { specDetailSchema, specListSchema } from '../../../shared/protocol/http.ts';
import { exportResultSchema, specChangesSchema } from '../../../shared/protocol/publish.ts';
import { editLive } from '../../support/live-author.ts';
import { type LocalForge, localForge } from '../../support/local-forge.ts';
import { SAMPLE_SPEC } from '../../support/sample-spec.ts';
import { typeAs } from './live-edit.ts';
import { call, type RunningApp, runApp, send } from './running-app.ts';

const path = 'specs/001-kiln-alarm/spec.md';
const TOKEN = 'token-of-the-forge';
const branch = '001-kiln-alarm';
let forge: LocalForge;
let app: RunningApp;
let id: string;

afterEach(async () => {
  await app.stop();
  await forge.close();
});

async function start(kind: 'github' | 'gitlab', token = TOKEN): Promise<void> {
  forge = await localForge(TOKEN);
  app = await runApp(
    { [path]: SAMPLE_SPEC },
    {
      forge: kind,
      forgeToken: token,
      forgeUrl: kind === 'github' ? forge.url : `${forge.url}/api/v4`,
      gitProtocols: ['http'],
    },
  );
  app.repository.git('config', 'user.name', 'Server');
  app.repository.git('config', 'user.email', 'server@example.org');
  app.repository.git('remote', 'add', 'origin', forge.remote);
  id = (await call(specListSchema, `${app.url}/api/specs`)).specs[0]?.id ?? '';
  await type('A potter', 'Any potter');
}

const type = async (words: string, instead: string) =>
  await typeAs(app, { id: 'ann', name: 'Ann <script> @all' }, id, words, instead);

/** Somebody signed a text that the spec has not any more. */
async function signScope(): Promise<void> {
  const { room } = await call(specDetailSchema, `${app.url}/api/specs/${id}`);
  await editLive(app.server.workspace.rooms, room, { id: 'ann', name: 'Ann <script> @all' }, (context) =>
    sign(context, { item: 'scope', by: { id: 'ann', name: 'Ann @all' }, at: 1, text: [['FR-001', 'other']] }),
  );
}

const publish = () =>
  send(`${app.url}/api/specs/${id}/export`, 'POST', {}, JSON.stringify({ branch, pullRequest: {} }));

describe.each(['github', 'gitlab'] as const)('a pull request on %s', (kind) => {
  it('is opened with what changed and what is open, and found again', async () => {
    await start(kind);
    await signScope();
    expect((await call(specChangesSchema, `${app.url}/api/specs/${id}/changes`)).branches?.base).toBe('main');
    const first = exportResultSchema.parse((await publish()).json);
    expect(first.pullRequest).toMatchObject({
      number: 1,
      created: true,
      url: expect.stringContaining('https://forge.example/'),
    });
    expect(forge.git('rev-parse', branch).trim()).toBe(first.commit);
    const [asked] = forge.requests;
    expect(asked).toMatchObject({ head: branch, base: 'main' });
    expect(asked?.title).toBe(`${kind === 'gitlab' ? 'Draft: ' : ''}spec(001): change User Story 1`);
    expect(asked?.body).toContain('- User Story 1: changed');
    expect(asked?.body).toMatch(/\d+ gaps?, \d+ defects?\./);
    expect(asked?.body).toContain('- FR-002: Open question: how many degrees?');
    expect(asked?.body).toContain('### Signed\n\n- Scope is clearly bounded: Ann &#64;all, before the text changed\n');
    expect(asked?.body).toContain('Written by Ann &#60;script&#62; &#64;all.');

    await type('Any potter', 'Each potter');
    const second = exportResultSchema.parse((await publish()).json);
    expect(second.pullRequest).toMatchObject({ number: 1, created: false });
    expect(forge.git('rev-parse', branch).trim()).toBe(second.commit);
    expect(forge.requests).toHaveLength(1);
  });
});

describe('what goes wrong with a pull request', () => {
  it('is told, and the commit stays: publishing again goes on from there', async () => {
    await start('github');
    const hook = join(forge.git('rev-parse', '--absolute-git-dir').trim(), 'hooks/pre-receive');
    writeFileSync(hook, '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const refused = await publish();
    expect(refused).toMatchObject({ status: 502, json: { code: 'push_failed' } });
    expect(refused.json?.detail).toMatch(/has the commit here, but it was not pushed: .*hook declined/);
    expect(forge.git('branch', '--list')).toBe('');
    rmSync(hook);
    const again = exportResultSchema.parse((await publish()).json);
    expect(again).toMatchObject({ commit: null, pullRequest: { number: 1, created: true } });
    expect(forge.git('rev-parse', branch).trim()).toBe(app.repository.git('rev-parse', branch).trim());
  });

  it('is told when the token is refused, and the token shows nowhere', async () => {
    await start('github', 'another-token');
    const refused = await publish();
    expect(refused).toMatchObject({ status: 502, json: { code: 'push_failed' } });
    expect(refused.bytes.toString('utf8')).not.toContain('another-token');
  });

  it('needs a branch', async () => {
    await start('github');
    const answer = await send(`${app.url}/api/specs/${id}/export`, 'POST', {}, JSON.stringify({ pullRequest: {} }));
    expect(answer).toMatchObject({
      status: 400,
      json: { code: 'invalid_body', detail: 'a pull request needs a branch' },
    });
  });
});
