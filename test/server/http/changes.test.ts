import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replaceText } from '../../../shared/doc/edits.ts';
import { specDetailSchema, specListSchema } from '../../../shared/protocol/http.ts';
import { specChangesSchema } from '../../../shared/protocol/publish.ts';
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

const changes = (query = '') => call(specChangesSchema, `${app.url}/api/specs/${id}/changes${query}`);

describe('what publishing would change', () => {
  it('is nothing for the text as it is in the file', async () => {
    expect(await changes()).toMatchObject({
      path,
      changed: false,
      changes: [],
      patch: '',
      bytes: { added: 0, removed: 0 },
    });
    expect((await changes()).branches).toEqual({
      suggested: '001-kiln-alarm',
      current: 'main',
      names: ['main'],
      base: null,
    });
  });

  it('is told against the file or a branch, with a patch that git applies', async () => {
    const { room } = await call(specDetailSchema, `${app.url}/api/specs/${id}`);
    await editLive(app.server.workspace.rooms, room, { id: 'cy', name: 'Cy' }, (context) => {
      const block = context.reader.read().blocks.find((each) => each.text.includes('A potter'));
      replaceText(context, block?.id ?? '', 0, 0, 'Before all: ');
    });
    const { patch, ...told } = await changes('?branch=001-kiln-alarm');
    expect(told).toMatchObject({
      changed: true,
      message: 'spec(001): change User Story 1',
      changes: [{ change: 'changed', item: 'User Story 1', words: [{ from: 0, to: 0, insert: 'Before all: ' }] }],
    });
    const { added, removed } = told.bytes;
    expect(added - removed).toBe('Before all: '.length);
    app.repository.write('change.patch', patch);
    app.repository.git('apply', 'change.patch');
    expect(app.repository.read(path)).toBe((await send(`${app.url}/api/specs/${id}/markdown`)).bytes.toString('utf8'));
  });

  it('is asked for a branch that can be one', async () => {
    const answer = await send(`${app.url}/api/specs/${id}/changes?branch=--force`);
    expect(answer).toMatchObject({ status: 400, json: { code: 'invalid_branch' } });
  });
});
