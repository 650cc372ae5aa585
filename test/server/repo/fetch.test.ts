import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ForgeConfig } from '../../../server/config/forge-options.ts';
import { createGit } from '../../../server/repo/git.ts';
import { createUpstream } from '../../../server/repo/upstream.ts';
import { type Colleague, colleague } from '../../support/colleague.ts';
import { type LocalForge, localForge } from '../../support/local-forge.ts';
import { type TemporaryRepository, temporaryRepository } from '../../support/temporary-repository.ts';

const TOKEN = 'token-of-the-forge';
let forge: LocalForge;
let repository: TemporaryRepository;
let bo: Colleague;
let home: string;

beforeEach(async () => {
  forge = await localForge(TOKEN);
  repository = temporaryRepository({ 'specs/001-a/spec.md': '# A\n' });
  repository.git('remote', 'add', 'origin', forge.remote);
  repository.git('push', '--quiet', forge.git('rev-parse', '--absolute-git-dir').trim(), 'main');
  bo = colleague(forge);
  home = mkdtempSync(join(tmpdir(), 'cospec-home-'));
});
afterEach(async () => {
  repository.git('fsck', '--strict', '--no-dangling');
  repository.remove();
  bo.remove();
  rmSync(home, { recursive: true, force: true });
  await forge.close();
});

const upstream = (changes: Partial<ForgeConfig> = {}, directory = repository.folder) =>
  createUpstream(createGit({ ...process.env, HOME: home, XDG_CONFIG_HOME: home }), directory, {
    remote: 'origin',
    forge: 'github',
    forgeToken: TOKEN,
    forgeUrl: forge.url,
    gitProtocols: ['http'],
    ...changes,
  });
const names = async (of = upstream()) => [...(await of.branches()).keys()];

/** A program that leaves a trace when it runs. */
function trap(): { readonly program: string; readonly sprung: () => boolean } {
  const [program, trace] = [join(home, 'trap.sh'), join(home, 'sprung')];
  writeFileSync(program, `#!/bin/sh\ntouch ${trace}\n`);
  chmodSync(program, 0o755);
  return { program, sprung: () => existsSync(trace) };
}

describe('fetching', () => {
  it('brings new and moved branches, and takes away what is gone', async () => {
    bo.git('checkout', '--quiet', '-b', 'team/002-b');
    bo.write('specs/002-b/spec.md', '# B\n');
    bo.push('B');
    bo.git('tag', 'v1');
    bo.git('push', '--quiet', 'origin', 'v1');
    await upstream().fetch();
    expect(await names()).toEqual(['main', 'team/002-b']);
    expect((await upstream().branches()).get('team/002-b')).toBe(bo.git('rev-parse', 'HEAD').trim());
    expect(repository.git('tag', '--list')).toBe('');
    bo.git('push', '--quiet', 'origin', '--delete', 'team/002-b');
    // A folder of that name can only come where the branch is gone.
    bo.git('push', '--quiet', 'origin', 'HEAD:refs/heads/team');
    await upstream().fetch();
    expect(await names()).toEqual(['main', 'team']);
  });

  it('stays with the branches that the clone knows, and with our names, whatever is configured', async () => {
    bo.git('push', '--quiet', 'origin', 'HEAD:refs/heads/other');
    repository.git('config', 'remote.origin.fetch', '+refs/heads/main:refs/heads/main');
    await upstream().fetch();
    expect(await names()).toEqual(['main']);
    expect(repository.git('for-each-ref', '--format=%(refname)').trim().split('\n')).toEqual([
      'refs/cospec/origin/main',
      'refs/heads/main',
    ]);
  });

  it('works in a shallow clone, in a bare one and in a linked work tree', async () => {
    bo.write('specs/002-b/spec.md', '# B\n');
    bo.push('B');
    const tip = bo.git('rev-parse', 'HEAD').trim();
    const source = `file://${forge.git('rev-parse', '--absolute-git-dir').trim()}`;
    for (const how of [['--depth=1', '--branch=main'], ['--bare']]) {
      const folder = join(home, how[0] ?? '');
      execFileSync('git', ['clone', '--quiet', ...how, source, folder]);
      execFileSync('git', ['remote', 'set-url', 'origin', forge.remote], { cwd: folder });
      await upstream({}, folder).fetch();
      expect((await upstream({}, folder).branches()).get('main')).toBe(tip);
    }
    repository.git('worktree', 'add', '--quiet', '-b', 'side', join(home, 'tree'));
    await upstream({}, join(home, 'tree')).fetch();
    expect(await names()).toEqual(['main']);
  });

  it('says why it does not work, and leaves what is known', async () => {
    await upstream().fetch();
    const failures = [
      [{ gitProtocols: ['https', 'ssh'] }, 'http is not allowed'],
      [{ remote: 'nowhere' }, 'There is no remote "nowhere"'],
    ] as const;
    for (const [changes, reason] of failures) await expect(upstream(changes).fetch()).rejects.toThrow(reason);
    for (const url of ['ext::sh -c true', 'git://127.0.0.1/x', '/tmp', 'file:///tmp', '--upload-pack=true']) {
      repository.git('config', 'remote.origin.url', url);
      await expect(upstream().fetch(), url).rejects.toThrow('There is no remote "origin" that can be fetched');
    }
    repository.git('config', 'remote.origin.url', 'http://127.0.0.1:1/x');
    await expect(upstream().fetch()).rejects.toThrow(/^origin cannot be read: unable to access/);
    expect(await names()).toEqual(['main']);
  });

  it('stops where it stands when the server ends', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(upstream().fetch(stop.signal)).rejects.toThrow('origin cannot be read');
  });
});

