import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replaceText } from '../../../shared/doc/edits.ts';
import { specDetailSchema, specListSchema, specSummarySchema } from '../../../shared/protocol/http.ts';
import { mergeConflictsSchema } from '../../../shared/protocol/merge.ts';
import { exportResultSchema } from '../../../shared/protocol/publish.ts';
import { fetchResultSchema, repositoryInfoSchema } from '../../../shared/protocol/repository.ts';
import { type Colleague, colleague } from '../../support/colleague.ts';
import { editLive } from '../../support/live-author.ts';
import { type LocalForge, localForge } from '../../support/local-forge.ts';
import { SAMPLE_SPEC } from '../../support/sample-spec.ts';
import { call, type RunningApp, runApp, send } from './running-app.ts';

const path = 'specs/001-kiln-alarm/spec.md';
const branch = '001-kiln-alarm';
const TOKEN = 'token-of-the-forge';
let forge: LocalForge;
let app: RunningApp;
let bo: Colleague;
let id: string;

const config = () => ({
  forge: 'github' as const,
  forgeToken: TOKEN,
  forgeUrl: forge.url,
  gitProtocols: ['http'] as const,
});

async function start(changes: Parameters<typeof runApp>[1] = {}): Promise<void> {
  forge = await localForge(TOKEN);
  app = await runApp({ [path]: SAMPLE_SPEC, 'README.md': 'Read me.\n' }, { ...config(), ...changes });
  const { git } = app.repository;
  git('config', 'user.name', 'Server');
  git('config', 'user.email', 'server@example.org');
  git('remote', 'add', 'origin', forge.remote);
  git('push', '--quiet', forge.git('rev-parse', '--absolute-git-dir').trim(), 'main');
  bo = colleague(forge);
  id = (await call(specListSchema, `${app.url}/api/specs`)).specs[0]?.id ?? '';
}

beforeEach(() => start());
afterEach(async () => {
  app.repository.git('fsck', '--strict', '--no-dangling');
  forge.git('fsck', '--strict', '--no-dangling');
  await app.stop();
  bo.remove();
  await forge.close();
});

const open = () => call(specDetailSchema, `${app.url}/api/specs/${id}`);
const get = () => call(fetchResultSchema, `${app.url}/api/repository/fetch`, 'POST');
const text = async () => (await send(`${app.url}/api/specs/${id}/markdown`)).bytes.toString('utf8');
const post = (action: string, body: unknown = {}) =>
  send(`${app.url}/api/specs/${id}/${action}`, 'POST', {}, JSON.stringify(body));
const publish = (to = branch) => post('export', { branch: to, pullRequest: {}, author: { name: 'Ann' } });

/** Changes words in the live document, as an author here would. */
async function type(words: string, instead: string): Promise<void> {
  await editLive(app.server.workspace.rooms, (await open()).room, { id: 'ann', name: 'Ann' }, (context) => {
    const block = context.reader.read().blocks.find((each) => each.text.includes(words));
    const at = block?.text.indexOf(words) ?? 0;
    replaceText(context, block?.id ?? '', at, at + words.length, instead);
  });
}

const change = (words: string, instead: string, at = path) => bo.write(at, bo.read(at).replace(words, instead));

