import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { specDetailSchema, specListSchema, specSummarySchema } from '../../../shared/protocol/http.ts';
import { exportResultSchema } from '../../../shared/protocol/publish.ts';
import { call, type RunningApp, runApp, send } from './running-app.ts';

let app: RunningApp;
afterEach(() => app.stop());

const create = (body: unknown) => call(specSummarySchema, `${app.url}/api/specs`, 'POST', body);
const rename = (id: string, title: string) => call(specDetailSchema, `${app.url}/api/specs/${id}`, 'PATCH', { title });
const options = (fields: Record<string, unknown>) => ({ '.specify/init-options.json': JSON.stringify(fields) });

/** Many authors at the same moment, in every way there is to make a spec. */
async function atOnce(): Promise<string[]> {
  const first = await create({ title: 'Glaze library' });
  const made = await Promise.all(
    Array.from({ length: 12 }, async (_, index) => {
      if (index % 3 === 0) return await create({ title: 'Glaze library' });
      if (index % 3 === 1) return await create({ markdown: `# Feature Specification: Kiln ${index}\n` });
      return await call(specSummarySchema, `${app.url}/api/specs/${first.id}/duplicate`, 'POST', {});
    }),
  );
  return [first, ...made].map(({ number }) => number ?? '');
}

describe('numbers of new specs', () => {
  it('are never given twice, however many authors create at once', async () => {
    app = await runApp({ 'specs/007-kiln/spec.md': '# Kiln\n' });
    const numbers = await atOnce();
    expect([...numbers].sort()).toEqual(Array.from({ length: 13 }, (_, index) => String(8 + index).padStart(3, '0')));
  });

  it('are timestamps where spec-kit is set up so, and never given twice either', async () => {
    app = await runApp(options({ feature_numbering: 'timestamp', branch_numbering: 'sequential' }));
    const numbers = await atOnce();
    for (const number of numbers) expect(number).toMatch(/^\d{8}-\d{6}$/);
    expect(new Set(numbers).size).toBe(13);
    const draft = await create({ title: 'Glaze library' });
    expect((await rename(draft.id, 'Other words')).path).toBe(`specs/${draft.number}-other-words/spec.md`);
  });

  it('follow the older name of the option, and count on where it says nothing that is known', async () => {
    app = await runApp(options({ branch_numbering: 'timestamp' }));
    expect((await create({ title: 'Kiln' })).number).toMatch(/^\d{8}-\d{6}$/);
    app.repository.write('.specify/init-options.json', '{"feature_numbering": "roman"}');
    expect((await create({ title: 'Kiln' })).number).toBe('001');
    app.repository.write('.specify/init-options.json', '{');
    expect((await create({ title: 'Kiln' })).number).toBe('002');
  });

  it('count what a script made a moment ago, deleted drafts and branches that were fetched', async () => {
    app = await runApp({ 'specs/001-kiln/spec.md': '# Kiln\n' });
    await call(specListSchema, `${app.url}/api/specs`);
    mkdirSync(join(app.repository.folder, 'specs/004-by-a-script'));
    const draft = await create({ title: 'Glaze' });
    expect(draft.number).toBe('005');
    await send(`${app.url}/api/specs/${draft.id}?confirm=${draft.id}`, 'DELETE');
    expect((await create({ title: 'Glaze' })).number).toBe('006');
    app.repository.git('update-ref', 'refs/cospec/origin/019-elsewhere', 'HEAD');
    expect((await create({ title: 'Glaze' })).number).toBe('020');
  });
});

