import { afterEach, describe, expect, it } from 'vitest';
import { type SpecDetail, specDetailSchema, specListSchema, specSummarySchema } from '../../../shared/protocol/http.ts';
import { exportResultSchema } from '../../../shared/protocol/publish.ts';
import { call, type RunningApp, runApp, send } from './running-app.ts';

/**
 * What spec-kit's scripts leave behind and look for, written down by us, so that it is held where the scripts themselves
 * are not at hand (`spec-kit-scripts.test.ts` runs those).
 */
const TEMPLATE = '# Feature Specification: [FEATURE NAME]\n\n**Feature Branch**: `[###-feature-name]`\n';
const INIT = { '.specify/templates/spec-template.md': TEMPLATE, 'README.md': 'Read me.\n' };

let app: RunningApp;
afterEach(() => app.stop());

/**
 * As create-new-feature does it: the template copied into the folder, and a note of the folder. Older releases check out a
 * branch of the folder's name instead of the note, or as well.
 */
function byScript(folder: string, { branch, note }: { readonly branch: boolean; readonly note: boolean }): void {
  const { git, write } = app.repository;
  if (branch) git('checkout', '--quiet', '-b', folder);
  write(`specs/${folder}/spec.md`, TEMPLATE);
  if (note) write('.specify/feature.json', `${JSON.stringify({ feature_directory: `specs/${folder}` })}\n`);
}

const specs = async () => (await call(specListSchema, `${app.url}/api/specs`)).specs;
const create = async (title: string) =>
  specSummarySchema.parse((await send(`${app.url}/api/specs`, 'POST', {}, JSON.stringify({ title }))).json);
const detailOf = (id: string): Promise<SpecDetail> => call(specDetailSchema, `${app.url}/api/specs/${id}`);
const publish = async (id: string, body: unknown = {}) =>
  exportResultSchema.parse((await send(`${app.url}/api/specs/${id}/export`, 'POST', {}, JSON.stringify(body))).json);

describe.each([
  ['a current release', { branch: false, note: true }],
  ['an older release', { branch: true, note: false }],
])('what create-new-feature of %s leaves', (_, kind) => {
  it('is opened with its bytes and counted; its note and branch stay as they are', async () => {
    app = await runApp(INIT);
    byScript('001-drifting-kiln', kind);
    await expect.poll(specs, { timeout: 10_000 }).toMatchObject([{ number: '001', slug: 'drifting-kiln' }]);
    const [spec] = await specs();
    const { disk, unexported } = await detailOf(spec?.id ?? '');
    expect([disk, unexported]).toEqual(['same', false]);
    expect((await send(`${app.url}/api/specs/${spec?.id}/markdown`)).bytes.toString('utf8')).toBe(TEMPLATE);
    expect(await app.server.workspace.repository.currentFeature()).toBe(kind.note ? 'specs/001-drifting-kiln' : null);

    const ours = await create('Glaze book');
    expect(ours.path).toBe('specs/002-glaze-book/spec.md');
    await publish(ours.id);
    if (kind.note)
      expect(app.repository.read('.specify/feature.json')).toBe('{"feature_directory":"specs/001-drifting-kiln"}\n');
    expect(app.repository.git('branch', '--show-current').trim()).toBe(kind.branch ? '001-drifting-kiln' : 'main');
  });
});

describe('what Cospec writes', () => {
  it.each([
    ['sequential', /^\d{3,}-/],
    ['timestamp', /^\d{8}-\d{6}-/],
  ])('lies where check-prerequisites and setup-plan look for it (%s)', async (feature_numbering, prefix) => {
    app = await runApp({ ...INIT, '.specify/init-options.json': JSON.stringify({ feature_numbering }) });
    const ours = await create('Glaze book');
    const folder = ours.path.split('/')[1] ?? '';
    // The number is taken from the folder's or the branch's name, by these patterns.
    expect(folder).toMatch(prefix);
    expect(ours.path).toBe(`specs/${folder}/spec.md`);
    await publish(ours.id);
    expect(app.repository.read(ours.path)).toContain(`**Feature Branch**: \`${folder}\``);
    app.repository.git('config', 'user.name', 'Server');
    app.repository.git('config', 'user.email', 'server@example.org');
    await publish(ours.id, { branch: folder });
    expect(app.repository.git('branch', '--list', '--format=%(refname:short)', folder).trim()).toBe(folder);

    // setup-plan copies the plan's template beside the spec; a number that only a branch has is taken as well.
    app.repository.write(`specs/${folder}/plan.md`, '# Plan\n');
    expect((await detailOf(ours.id)).files.map(({ path }) => path)).toContain(`specs/${folder}/plan.md`);
    if (feature_numbering === 'timestamp') return;
    app.repository.git('branch', '007-elsewhere');
    expect((await create('And on')).path).toBe('specs/008-and-on/spec.md');
  });
});
