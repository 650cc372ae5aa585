import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDecisions, sign } from '../../../shared/doc/decisions.ts';
import { replaceText } from '../../../shared/doc/edits.ts';
import { type SpecDetail, specDetailSchema, specListSchema } from '../../../shared/protocol/http.ts';
import { editLive } from '../../support/live-author.ts';
import { SAMPLE_SPEC } from '../../support/sample-spec.ts';
import { call, type RunningApp, runApp, send } from './running-app.ts';

const path = 'specs/001-kiln-alarm/spec.md';
let app: RunningApp;
let id: string;

beforeAll(async () => {
  app = await runApp({ [path]: SAMPLE_SPEC });
  id = (await call(specListSchema, `${app.url}/api/specs`)).specs[0]?.id ?? '';
});
afterAll(() => app.stop());

const open = () => call(specDetailSchema, `${app.url}/api/specs/${id}`);
const act = (action: string) => call(specDetailSchema, `${app.url}/api/specs/${id}/${action}`, 'POST');
const text = async () => (await send(`${app.url}/api/specs/${id}/markdown`)).bytes.toString('utf8');

/** Types at the start of a block, as a colleague would. */
async function type({ room }: SpecDetail, word: string): Promise<void> {
  await editLive(app.server.workspace.rooms, room, { id: 'ann', name: 'Ann' }, (context) => {
    const block = context.reader.read().blocks.find((each) => each.text.includes('A potter'));
    replaceText(context, block?.id ?? '', 0, 0, word);
  });
}

describe('a file that changes on disk', () => {
  it('is taken over as a new history when nothing was unexported', async () => {
    const before = await open();
    app.repository.write(path, SAMPLE_SPEC.replace('A potter', 'The potter'));
    const after = await open();
    expect(after).toMatchObject({ id, disk: 'same', unexported: false });
    expect(after.epoch).not.toBe(before.epoch);
    expect(after.room).toBe(`${id}-${after.epoch}`);
    expect(await text()).toContain('The potter');
  });

  it('is left to a person to decide when edits were not exported', async () => {
    app.repository.write(path, SAMPLE_SPEC);
    const before = await open();
    await type(before, 'Some day ');
    app.repository.write(path, SAMPLE_SPEC.replace('A potter', 'Every potter'));
    expect(await open()).toMatchObject({ disk: 'changed', unexported: true, epoch: before.epoch });
    expect(await text()).toContain('Some day A potter');
    expect((await send(`${app.url}/api/specs/${id}/export`, 'POST')).json).toMatchObject({ code: 'file_changed' });
  });

  it('is overwritten after "keep mine"', async () => {
    expect(await act('keep')).toMatchObject({ disk: 'same', unexported: true });
    expect((await send(`${app.url}/api/specs/${id}/export`, 'POST')).json).toMatchObject({ changed: true });
    expect(app.repository.read(path)).toContain('Some day A potter');
    expect(await open()).toMatchObject({ disk: 'same', unexported: false });
  });

  it('replaces the document after "reload"', async () => {
    await type(await open(), 'Once ');
    app.repository.write(path, SAMPLE_SPEC);
    const changed = await open();
    expect(changed).toMatchObject({ disk: 'changed' });
    const reloaded = await act('reload');
    expect(reloaded).toMatchObject({ disk: 'same', unexported: false });
    expect(reloaded.epoch).not.toBe(changed.epoch);
    expect(await text()).toBe(SAMPLE_SPEC);
  });

  it('takes along what people decided about the text before', async () => {
    const before = await open();
    const signOff = { item: 'scope', by: { id: 'ann', name: 'Ann' }, at: 7, text: [['FR-001', 'hash'] as const] };
    await editLive(app.server.workspace.rooms, before.room, { id: 'ann', name: 'Ann' }, (context) =>
      sign(context, signOff),
    );
    const written = app.repository.read(path);
    app.repository.write(path, written.replace('studio', 'workshop'));
    const after = await act('reload');
    expect(after.epoch).not.toBe(before.epoch);
    expect(await text()).toContain('workshop');
    let kept: unknown;
    await editLive(app.server.workspace.rooms, after.room, { id: 'ann', name: 'Ann' }, (context) => {
      kept = readDecisions(context.doc).signOffs;
    });
    expect(kept).toEqual([signOff]);
    app.repository.write(path, written);
    await act('reload');
  });

  it('counts as the same when it has just what the document has', async () => {
    const { epoch } = await open().then(async (detail) => {
      await type(detail, 'Twice ');
      return detail;
    });
    app.repository.write(path, SAMPLE_SPEC.replace('A potter', 'Twice A potter'));
    expect(await open()).toMatchObject({ disk: 'same', unexported: false, epoch });
  });

  it('keeps its id when it moves', async () => {
    const moved = 'specs/002-renamed/spec.md';
    app.repository.write(moved, app.repository.read(path));
    rmSync(join(app.repository.folder, 'specs/001-kiln-alarm'), { recursive: true });
    const list = async () =>
      (await call(specListSchema, `${app.url}/api/specs`)).specs.map((spec) => [spec.id, spec.path]);
    await expect.poll(list, { timeout: 5_000 }).toEqual([[id, moved]]);
  });

  it('is missing when it was deleted, its text is not, and an export writes it again once that was decided', async () => {
    rmSync(join(app.repository.folder, 'specs/002-renamed'), { recursive: true });
    expect(await open()).toMatchObject({ disk: 'missing' });
    expect((await send(`${app.url}/api/specs/${id}/reload`, 'POST')).json).toMatchObject({ code: 'not_found' });
    expect(await text()).toContain('Twice A potter');
    expect((await send(`${app.url}/api/specs/${id}/export`, 'POST')).json).toMatchObject({
      code: 'file_changed',
      actual: null,
    });
    await send(`${app.url}/api/specs/${id}/keep`, 'POST');
    expect((await send(`${app.url}/api/specs/${id}/export`, 'POST')).json).toMatchObject({ changed: true });
    expect(await open()).toMatchObject({ disk: 'same' });
  });
});

