import { execFileSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { specDetailSchema, specListSchema, specSummarySchema } from '../../../shared/protocol/http.ts';
import { call, type RunningApp, runApp, send } from './running-app.ts';

/**
 * Releases of spec-kit, each a folder with its `scripts` and `templates`, divided as in PATH. The scripts are not part of
 * this repository; CONTRIBUTING.md says how to get them.
 */
const RELEASES = (process.env.COSPEC_SPEC_KIT ?? '').split(delimiter).filter((folder) => folder !== '');

let app: RunningApp;
afterEach(() => app.stop());

/** A repository as `specify init` leaves it. */
async function start(release: string): Promise<void> {
  app = await runApp({ 'README.md': 'Read me.\n' });
  const place = join(app.repository.folder, '.specify');
  cpSync(join(release, 'scripts'), join(place, 'scripts'), { recursive: true });
  cpSync(join(release, 'templates'), join(place, 'templates'), { recursive: true });
  app.repository.git('add', '--all');
  app.repository.git('commit', '--quiet', '--message=Init');
  app = await app.restart();
}

/** What a script answers with `--json`. @param feature the folder that is worked on, where it needs one. */
function script(name: string, args: readonly string[], feature?: string): Record<string, string> {
  const chosen =
    feature === undefined ? {} : { SPECIFY_FEATURE: feature, SPECIFY_FEATURE_DIRECTORY: `specs/${feature}` };
  const output = execFileSync('bash', [`.specify/scripts/bash/${name}.sh`, '--json', ...args], {
    cwd: app.repository.folder,
    env: { ...process.env, ...chosen },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const last = output.trim().split('\n').at(-1) ?? '';
  return JSON.parse(last) as Record<string, string>;
}

const specs = async () => (await call(specListSchema, `${app.url}/api/specs`)).specs;
const create = async (title: string) =>
  specSummarySchema.parse((await send(`${app.url}/api/specs`, 'POST', {}, JSON.stringify({ title }))).json);

const wanted = RELEASES.length > 0 ? RELEASES : ['spec-kit: COSPEC_SPEC_KIT names no release'];

describe.skipIf(RELEASES.length === 0).each(wanted)('the scripts of %s', (release) => {
  it('and Cospec number, find and go on with what the other one wrote', async () => {
    await start(release);
    const first = script('create-new-feature', ['Warn the potter of a drifting kiln']);
    expect(first.FEATURE_NUM).toBe('001');
    const find = async () => (await specs()).find(({ number }) => number === '001');
    await expect.poll(find, { timeout: 10_000 }).toMatchObject({ path: `specs/${first.BRANCH_NAME}/spec.md` });
    const theirs = await find();
    const detail = await call(specDetailSchema, `${app.url}/api/specs/${theirs?.id}`);
    expect(detail.disk).toBe('same');
    const bytes = (await send(`${app.url}/api/specs/${theirs?.id}/markdown`)).bytes.toString('utf8');
    expect(bytes).toBe(app.repository.read(theirs?.path ?? ''));

    const ours = await create('Glaze book');
    expect(ours.path).toBe('specs/002-glaze-book/spec.md');
    expect((await send(`${app.url}/api/specs/${ours.id}/export`, 'POST', {}, '{}')).status).toBe(200);
    // Older scripts take the number from branches as well as from folders.
    app.repository.git('checkout', '--quiet', '-b', '002-glaze-book');
    const paths = script('check-prerequisites', ['--paths-only'], '002-glaze-book');
    expect(basename(paths.FEATURE_DIR ?? '')).toBe('002-glaze-book');
    expect(paths.FEATURE_SPEC).toBe(join(app.repository.folder, ours.path));
    const plan = script('setup-plan', [], '002-glaze-book');
    expect(plan.FEATURE_SPEC).toBe(join(app.repository.folder, ours.path));
    expect(existsSync(plan.IMPL_PLAN ?? '')).toBe(true);
    const withPlan = await call(specDetailSchema, `${app.url}/api/specs/${ours.id}`);
    expect(withPlan.files.map(({ path }) => path)).toContain('specs/002-glaze-book/plan.md');
    script('check-prerequisites', [], '002-glaze-book');

    // v0.0.79 looks only for names like the new one, and gives 001 again; newer ones give 003. Cospec passes over both.
    const { FEATURE_NUM = '' } = script('create-new-feature', ['Fire twice']);
    expect(['001', '003']).toContain(FEATURE_NUM);
    const next = String(Math.max(2, Number(FEATURE_NUM)) + 1).padStart(3, '0');
    expect((await create('And on')).path).toBe(`specs/${next}-and-on/spec.md`);
  });
});
