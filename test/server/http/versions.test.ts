import { beforeEach, describe, expect, it } from 'vitest';
import { keepVersion } from '../../../server/history/keep-version.ts';
import { VersionKeeper } from '../../../server/history/version-keeper.ts';
import { documentAtRest } from '../../../server/specs/document-at-rest.ts';
import { replaceText } from '../../../shared/doc/edits.ts';
import {
  blameSchema,
  comparisonSchema,
  restoreResultSchema,
  type SpecVersion,
  versionListSchema,
} from '../../../shared/protocol/history.ts';
import { specDetailSchema, specListSchema } from '../../../shared/protocol/http.ts';
import { editLive } from '../../support/live-author.ts';
import { SAMPLE_SPEC } from '../../support/sample-spec.ts';
import { call, type RunningApp, runApp, send } from './running-app.ts';

const path = 'specs/001-kiln-alarm/spec.md';
const ANN = { id: 'ann', name: 'Ann' };
const BEN = { id: 'ben', name: 'Ben' };
let app: RunningApp;
let id: string;

beforeEach(async () => {
  app = await runApp({ [path]: SAMPLE_SPEC });
  id = (await call(specListSchema, `${app.url}/api/specs`)).specs[0]?.id ?? '';
  return () => app.stop();
});

const address = (rest = '') => `${app.url}/api/specs/${id}${rest}`;
const list = (query = '') => call(versionListSchema, address(`/versions${query}`));
const markdown = async (rest = '/markdown') => (await send(address(rest))).bytes.toString('utf8');
const post = (rest: string, body: unknown = {}) => send(address(rest), 'POST', {}, JSON.stringify(body));
const restore = async (number: number, body: unknown = {}) =>
  restoreResultSchema.parse((await post(`/versions/${number}/restore`, body)).json);

/** Changes words in the live document, as somebody at the editor would. */
async function type(who: { id: string; name: string }, words: string, instead: string): Promise<void> {
  const { room } = await call(specDetailSchema, address());
  await editLive(app.server.workspace.rooms, room, who, (context) => {
    const block = context.reader.read().blocks.find((each) => each.text.includes(words));
    const at = block?.text.indexOf(words) ?? -1;
    expect(at).toBeGreaterThanOrEqual(0);
    replaceText(context, block?.id ?? '', at, at + words.length, instead);
  });
}

/** Work rests: everything typed is in a version. */
async function rested(): Promise<readonly SpecVersion[]> {
  const { workspace } = app.server;
  const document = await workspace.locks.run(id, () => documentAtRest(workspace, id));
  await keepVersion(workspace, id, { kind: 'pause', document });
  const { versions, since } = await list();
  expect(since).toBeNull();
  return versions;
}