describe('a path that is used again', () => {
  const reused = 'specs/020-reused/spec.md';
  const at = async () =>
    (await call(specListSchema, `${app.url}/api/specs`)).specs
      .filter((spec) => spec.path === reused)
      .map((spec) => spec.id);

  it('stays off the list after a deletion until somebody writes the file anew: then it is another spec', async () => {
    app.repository.write(reused, '# First\n');
    await expect.poll(at, { timeout: 5_000 }).toHaveLength(1);
    const [first = ''] = await at();
    expect((await send(`${app.url}/api/specs/${first}?confirm=${first}`, 'DELETE')).json).toMatchObject({
      fileRemoved: false,
    });
    // Once this one is listed, the repository has been looked at again.
    app.repository.write('specs/003-unopened/spec.md', '# Unopened\n');
    const paths = async () => (await call(specListSchema, `${app.url}/api/specs`)).specs.map((spec) => spec.path);
    await expect.poll(paths, { timeout: 5_000 }).toContain('specs/003-unopened/spec.md');
    expect(await at()).toEqual([]);
    app.repository.write(reused, '# Second\n');
    await expect.poll(at, { timeout: 5_000 }).toHaveLength(1);
    const [second = ''] = await at();
    expect(second).not.toBe(first);
    expect((await send(`${app.url}/api/specs/${second}/markdown`)).bytes.toString('utf8')).toBe('# Second\n');
    const restored = await call(specDetailSchema, `${app.url}/api/specs/${first}/restore`, 'POST');
    expect(restored.path).not.toBe(reused);
    expect((await send(`${app.url}/api/specs/${first}/markdown`)).bytes.toString('utf8')).toBe('# First\n');
    for (const id of [first, second]) await send(`${app.url}/api/specs/${id}?confirm=${id}`, 'DELETE');
  });
});

describe('a restart', () => {
  it('keeps ids, documents and what is not exported', async () => {
    await type(await open(), 'Kept ');
    const list = async () => (await call(specListSchema, `${app.url}/api/specs`)).specs;
    await expect.poll(async () => (await list()).length, { timeout: 5_000 }).toBe(2);
    const identify = async () => (await list()).map((spec) => [spec.id, spec.room, spec.path, spec.unexported]);
    const before = await identify();
    app = await app.restart();
    await expect.poll(identify, { timeout: 5_000 }).toEqual(before);
    expect(await text()).toContain('Kept Twice');
  });
});
