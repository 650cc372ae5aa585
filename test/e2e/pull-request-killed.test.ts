import { expect, it } from 'vitest';
import { type CospecServer, startCospec } from '../support/cospec-server.ts';
import { type ForgeStep, localForge } from '../support/local-forge.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { postJson, specIds } from '../support/spec-requests.ts';
import { temporaryRepository } from '../support/temporary-repository.ts';

const TOKEN = 'token-of-the-forge';
const path = 'specs/001-kiln-alarm/spec.md';
const branch = '001-kiln-alarm';
const STEPS: readonly ForgeStep[] = ['list refs', 'receive', 'received', 'open request', 'opened request'];

it.each(STEPS)(
  'a server killed with -9 at "%s" has published once or not at all, and goes on from there',
  async (step) => {
    let server: CospecServer | null = null;
    const reached: ForgeStep[] = [];
    const forge = await localForge(TOKEN, async (now) => {
      reached.push(now);
      // Once: the next server must come through.
      if (now === step && server !== null && !reached.slice(0, -1).includes(step)) await server.kill();
    });
    const repository = temporaryRepository({ [path]: SAMPLE_SPEC });
    const { git } = repository;
    git('config', 'user.name', 'Server');
    git('config', 'user.email', 'server@example.org');
    git('remote', 'add', 'origin', forge.remote);
    git('push', '--quiet', forge.git('rev-parse', '--absolute-git-dir').trim(), 'main');
    const options = ['--forge', 'github', '--forge-token', TOKEN, '--forge-url', forge.url, '--git-protocols', 'http'];
    const start = () => startCospec(repository.folder, ...options);
    try {
      server = await start();
      const [id = ''] = await specIds(server.url);
      const text = SAMPLE_SPEC.replace('A potter', 'Any potter');
      const put = await fetch(`${server.url}/api/specs/${id}/markdown`, { method: 'PUT', body: text });
      expect(put.status).toBe(200);
      const publish = (url: string) => postJson(`${url}/api/specs/${id}/export`, { branch, pullRequest: {} });
      // The forge waits for the end of the server, so it was killed when the request fails.
      await expect(publish(server.url)).rejects.toThrow();
      expect(reached).toContain(step);
      git('fsck', '--strict', '--no-dangling');
      forge.git('fsck', '--strict', '--no-dangling');
      server = null;

      server = await start();
      const again = await publish(server.url);
      expect([again.status, await again.json()]).toMatchObject([200, { pullRequest: { number: 1 } }]);
      expect(git('rev-list', '--count', `main..${branch}`).trim()).toBe('1');
      expect(forge.git('rev-parse', branch)).toBe(git('rev-parse', branch));
      expect(git('show', `${branch}:${path}`)).toBe(text);
      expect(forge.requests).toHaveLength(1);
      git('fsck', '--strict', '--no-dangling');
      forge.git('fsck', '--strict', '--no-dangling');
    } finally {
      await server?.stop();
      await forge.close();
      repository.remove();
    }
  },
);