describe('versions', () => {
  it('are none before anybody edited, then what was and what is, with who wrote it and what changed', async () => {
    expect(await list()).toEqual({ versions: [], more: false, newest: null, authors: [], since: null });
    await type(ANN, 'every 5 seconds', 'every 2 seconds');
    await type(BEN, 'A ruined firing', 'One ruined firing');
    const [newest, first, ...more] = await rested();
    expect(more).toEqual([]);
    expect(first).toMatchObject({ number: 1, kind: 'start', authors: [], summary: null });
    expect(newest).toMatchObject({
      number: 2,
      kind: 'pause',
      authors: [ANN, BEN],
      summary: {
        items: [
          { verb: 'changed', name: 'User Story 1' },
          { verb: 'reworded', name: 'FR-001' },
        ],
        gapsClosed: 0,
      },
    });
    expect(await markdown('/versions/1/markdown')).toBe(SAMPLE_SPEC);
    expect(await markdown('/versions/2/markdown')).toBe(await markdown());
  });

  it('come by themselves once nobody types', async () => {
    await app.stop();
    app = await runApp({ [path]: SAMPLE_SPEC }, { historyPause: 100 });
    id = (await call(specListSchema, `${app.url}/api/specs`)).specs[0]?.id ?? '';
    await type(ANN, 'every 5 seconds', 'every 2 seconds');
    await expect.poll(async () => (await list()).since, { timeout: 10_000 }).toBeNull();
    expect((await list()).versions).toMatchObject([{ kind: 'pause', authors: [ANN] }, { kind: 'start' }]);
  });

  it('tell that gaps were closed', async () => {
    await type(ANN, '[NEEDS CLARIFICATION: how many degrees?]', '20 degrees');
    await type(ANN, '[specific capability, e.g., "allow users to create accounts"]', 'keep a log');
    const [newest, first] = await rested();
    const closed = (first?.gaps?.gap ?? 0) - (newest?.gaps?.gap ?? 0);
    expect(closed).toBeGreaterThan(0);
    expect(newest?.summary?.gapsClosed).toBe(closed);
  });

  it('come with every publish, into the file and to a branch, and not where nothing was written', async () => {
    await type(ANN, 'every 5 seconds', 'every 2 seconds');
    await post('/export');
    await post('/export');
    await post('/export', { branch: '001-kiln-alarm', message: 'Draft', author: BEN });
    const published = (await rested()).filter(({ kind }) => kind === 'publish');
    expect(published).toMatchObject([
      { detail: { branch: '001-kiln-alarm', commit: expect.stringMatching(/^[0-9a-f]{40}$/), by: BEN } },
      { detail: null, authors: [ANN], summary: { items: [{ verb: 'reworded', name: 'FR-001' }] } },
    ]);
  });

  it('are listed in pages and by author', async () => {
    for (const [index, who] of [ANN, BEN, ANN].entries()) {
      await type(who, 'kiln is firing', `kiln is firing ${index}`);
      await rested();
    }
    expect((await list()).versions.map(({ number }) => number)).toEqual([4, 3, 2, 1]);
    const page = await list('?limit=2');
    expect([page.versions.map(({ number }) => number), page.more]).toEqual([[4, 3], true]);
    expect((await list('?limit=2&before=3')).versions.map(({ number }) => number)).toEqual([2, 1]);
    expect((await list('?author=ben')).versions.map(({ number }) => number)).toEqual([3]);
    expect(page.authors).toEqual([ANN, BEN]);
    expect((await send(address('/versions?limit=999'))).json).toMatchObject({ code: 'invalid_query' });
    expect((await send(address('/versions?before=x'))).json).toMatchObject({ code: 'invalid_query' });
  });

  it('take a name, which keeps them, and are made under a name', async () => {
    await type(ANN, 'every 5 seconds', 'every 2 seconds');
    const made = await post('/versions', { name: 'For review', author: ANN });
    expect(made.status).toBe(201);
    const [newest] = (await list()).versions;
    expect(newest).toMatchObject({ name: 'For review', kind: 'named', detail: { by: ANN }, authors: [ANN] });
    // The same text again: the version that holds it already gets the name.
    const rename = (name: string | null) => send(address('/versions/1'), 'PATCH', {}, JSON.stringify({ name }));
    expect((await rename('As it came')).status).toBe(200);
    expect((await list()).versions.at(-1)?.name).toBe('As it came');
    expect((await rename(null)).status).toBe(200);
    expect((await rename('a\nb')).json).toMatchObject({ status: 400, code: 'invalid_body' });
    expect((await send(address('/versions/99'), 'PATCH', {}, '{"name":"x"}')).json).toMatchObject({
      code: 'not_found',
    });
    expect((await send(address('/versions/x/markdown'))).json).toMatchObject({ code: 'not_found' });
  });

  it('are thinned out as they age, and what has a name stays', async () => {
    await type(ANN, 'every 5 seconds', 'every 2 seconds');
    const [newest] = await rested();
    const { storage, clock } = app.server.workspace;
    const [stored] = await storage.versions.list(id);
    const text = await storage.versions.text(id, 1);
    const old = clock.now() - 40 * 86_400_000;
    const day = old - (old % 86_400_000);
    for (const [index, name] of ['As agreed', null, null].entries()) {
      const at = day + (index + 1) * 3_600_000;
      await storage.versions.put({
        ...(stored ?? expect.fail()),
        name,
        at,
        kind: 'pause',
        text: text ?? expect.fail(),
      });
    }
    expect(newest?.number).toBe(2);
    await type(BEN, 'every 2 seconds', 'every 3 seconds');
    expect((await rested()).map(({ number }) => number)).toEqual([6, 5, 3, 2, 1]);
  });

  it('outlive a restart, and what was typed right before it gets one', async () => {
    await type(ANN, 'every 5 seconds', 'every 2 seconds');
    await rested();
    await type(BEN, 'every 2 seconds', 'every 3 seconds');
    app = await app.restart();
    const { versions, since } = await list();
    expect(since).toBeNull();
    expect(versions.map(({ kind, authors }) => [kind, authors])).toEqual([
      ['pause', [BEN]],
      ['pause', [ANN]],
      ['start', []],
    ]);
  });

  it('are made up for by the next server where the last one was killed', async () => {
    await type(ANN, 'every 5 seconds', 'every 2 seconds');
    // This one heard nothing of the edit, like a server that starts after a kill.
    const keeper = new VersionKeeper(app.server.workspace, 100);
    await keeper.resume();
    await expect.poll(async () => (await list()).since, { timeout: 10_000 }).toBeNull();
    expect((await list()).versions[0]).toMatchObject({ kind: 'pause', authors: [ANN] });
    await keeper.close();
  });

  it('keep what a reload from disk replaced', async () => {
    await type(ANN, 'every 5 seconds', 'every 2 seconds');
    app.repository.write(path, SAMPLE_SPEC.replace('A ruined firing', 'Any ruined firing'));
    expect((await post('/reload')).status).toBe(200);
    const versions = await rested();
    expect(versions.map(({ kind }) => kind)).toEqual(['start', 'pause', 'start']);
    expect(await markdown('/versions/2/markdown')).toContain('every 2 seconds');
    expect(await restore(2)).toMatchObject({ changed: true });
    expect(await markdown()).toBe(SAMPLE_SPEC.replace('every 5', 'every 2'));
  });
});

