import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replaceText } from '../../../shared/doc/edits.ts';
import { specDetailSchema, specListSchema } from '../../../shared/protocol/http.ts';
import { exportResultSchema } from '../../../shared/protocol/publish.ts';
import { editLive } from '../../support/live-author.ts';
import { SAMPLE_SPEC } from '../../support/sample-spec.ts';
import { call, type RunningApp, runApp, send } from './running-app.ts';

const path = 'specs/001-kiln-alarm/spec.md';
const branch = '001-kiln-alarm';
let app: RunningApp;
let id: string;
/** A second work tree of the same clone, in which somebody works on the spec's branch with git alone. */
let beside: string;

beforeEach(async () => {
  app = await runApp({ [path]: SAMPLE_SPEC, 'README.md': 'Read me.\n' });
  const { git } = app.repository;
  git('config', 'user.name', 'Server');
  git('config', 'user.email', 'server@example.org');
  beside = realpathSync(mkdtempSync(join(tmpdir(), 'cospec-beside-')));
  git('worktree', 'add', '--quiet', '-b', branch, join(beside, 'tree'));
  id = (await call(specListSchema, `${app.url}/api/specs`)).specs[0]?.id ?? '';
  await open();
});
afterEach(async () => {
  app.repository.git('fsck', '--strict', '--no-dangling');
  await app.stop();
  rmSync(beside, { recursive: true, force: true });
});

const bo = ['-c', 'user.name=Bo', '-c', 'user.email=bo@example.org'];
const there = (...args: string[]) => app.repository.git('-C', join(beside, 'tree'), ...bo, ...args);
const change = (words: string, instead: string) => {
  const file = join(beside, 'tree', path);
  writeFileSync(file, readFileSync(file, 'utf8').replace(words, instead));
};
const commit = (...more: string[]) => there('commit', '--quiet', '--all', '--message', 'By hand', ...more);
/** The spec as its page has it, after git was asked anew. */
const open = () => {
  app.server.workspace.branches.forget();
  return call(specDetailSchema, `${app.url}/api/specs/${id}`);
};
const text = async () => (await send(`${app.url}/api/specs/${id}/markdown`)).bytes.toString('utf8');
const post = (action: string, body: unknown = {}) =>
  send(`${app.url}/api/specs/${id}/${action}`, 'POST', {}, JSON.stringify(body));

async function type(words: string, instead: string): Promise<void> {
  await editLive(app.server.workspace.rooms, (await open()).room, { id: 'ann', name: 'Ann' }, (context) => {
    const block = context.reader.read().blocks.find((each) => each.text.includes(words));
    const at = block?.text.indexOf(words) ?? 0;
    replaceText(context, block?.id ?? '', at, at + words.length, instead);
  });
}

describe("commits on the spec's branch in a repository without a remote", () => {
  it('come into the live document as edits of who made them, and publishing goes on from there', async () => {
    await type('A potter', 'Any potter');
    change('wants to hear', 'has to hear');
    commit();
    const detail = await open();
    expect(detail.upstream).toMatchObject({ branch, state: 'same', path });
    expect(detail.authors).toContainEqual({ id: 'upstream:bo@example.org', name: `Bo (${branch})` });
    expect(await text()).toBe(SAMPLE_SPEC.replace('A potter', 'Any potter').replace('wants to hear', 'has to hear'));
    expect(app.repository.read(path)).toBe(SAMPLE_SPEC);
    const theirs = there('rev-parse', 'HEAD').trim();
    const answer = exportResultSchema.parse((await post('export', { branch })).json);
    expect(there('rev-parse', 'HEAD~1').trim()).toBe(theirs);
    expect(there('rev-parse', 'HEAD').trim()).toBe(answer.commit);
    expect([there('status', '--porcelain'), app.repository.git('status', '--porcelain')]).toEqual(['', '']);
  });

  it('are taken in before a publish that would meet them, and asked about where the words are the same', async () => {
    await type('A potter', 'Any potter');
    change('wants to hear', 'has to hear');
    commit();
    expect(await post('export', { branch })).toMatchObject({ status: 200, json: { changed: true } });
    expect(there('show', `HEAD:${path}`)).toBe(
      SAMPLE_SPEC.replace('A potter', 'Any potter').replace('wants to hear', 'has to hear'),
    );
    await type('Any potter', 'Every potter');
    change('Any potter', 'Each potter');
    commit();
    expect(await post('export', { branch })).toMatchObject({ status: 409, json: { code: 'merge_conflict' } });
    expect((await open()).upstream).toMatchObject({ branch, state: 'conflict', by: 'Bo' });
    expect(there('show', `HEAD:${path}`)).toContain('Each potter');
    expect((await post('keep', { from: 'upstream' })).json).toMatchObject({ upstream: { state: 'same' } });
    expect(await post('export', { branch })).toMatchObject({ status: 200, json: { changed: true } });
    expect(there('show', `HEAD:${path}`)).toContain('Every potter');
  });

  it('that were made anew are compared with what was taken from them', async () => {
    change('A potter', 'The potter');
    commit();
    await open();
    change('at once', 'immediately');
    commit('--amend');
    await open();
    expect(await text()).toBe(SAMPLE_SPEC.replace('A potter', 'The potter').replace('at once', 'immediately'));
    there('reset', '--quiet', '--hard', 'main');
    await open();
    // Nothing that is not checked out already: the work tree's file and the people here say what stands.
    expect(await text()).toContain('The potter');
  });

  it('that delete the file leave the document and are told; a branch that is gone is not', async () => {
    there('rm', '--quiet', path);
    commit();
    expect((await open()).upstream).toMatchObject({ branch, state: 'removed', by: 'Bo' });
    app.repository.git('worktree', 'remove', '--force', join(beside, 'tree'));
    app.repository.git('branch', '-D', '--quiet', branch);
    expect((await open()).upstream).toBeNull();
    expect(await text()).toBe(SAMPLE_SPEC);
  });

  it('bring nothing a second time once they were squashed into what is checked out', async () => {
    change('A potter', 'The potter');
    commit();
    change('at once', 'immediately');
    commit();
    app.repository.git('merge', '--quiet', '--squash', branch);
    app.repository.git('commit', '--quiet', '--message', 'Squashed');
    app.repository.write(path, app.repository.read(path).replace('The potter', 'Every potter'));
    app.repository.git('commit', '--quiet', '--all', '--message', 'And on');
    const detail = await open();
    expect(detail).toMatchObject({ disk: 'same', unexported: false, upstream: { branch, state: 'same' } });
    expect(await text()).toBe(app.repository.read(path));
  });
});