it('pushing never goes over what others pushed meanwhile, and notes what it brought', async () => {
  const bare = () => forge.git('rev-parse', 'main').trim();
  bo.write('specs/002-b/spec.md', '# B\n');
  bo.push('B');
  const theirs = bare();
  repository.git('commit', '--quiet', '--allow-empty', '--message=Ours');
  await expect(upstream().push('main')).rejects.toThrow('the remote has commits of this branch that are not here');
  expect([bare(), await names()]).toEqual([theirs, []]);
  await upstream().fetch();
  repository.git('merge', '--quiet', '--no-edit', 'refs/cospec/origin/main');
  await upstream().push('main');
  expect((await upstream().branches()).get('main')).toBe(bare());
  // An older state than the remote has: there is nothing to bring.
  repository.git('branch', '--force', 'older', 'main~1');
  repository.git('checkout', '--quiet', '--detach');
  repository.git('update-ref', 'refs/heads/main', 'older');
  await upstream().push('main');
  expect((await upstream().branches()).get('main')).toBe(bare());
});

describe('the configuration of the repository', () => {
  it('starts no program, in a fetch that is refused as in one that works', async () => {
    const { program, sprung } = trap();
    const hook = join(repository.folder, '.git/hooks/reference-transaction');
    mkdirSync(join(repository.folder, '.git/hooks'), { recursive: true });
    writeFileSync(hook, `#!/bin/sh\n${program}\n`);
    chmodSync(hook, 0o755);
    const settings = {
      'credential.helper': `!${program}`,
      [`credential.${forge.url}.helper`]: `!${program}`,
      'core.askPass': program,
      'core.alternateRefsCommand': program,
      'core.fsmonitor': program,
      'core.sshCommand': program,
      'core.pager': program,
      'remote.origin.uploadpack': program,
      'fetch.recurseSubmodules': 'true',
    };
    for (const [key, value] of Object.entries(settings)) repository.git('config', key, value);
    await expect(upstream({ forgeToken: null }).fetch()).rejects.toThrow('origin cannot be read');
    await upstream().fetch();
    repository.git('config', 'remote.origin.url', 'ssh://git@127.0.0.1:1/x.git');
    await expect(upstream({ gitProtocols: ['ssh'] }).fetch()).rejects.toThrow('origin cannot be read');
    expect(sprung()).toBe(false);
    // Plain git does start it: the trap is one.
    expect(() => repository.git('fetch', '--quiet', 'origin')).toThrow();
    expect(sprung()).toBe(true);
  });

  it('leaves the user’s own programs in place', async () => {
    const helper = join(home, 'helper.sh');
    writeFileSync(helper, `#!/bin/sh\n[ "$1" = get ] && printf 'username=x\\npassword=${TOKEN}\\n'\n`);
    chmodSync(helper, 0o755);
    writeFileSync(join(home, '.gitconfig'), `[credential "${forge.url}"]\n\thelper = !${helper}\n`);
    repository.git('config', 'credential.helper', '!false');
    await upstream({ forgeToken: null }).fetch();
    expect(await names()).toEqual(['main']);
  });
});