describe('a comparison', () => {
  it('of two versions, and of one with the document, has the words that differ', async () => {
    await type(ANN, 'every 5 seconds', 'every 2 seconds');
    await rested();
    await type(ANN, 'A ruined firing', 'One ruined firing');
    const compare = (query: string) => call(comparisonSchema, address(`/comparison${query}`));
    const two = await compare('?from=1&to=2');
    expect(two.changes).toMatchObject([{ change: 'changed', item: 'FR-001', words: [{ insert: '2' }] }]);
    expect((await compare('?from=2')).changes).toMatchObject([{ item: 'User Story 1', change: 'changed' }]);
    expect((await compare('?to=1')).changes.every(({ change }) => change === 'added')).toBe(true);
    expect((await send(address('/comparison?from=9'))).json).toMatchObject({ code: 'not_found' });
  });
});

describe('a restore', () => {
  it('brings all of a version back as an edit in the same history, and can be undone', async () => {
    await type(ANN, 'every 5 seconds', 'every 2 seconds');
    await rested();
    const { epoch } = await call(specDetailSchema, address());
    const { changed, version } = await restore(1, { author: BEN });
    expect(changed).toBe(true);
    expect(await markdown()).toBe(SAMPLE_SPEC);
    expect((await call(specDetailSchema, address())).epoch).toBe(epoch);
    expect((await list()).versions[0]).toMatchObject({
      number: version,
      kind: 'restore',
      authors: [BEN],
      detail: { restored: 1, by: BEN },
    });
    await type(ANN, 'A ruined firing', 'One ruined firing');
    expect((await post(`/versions/${version}/undo`, { author: BEN })).json).toMatchObject({ changed: true });
    expect(await markdown()).toBe(SAMPLE_SPEC.replace('A ruined', 'One ruined').replace('every 5', 'every 2'));
    expect(await restore(1)).toMatchObject({ changed: true });
    expect(await restore(1)).toEqual({ changed: false, version: null });
  });

  it('brings one item back and leaves the rest, also what nobody had kept yet', async () => {
    await type(ANN, 'every 5 seconds', 'every 2 seconds');
    await type(ANN, 'A ruined firing', 'One ruined firing');
    await rested();
    const { changes } = await call(comparisonSchema, address('/comparison?from=1'));
    const keys = changes.filter(({ item }) => item === 'FR-001').map(({ key }) => key);
    await type(BEN, 'phone has no signal', 'phone has no power');
    await restore(1, { changes: keys, author: BEN });
    expect(await markdown()).toBe(
      SAMPLE_SPEC.replace('A ruined firing', 'One ruined firing').replace('no signal', 'no power'),
    );
    const [newest, before] = (await list()).versions;
    expect(newest).toMatchObject({ kind: 'restore', detail: { restored: 1, items: ['FR-001'] } });
    expect(before).toMatchObject({ kind: 'pause', authors: [BEN] });
  });

  it('is refused where somebody changed the item meanwhile, and changes nothing', async () => {
    await type(ANN, 'every 5 seconds', 'every 2 seconds');
    await rested();
    const { changes } = await call(comparisonSchema, address('/comparison?from=1'));
    await type(BEN, 'every 2 seconds', 'every 7 seconds');
    const now = await markdown();
    const refused = await post('/versions/1/restore', { changes: changes.map(({ key }) => key) });
    expect(refused.json).toMatchObject({ status: 409, code: 'outdated' });
    expect(await markdown()).toBe(now);
    expect((await post('/versions/1/restore', { changes: [] })).json).toMatchObject({ code: 'invalid_body' });
    expect((await post('/versions/1/undo')).json).toMatchObject({ code: 'not_found' });
    expect((await post('/versions/99/restore')).json).toMatchObject({ code: 'not_found' });
  });

  it('says so where its undo contradicts what was written since', async () => {
    await type(ANN, 'every 5 seconds', 'every 2 seconds');
    await rested();
    const { version } = await restore(1);
    await type(BEN, 'every 5 seconds', 'every 9 seconds');
    expect((await post(`/versions/${version}/undo`)).json).toMatchObject({ status: 409, code: 'merge_conflict' });
    expect(await markdown()).toBe(SAMPLE_SPEC.replace('every 5', 'every 9'));
  });
});

describe('blame', () => {
  it('names for each block who wrote its words last, and when', async () => {
    await type(ANN, 'every 5 seconds', 'every 2 seconds');
    await rested();
    await type(BEN, 'A ruined firing', 'One ruined firing');
    await rested();
    await type(ANN, 'no signal', 'no power');
    const { blocks } = await call(blameSchema, address('/blame'));
    const { room } = await call(specDetailSchema, address());
    const view = await (await app.server.workspace.rooms.open(room)).view();
    expect(blocks).toHaveLength(view.blocks.length);
    const of = (words: string) => {
      const block = view.blocks.find(({ text }) => text.includes(words))?.id;
      return blocks.find((each) => each.block === block);
    };
    expect(of('every 2 seconds')).toMatchObject({ version: 2, authors: [ANN], oldest: false });
    expect(of('One ruined firing')).toMatchObject({ version: 3, authors: [BEN], oldest: false });
    expect(of('no power')).toMatchObject({ authors: [ANN], oldest: false });
    expect(of('Kiln Alarm')).toMatchObject({ version: 1, authors: [], oldest: true });
    const one = await call(blameSchema, address(`/blame?block=${of('One ruined firing')?.block}`));
    expect(one.blocks).toEqual([of('One ruined firing')]);
  });
});