describe('a number that two features have', () => {
  const detail = (id: string) => call(specDetailSchema, `${app.url}/api/specs/${id}`);
  const renumber = (id: string) => call(specDetailSchema, `${app.url}/api/specs/${id}/renumber`, 'POST', {});
  const exported = (id: string) => call(exportResultSchema, `${app.url}/api/specs/${id}/export`, 'POST', {});
  const markdown = async (id: string) => (await send(`${app.url}/api/specs/${id}/markdown`)).bytes.toString('utf8');

  it('is told of a draft when a script took it, before and at the export, and one call gives it another', async () => {
    app = await runApp({ 'specs/001-kiln/spec.md': '# Kiln\n' });
    const draft = await create({ title: 'Glaze' });
    expect((await detail(draft.id)).sameNumber).toBeUndefined();
    // As spec-kit's own script does: the next folder of the work tree, on a branch of that name.
    app.repository.write('specs/002-raku/spec.md', '# Raku\n');
    app.repository.git('branch', '002-pit-firing');
    expect((await detail(draft.id)).sameNumber).toEqual(['002-pit-firing', '002-raku']);
    const moved = await renumber(draft.id);
    expect([moved.number, moved.path, moved.sameNumber]).toEqual(['003', 'specs/003-glaze/spec.md', undefined]);
    expect(await markdown(draft.id)).toContain('`003-glaze`');
    expect((await exported(draft.id)).sameNumber).toBeUndefined();

    const other = await create({ title: 'Salt' });
    app.repository.write('specs/004-soda/spec.md', '# Soda\n');
    expect((await exported(other.id)).sameNumber).toEqual(['004-soda']);
    // With a file it is still told, and its folder moves with all that is in it.
    app.repository.write('specs/004-salt/plan.md', '# Plan\n');
    const late = await renumber(other.id);
    expect([late.path, late.disk, late.unexported]).toEqual(['specs/005-salt/spec.md', 'same', true]);
    expect(app.repository.read('specs/005-salt/plan.md')).toBe('# Plan\n');
  });

  it('is told of a spec with a file where its namesake is in the work tree, not for a branch that had it so', async () => {
    app = await runApp({ 'specs/007-kiln/spec.md': '# Kiln\n' });
    const [kiln] = (await call(specListSchema, `${app.url}/api/specs`)).specs;
    app.repository.git('branch', '007-oven');
    expect((await detail(kiln?.id ?? '')).sameNumber).toBeUndefined();
    // What another clone made under the same number arrives with a pull.
    app.repository.write('specs/007-glaze/spec.md', '# Glaze\n');
    expect((await detail(kiln?.id ?? '')).sameNumber).toEqual(['007-glaze']);
    expect((await renumber(kiln?.id ?? '')).path).toBe('specs/008-kiln/spec.md');
  });

  it('is no matter for what has none, and cannot be given to it', async () => {
    app = await runApp({ 'docs/specs/kiln/spec.md': '# Kiln\n', 'docs/specs/glaze/spec.md': '# Glaze\n' });
    const [spec] = (await call(specListSchema, `${app.url}/api/specs`)).specs;
    expect((await detail(spec?.id ?? '')).sameNumber).toBeUndefined();
    const refused = await send(`${app.url}/api/specs/${spec?.id}/renumber`, 'POST', {}, '{}');
    expect([refused.status, refused.json?.code]).toEqual([400, 'invalid_path']);
  });
});

describe('the feature that somebody works on', () => {
  it('is listed wherever it lies, and its note is never written', async () => {
    const note = '{"feature_directory":"features/alarm"}';
    app = await runApp({ 'features/alarm/spec.md': '# Alarm\n', '.specify/feature.json': note });
    const { specs } = await call(specListSchema, `${app.url}/api/specs`);
    expect(specs.map(({ path }) => path)).toEqual(['features/alarm/spec.md']);
    await create({ title: 'Kiln', path: 'features/kiln/spec.md' });
    expect(app.repository.read('.specify/feature.json')).toBe(note);
    expect((await send(`${app.url}/api/specs`, 'POST', {}, '{"title":"Kiln","path":"../x.md"}')).status).toBe(400);
  });

  it('is nobody’s where the note leads out or is no note', async () => {
    app = await runApp({ '.specify/feature.json': '{"feature_directory":"../../etc"}' });
    for (const note of ['{"feature_directory":"/etc"}', '{"feature_directory":".git"}', '[]', '{']) {
      expect((await call(specListSchema, `${app.url}/api/specs`)).specs).toEqual([]);
      app.repository.write('.specify/feature.json', note);
      expect(await app.server.workspace.repository.currentFeature()).toBeNull();
    }
  });
});
