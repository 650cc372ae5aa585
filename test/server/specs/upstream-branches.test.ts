import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createGit } from '../../../server/repo/git.ts';
import { FetchFailedError } from '../../../server/repo/remote/fetch.ts';
import { openRepository } from '../../../server/repo/repository.ts';
import { createUpstream } from '../../../server/repo/upstream.ts';
import { UpstreamBranches } from '../../../server/specs/upstream-branches.ts';
import { temporaryRepository } from '../../support/temporary-repository.ts';

it('tells once why the remote does not answer, again when the reason changes, and when it is back', async () => {
  const git = createGit(process.env);
  const folder = temporaryRepository({ 'specs/001-a/spec.md': '# A\n' });
  const repository = await openRepository(folder.folder, git);
  const config = { remote: 'origin', forge: 'auto', forgeToken: null, forgeUrl: null, gitProtocols: ['ssh'] } as const;
  let reason: string | null = 'it is down';
  const upstream = {
    ...createUpstream(git, folder.folder, config),
    fetch: async () => {
      if (reason !== null) throw new FetchFailedError(reason);
    },
  };
  const lines: string[] = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      const { msg, reason } = JSON.parse(String(chunk));
      lines.push([msg, reason].join(': '));
      done();
    },
  });
  const branches = new UpstreamBranches(upstream, repository, { now: () => 5 }, pino({ level: 'info' }, stream));
  const failing = async () => await expect(branches.fetch()).rejects.toThrow(FetchFailedError);
  await failing();
  await failing();
  expect(branches.status).toEqual({ fetchedAt: null, failure: 'it is down' });
  reason = 'it says no';
  await failing();
  reason = null;
  await branches.fetch();
  await branches.fetch();
  expect(branches.status).toEqual({ fetchedAt: 5, failure: null });
  expect(lines).toEqual([
    'the remote was not fetched: it is down',
    'the remote was not fetched: it says no',
    'the remote answers again: ',
  ]);
  folder.remove();
});