describe('what others push', () => {
  it('comes into the live document as their edit, and nothing of the clone moves', async () => {
    const before = await open();
    await type('A potter', 'Any potter');
    change('wants to hear', 'has to hear');
    bo.write('README.md', 'Read me first.\n');
    bo.push('Sharpen');
    app.repository.write('README.md', 'Dirty.\n');
    const state = () => [
      app.repository.git('status', '--porcelain'),
      app.repository.git('for-each-ref', 'refs/heads', 'refs/remotes', 'refs/tags'),
      app.repository.git('rev-parse', 'HEAD'),
      app.repository.read(path),
      readFileSync(join(app.repository.folder, '.git/index')).toString('base64'),
    ];
    const [old, answer] = [state(), await get()];
    expect(answer).toMatchObject({ remote: 'origin', merged: [id], open: [] });
    expect(state()).toEqual(old);
    expect(() => readFileSync(join(app.repository.folder, '.git/FETCH_HEAD'))).toThrow('ENOENT');
    expect(await text()).toBe(SAMPLE_SPEC.replace('A potter', 'Any potter').replace('wants to hear', 'has to hear'));
    const detail = await open();
    expect(detail).toMatchObject({ epoch: before.epoch, disk: 'same', unexported: true });
    expect(detail.upstream).toMatchObject({ branch: 'origin/main', state: 'same', path });
    expect(detail.authors).toContainEqual({ id: 'upstream:bo@example.org', name: 'Bo (main)' });
    expect(await get()).toMatchObject({ merged: [], open: [] });
  });

  it('is asked for once: a pull of it later changes nothing, and later pushes are compared with it', async () => {
    await type('A potter', 'Any potter');
    change('wants to hear', 'has to hear');
    bo.push('Sharpen');
    await get();
    app.repository.git(
      '-c',
      'protocol.file.allow=always',
      'pull',
      '--quiet',
      forge.git('rev-parse', '--absolute-git-dir').trim(),
      'main',
    );
    expect(await open()).toMatchObject({ disk: 'same', unexported: true });
    // Changed back by hand here: what the remote had before must not come in a second time.
    await type('has to hear', 'would hear');
    change('at once', 'immediately');
    bo.push('Again');
    app = await app.restart();
    expect(await get()).toMatchObject({ merged: [id] });
    expect(await text()).toContain('Any potter leaves the studio while the kiln is firing and would hear immediately');
  });

  it('waits for a person where both say different things, and does as it is told', async () => {
    await type('A potter', 'Each potter');
    change('A potter', 'Every potter');
    change('at once', 'immediately');
    bo.push('Every');
    expect(await get()).toMatchObject({ merged: [], open: [id] });
    expect((await open()).upstream).toMatchObject({ state: 'conflict', by: 'Bo' });
    expect(await text()).toContain('Each potter leaves the studio while the kiln is firing and wants to hear at once');
    const refused = await post('merge', { from: 'upstream' });
    expect(refused).toMatchObject({ status: 409, json: { code: 'merge_conflict' } });
    const [conflict] = mergeConflictsSchema.parse(refused.json?.conflicts);
    expect(conflict).toMatchObject({ ours: { text: 'Each' }, theirs: { text: 'Every' } });
    const resolve = { [conflict?.id ?? '']: 'theirs' };
    expect(await post('merge', { from: 'upstream', expect: '0'.repeat(64), resolve })).toMatchObject({
      json: { code: 'file_changed' },
    });
    const done = await post('merge', { from: 'upstream', expect: refused.json?.actual, resolve });
    expect(done.json).toMatchObject({ upstream: { state: 'same' } });
    expect(await text()).toContain(
      'Every potter leaves the studio while the kiln is firing and wants to hear immediately',
    );
  });

  it('is passed over after "keep mine", until it changes again', async () => {
    await type('A potter', 'Each potter');
    change('A potter', 'Every potter');
    bo.push('Every');
    await get();
    expect((await post('keep', { from: 'upstream' })).json).toMatchObject({ upstream: { state: 'same' } });
    expect(await text()).toContain('Each potter');
    change('at once', 'immediately');
    bo.push('Immediately');
    expect(await get()).toMatchObject({ merged: [id], open: [] });
    expect(await text()).toContain(
      'Each potter leaves the studio while the kiln is firing and wants to hear immediately',
    );
  });

  it('is found on the branch named after the spec before any other', async () => {
    await open();
    bo.git('checkout', '--quiet', '-b', branch);
    change('A potter', 'The potter');
    bo.push('On its branch');
    await get();
    expect((await open()).upstream).toMatchObject({ branch: `origin/${branch}`, state: 'same' });
    expect(await text()).toContain('The potter leaves');
  });
});

