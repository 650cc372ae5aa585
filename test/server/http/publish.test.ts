import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replaceText } from '../../../shared/doc/edits.ts';
import { specDetailSchema, specListSchema, specSummarySchema } from '../../../shared/protocol/http.ts';
import { exportResultSchema } from '../../../shared/protocol/publish.ts';
import { editLive } from '../../support/live-author.ts';
import { SAMPLE_SPEC } from '../../support/sample-spec.ts';
import { call, type RunningApp, runApp, send } from './running-app.ts';

const path = 'specs/001-kiln-alarm/spec.md';
let app: RunningApp;
let id: string;

beforeAll(async () => {
  app = await runApp({ [path]: SAMPLE_SPEC });
  app.repository.git('config', 'user.name', 'Server');
  app.repository.git('config', 'user.email', 'server@example.org');
  id = (await call(specListSchema, `${app.url}/api/specs`)).specs[0]?.id ?? '';
});
afterAll(() => app.stop());

const open = () => call(specDetailSchema, `${app.url}/api/specs/${id}`);
const post = (body: unknown) => send(`${app.url}/api/specs/${id}/export`, 'POST', {}, JSON.stringify(body));

async function type(name: string, word: string): Promise<void> {
  await editLive(app.server.workspace.rooms, (await open()).room, { id: name.toLowerCase(), name }, (context) => {
    const block = context.reader.read().blocks.find((each) => each.text.includes('A potter'));
    replaceText(context, block?.id ?? '', 0, 0, word);
  });
}

describe('export to a branch', () => {
  it('commits by the publisher with the others as co-authors, and leaves the work tree alone', async () => {
    await type('Ann', 'One ');
    await type('Bo', 'Two ');
    const answer = await post({
      branch: '001-kiln-alarm',
      author: { id: 'ann', name: 'Ann', email: 'ann@example.org' },
    });
    const result = exportResultSchema.parse(answer.json);
    expect(result).toMatchObject({
      path,
      changed: true,
      branch: '001-kiln-alarm',
      commit: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
    expect(app.repository.git('log', '-1', '--format=%an|%ae|%B', result.commit ?? '').trim()).toMatch(
      /^Ann\|ann@example\.org\|spec\(001\): change User Story 1\n\nCo-authored-by: Bo <bo@cospec\.invalid>$/,
    );
    expect(app.repository.git('show', `001-kiln-alarm:${path}`)).toBe(
      SAMPLE_SPEC.replace('A potter', 'Two One A potter'),
    );
    expect(app.repository.read(path)).toBe(SAMPLE_SPEC);
    expect(await open()).toMatchObject({ unexported: true, disk: 'same' });
    expect((await post({ branch: '001-kiln-alarm' })).json).toMatchObject({ changed: false, commit: null });
  });

  it('commits to the branch that is checked out, after which nothing is unexported', async () => {
    const result = exportResultSchema.parse((await post({ branch: 'main', message: 'Reworded' })).json);
    expect(app.repository.git('log', '-1', '--format=%an|%s').trim()).toBe('Server|Reworded');
    expect(app.repository.git('rev-parse', 'HEAD').trim()).toBe(result.commit);
    expect(app.repository.git('status', '--porcelain')).toBe('');
    expect(await open()).toMatchObject({ unexported: false, disk: 'same' });
  });

  it('says in a problem document why it does not', async () => {
    expect((await post({ branch: 'a..b' })).json).toMatchObject({ status: 400, code: 'invalid_branch' });
    expect((await post({ branch: 'x', author: { name: 'A <b>' } })).json).toMatchObject({ code: 'invalid_body' });
    await type('Ann', 'Three ');
    app.repository.git('checkout', '--quiet', '-b', 'other');
    app.repository.write(path, 'Theirs.\n');
    app.repository.git('commit', '--quiet', '--all', '--message=Theirs');
    app.repository.git('checkout', '--quiet', 'main');
    const changed = await post({ branch: 'other' });
    expect(changed.json).toMatchObject({ status: 409, code: 'file_changed' });
    expect((await post({ branch: 'other', expect: changed.json?.actual })).json).toMatchObject({ changed: true });
    app.repository.write(path, 'Dirty.\n');
    expect((await post({ branch: 'main' })).json).toMatchObject({ status: 409, code: 'branch_checked_out' });
  });

  it('gives new specs a number that no branch uses', async () => {
    app.repository.git('branch', '041-only-a-name');
    app.repository.git('checkout', '--quiet', '-f', '-b', 'far');
    app.repository.write('specs/057-on-a-branch/spec.md', '# Far\n');
    app.repository.git('add', '--all');
    app.repository.git('commit', '--quiet', '--message=Far');
    app.repository.git('checkout', '--quiet', 'main');
    const made = await call(specSummarySchema, `${app.url}/api/specs`, 'POST', { title: 'Glaze library' });
    expect(made.number).toBe('058');
  });
});
