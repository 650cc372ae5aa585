import { afterAll, beforeAll, expect, it } from 'vitest';
import { diagnosticsReportSchema, specListSchema } from '../../../shared/protocol/http.ts';
import { SAMPLE_SPEC } from '../../support/sample-spec.ts';
import { call, type RunningApp, runApp, send } from './running-app.ts';

const path = 'specs/001-kiln-alarm/spec.md';
let app: RunningApp;

beforeAll(async () => {
  app = await runApp({ [path]: SAMPLE_SPEC, 'docs/kilns.md': '# Kilns\n' });
});
afterAll(() => app.stop());

it('judges a spec by what HEAD has of it and by the documents of the repository', async () => {
  const [spec] = (await call(specListSchema, `${app.url}/api/specs`)).specs;
  const address = `${app.url}/api/specs/${spec?.id}`;
  const rules = async () =>
    (await call(diagnosticsReportSchema, `${address}/diagnostics`)).diagnostics.map(
      ({ rule, item }) => `${rule} ${item}`,
    );
  const compared = ['meta/status-transition null', 'requirement/id-reused FR-001', 'trace/dead-path null'];
  expect((await rules()).filter((each) => compared.includes(each))).toEqual([]);

  const edited = SAMPLE_SPEC.replace('**Status**: Draft', '**Status**: Implemented')
    .replace(
      'System MUST measure the temperature every 5 seconds',
      'Potters MUST be able to name each firing after a customer',
    )
    .replace('A ruined firing costs', 'As [told](../../docs/kiln.md), a ruined firing costs');
  expect((await send(`${address}/markdown`, 'PUT', {}, edited)).status).toBe(200);
  expect(await rules()).toEqual(expect.arrayContaining(compared.slice(0, 2)));
  expect((await rules()).some((each) => each.startsWith('trace/dead-path'))).toBe(true);

  // Committed, it is the version that later ones are compared with.
  await send(`${address}/export`, 'POST', { 'content-type': 'application/json' }, '{}');
  app.repository.git('commit', '--quiet', '--all', '--message', 'spec: as it is now');
  expect((await rules()).filter((each) => compared.slice(0, 2).includes(each))).toEqual([]);
});