describe('a file on the remote', () => {
  it('that was renamed is followed, and moving here too is left to a person', async () => {
    await open();
    bo.git('mv', 'specs/001-kiln-alarm', 'specs/001-kiln-watch');
    change('A potter', 'The potter', 'specs/001-kiln-watch/spec.md');
    bo.push('Rename');
    expect(await get()).toMatchObject({ merged: [id], open: [id] });
    const moved = await open();
    expect(moved.upstream).toMatchObject({ state: 'moved', path: 'specs/001-kiln-watch/spec.md', by: 'Bo' });
    expect([moved.path, await text()]).toEqual([path, SAMPLE_SPEC.replace('A potter', 'The potter')]);
    await post('keep', { from: 'upstream' });
    change('at once', 'immediately', 'specs/001-kiln-watch/spec.md');
    bo.push('Go on');
    expect(await get()).toMatchObject({ merged: [id], open: [] });
    const there = await send(`${app.url}/api/specs/${id}`, 'PATCH', {}, JSON.stringify({ path: moved.upstream?.path }));
    expect(there.json).toMatchObject({ path: 'specs/001-kiln-watch/spec.md', upstream: { state: 'same' } });
    expect(await text()).toContain('hear immediately');
  });

  it('that was deleted leaves the document as it is, and says who deleted it', async () => {
    await type('A potter', 'Any potter');
    bo.git('rm', '--quiet', path);
    bo.push('Drop it');
    expect(await get()).toMatchObject({ merged: [], open: [id] });
    expect((await open()).upstream).toMatchObject({ state: 'removed', path: null, by: 'Bo' });
    expect(await text()).toContain('Any potter');
    expect((await post('keep', { from: 'upstream' })).json).toMatchObject({ upstream: { state: 'same' } });
    expect(await get()).toMatchObject({ merged: [], open: [] });
    expect(app.repository.read(path)).toBe(SAMPLE_SPEC);
  });

  it('whose branch vanished is told about, and followed on the next branch that has it', async () => {
    await open();
    bo.git('checkout', '--quiet', '-b', branch);
    change('A potter', 'The potter');
    bo.push('On its branch');
    await get();
    bo.git('push', '--quiet', 'origin', '--delete', branch);
    // The main branch has not what was only there: it is not taken back.
    expect(await get()).toMatchObject({ merged: [], open: [] });
    expect((await open()).upstream).toMatchObject({ branch: 'origin/main', state: 'same' });
    expect(await text()).toContain('The potter');
    forge.git('update-ref', '-d', 'refs/heads/main');
    await get();
    expect((await open()).upstream).toMatchObject({ state: 'gone', path: null });
    expect((await post('keep', { from: 'upstream' })).json).toMatchObject({ upstream: null });
    expect(await text()).toContain('The potter');
  });

  it('in a history that was rewritten is compared with what was taken from it', async () => {
    await open();
    change('A potter', 'The potter');
    bo.push('First');
    await get();
    await type('wants to hear', 'has to hear');
    bo.git('reset', '--quiet', '--hard', 'HEAD~1');
    bo.write('README.md', 'Rebased.\n');
    bo.git('commit', '--quiet', '--all', '--message', 'Below');
    change('A potter', 'The potter');
    change('at once', 'immediately');
    bo.push('First, again', 'force');
    forge.git('reflog', 'expire', '--expire=now', '--all');
    forge.git('gc', '--quiet', '--prune=now');
    expect(await get()).toMatchObject({ merged: [id], open: [] });
    expect(await text()).toContain('The potter leaves the studio while the kiln is firing and has to hear immediately');
    // Taken out there by force: it goes here as well, and what was written here stays.
    bo.git('reset', '--quiet', '--hard', 'HEAD~1');
    change('Kiln Alarm', 'Kiln Bell');
    bo.push('Other', 'force');
    await get();
    expect(await text()).toContain('A potter leaves the studio while the kiln is firing and has to hear at once');
  });

  it('that began elsewhere is not mixed in: the text stays, or that one is taken over', async () => {
    const other = 'specs/002-glaze/spec.md';
    const body = JSON.stringify({ markdown: '# Glaze\n\nOurs.\n', path: other });
    id = specSummarySchema.parse((await send(`${app.url}/api/specs`, 'POST', {}, body)).json).id;
    bo.write(other, '# Glaze\n\nTheirs, from the start.\n');
    bo.push('Glaze');
    expect(await get()).toMatchObject({ merged: [], open: [id] });
    expect((await open()).upstream).toMatchObject({ state: 'unrelated', by: 'Bo' });
    expect(await post('merge', { from: 'upstream' })).toMatchObject({ status: 409, json: { code: 'unknown_base' } });
    expect(await text()).toBe('# Glaze\n\nOurs.\n');
    const taken = await post('merge', { from: 'upstream', replace: true });
    expect(taken.json).toMatchObject({ upstream: { state: 'same' } });
    expect(await text()).toBe('# Glaze\n\nTheirs, from the start.\n');
  });

  it('that is no text is told about, and the document stays', async () => {
    await open();
    bo.write(path, Uint8Array.of(0x23, 0xff, 0x0a));
    bo.push('Binary');
    expect(await get()).toMatchObject({ open: [id] });
    expect((await open()).upstream).toMatchObject({ state: 'unreadable' });
    expect(await text()).toBe(SAMPLE_SPEC);
  });
});

describe('two clones that both publish', () => {
  it('come together in one merge commit, with nothing forced and nothing lost', async () => {
    await type('A potter', 'Any potter');
    expect(exportResultSchema.parse((await publish()).json).changed).toBe(true);
    bo.git('fetch', '--quiet');
    bo.git('checkout', '--quiet', branch);
    change('wants to hear', 'has to hear');
    bo.push('Bo goes on');
    const theirs = bo.git('rev-parse', 'HEAD').trim();
    // Ann commits here without looking at the remote: now each side has a commit of its own.
    await type('at once', 'immediately');
    await post('export', { branch });
    await type('Kiln Alarm', 'Kiln Bell');
    const published = await publish();
    expect(published).toMatchObject({ status: 200, json: { changed: true } });
    const commit = exportResultSchema.parse(published.json).commit ?? '';
    expect(forge.git('rev-parse', branch).trim()).toBe(commit);
    expect(app.repository.git('rev-list', '--parents', '-1', commit).trim().split(' ')).toContain(theirs);
    expect(forge.git('show', `${branch}:${path}`)).toBe(
      SAMPLE_SPEC.replace('A potter', 'Any potter')
        .replace('wants to hear', 'has to hear')
        .replace('at once', 'immediately')
        .replace('Kiln Alarm', 'Kiln Bell'),
    );
  });

  it('goes on from the remote where that is ahead, also for a branch that is not here yet', async () => {
    await open();
    bo.git('checkout', '--quiet', '-b', branch);
    bo.write('specs/001-kiln-alarm/plan.md', '# Plan\n');
    bo.push('Plan');
    await type('A potter', 'Any potter');
    const { commit } = exportResultSchema.parse((await publish()).json);
    expect(app.repository.git('rev-parse', `${commit}~1`).trim()).toBe(bo.git('rev-parse', 'HEAD').trim());
    expect(forge.git('ls-tree', '-r', '--name-only', branch)).toContain('specs/001-kiln-alarm/plan.md');
  });

  it('takes in commits of the local branch that the remote has not got yet, and pushes them with its own', async () => {
    await open();
    await type('A potter', 'Any potter');
    const { commit = '' } = exportResultSchema.parse((await publish()).json);
    // By git alone, on a branch that is checked out nowhere.
    const { git, folder } = app.repository;
    const beside = join(folder, '.git', 'beside');
    git('worktree', 'add', '--quiet', beside, branch);
    const file = join(beside, path);
    writeFileSync(file, readFileSync(file, 'utf8').replace('wants to hear', 'has to hear'));
    git('-C', beside, '-c', 'user.name=Cai', '-c', 'user.email=cai@example.org', 'commit', '-qam', 'By hand');
    git('worktree', 'remove', '--force', beside);
    app.server.workspace.branches.forget();
    expect((await open()).upstream).toMatchObject({ branch, state: 'same' });
    expect(await text()).toBe(SAMPLE_SPEC.replace('A potter', 'Any potter').replace('wants to hear', 'has to hear'));
    const byHand = git('rev-parse', branch).trim();
    await type('at once', 'immediately');
    const next = exportResultSchema.parse((await publish()).json).commit ?? '';
    expect(git('rev-list', '--max-count=3', branch).trim().split('\n')).toEqual([next, byHand, commit]);
    expect(forge.git('rev-parse', branch).trim()).toBe(next);
  });

  it('asks first where both changed the same words', async () => {
    await type('A potter', 'Any potter');
    await publish();
    bo.git('fetch', '--quiet');
    bo.git('checkout', '--quiet', branch);
    change('Any potter', 'Each potter');
    bo.push('Each');
    await type('Any potter', 'Every potter');
    expect(await publish()).toMatchObject({ status: 409, json: { code: 'merge_conflict' } });
    expect(forge.git('show', `${branch}:${path}`)).toContain('Each potter');
  });

  it('refuses to bring a checked-out branch more than the file', async () => {
    await open();
    bo.write('README.md', 'Read me first.\n');
    bo.push('Other file');
    await type('A potter', 'Any potter');
    expect(await publish('main')).toMatchObject({ status: 409, json: { code: 'branch_checked_out' } });
    expect(app.repository.git('status', '--porcelain')).toBe('');
  });
});

describe('a remote that does not answer', () => {
  it('is told with its reason, and disturbs nobody', async () => {
    await open();
    await forge.close();
    const answer = await send(`${app.url}/api/repository/fetch`, 'POST');
    expect(answer).toMatchObject({ status: 502, json: { code: 'fetch_failed' } });
    const { upstream } = await call(repositoryInfoSchema, `${app.url}/api/repository`);
    expect(upstream).toMatchObject({ remote: 'origin', fetchedAt: null });
    expect(upstream?.failure).toMatch(/^origin cannot be read: /);
    expect((await open()).upstream).toBeNull();
    forge = await localForge(TOKEN);
  });

  it('asks nobody for a password', async () => {
    await app.stop();
    await forge.close();
    bo.remove();
    await start({ forgeToken: null });
    const answer = await send(`${app.url}/api/repository/fetch`, 'POST');
    expect(answer).toMatchObject({ status: 502, json: { code: 'fetch_failed' } });
    expect(answer.json?.detail).toMatch(/could not read Username|Authentication failed|terminal prompts disabled/i);
  });
});

it('the interval fetches by itself, from the start on', async () => {
  await open();
  change('A potter', 'The potter');
  bo.push('The');
  app = await app.restart({ fetchEvery: 1 });
  await expect.poll(text, { timeout: 60_000 }).toContain('The potter');
});
