import { afterEach, beforeEach, expect, it } from 'vitest';
import { replaceText } from '../../../shared/doc/edits.ts';
import {
  diagnosticsReportSchema,
  type FeatureFile,
  specDetailSchema,
  specListSchema,
} from '../../../shared/protocol/http.ts';
import { exportResultSchema } from '../../../shared/protocol/publish.ts';
import { editLive } from '../../support/live-author.ts';
import { SAMPLE_SPEC } from '../../support/sample-spec.ts';
import { call, type RunningApp, runApp, send } from './running-app.ts';

const TASKS = '# Tasks: Kiln Alarm\r\n\r\n- [ ] T001 Wire the the probe\r\n* [x] T002 Ring, TODO\r\n';
const FILES = {
  'specs/001-kiln-alarm/spec.md': SAMPLE_SPEC,
  'specs/001-kiln-alarm/tasks.md': TASKS,
  'specs/001-kiln-alarm/plan.md': '# Plan\n',
  'specs/001-kiln-alarm/notes.md': '# Notes\n',
  'specs/001-kiln-alarm/checklists/ux.md': '- [ ] CHK001\n',
  'specs/002-glaze/spec.md': '# Feature Specification: Glaze\n',
  '.specify/memory/constitution.md': '# Constitution\n',
  '.specify/templates/spec-template.md': SAMPLE_SPEC,
};
let app: RunningApp;

beforeEach(async () => {
  app = await runApp(FILES);
});
afterEach(() => app.stop());

const list = async () => (await call(specListSchema, `${app.url}/api/specs`)).specs;
const detail = (id: string) => call(specDetailSchema, `${app.url}/api/specs/${id}`);
const kiln = async () => await detail((await list()).find(({ path }) => path.includes('001-'))?.id ?? '');
const fileOf = (files: readonly FeatureFile[], kind: FeatureFile['kind']) => files.find((file) => file.kind === kind);

it('are listed beside the spec, in the order of the work, and not among the specs', async () => {
  const { files, kind } = await kiln();
  expect(kind).toBe('spec');
  expect(files.map((file) => `${file.kind} ${file.path}`)).toEqual([
    'spec specs/001-kiln-alarm/spec.md',
    'plan specs/001-kiln-alarm/plan.md',
    'tasks specs/001-kiln-alarm/tasks.md',
    'checklist specs/001-kiln-alarm/checklists/ux.md',
    'constitution .specify/memory/constitution.md',
    'template .specify/templates/spec-template.md',
  ]);
  expect((await list()).map(({ path }) => path)).toEqual(['specs/001-kiln-alarm/spec.md', 'specs/002-glaze/spec.md']);
  const tasks = await detail(fileOf(files, 'tasks')?.id ?? '');
  expect(tasks.files).toEqual(files);
  expect(tasks).toMatchObject({ kind: 'tasks', title: 'Tasks: Kiln Alarm', disk: 'same', unexported: false });
});

it('keep their bytes, are edited and exported like a spec, and are not judged like one', async () => {
  const { id } = fileOf((await kiln()).files, 'tasks') ?? { id: '' };
  const { room } = await detail(id);
  const markdown = async () => (await send(`${app.url}/api/specs/${id}/markdown`)).bytes.toString('utf8');
  expect(await markdown()).toBe(TASKS);
  await editLive(app.server.workspace.rooms, room, { id: 'ann', name: 'Ann' }, (context) => {
    const block = context.reader.read().blocks.find(({ text }) => text.startsWith('T001'));
    replaceText(context, block?.id ?? '', 0, 4, 'T101');
  });
  const report = await call(diagnosticsReportSchema, `${app.url}/api/specs/${id}/diagnostics?gate=ready`);
  expect(report.diagnostics.map(({ rule }) => rule)).toEqual(['language/repeated-word']);
  const result = await call(exportResultSchema, `${app.url}/api/specs/${id}/export`, 'POST', {});
  expect(result).toMatchObject({ path: 'specs/001-kiln-alarm/tasks.md', changed: true });
  expect(app.repository.read('specs/001-kiln-alarm/tasks.md')).toBe(TASKS.replace('T001', 'T101'));
  expect((await list()).map(({ slug }) => slug)).toEqual(['kiln-alarm', 'glaze']);
});

it('are found by their link after a restart, though nobody opened them', async () => {
  const { id } = fileOf((await kiln()).files, 'plan') ?? { id: '' };
  app = await app.restart();
  expect(await detail(id)).toMatchObject({ kind: 'plan', path: 'specs/001-kiln-alarm/plan.md' });
  expect((await send(`${app.url}/api/specs/aaaaaaaaaaaa`)).status).toBe(404);
});

it('move with the folder of their spec, documents included', async () => {
  const { id, files } = await kiln();
  const tasks = await detail(fileOf(files, 'tasks')?.id ?? '');
  const moved = await call(specDetailSchema, `${app.url}/api/specs/${id}`, 'PATCH', { path: 'specs/001-oven/spec.md' });
  expect(moved.files.find(({ kind }) => kind === 'tasks')).toEqual({
    id: tasks.id,
    kind: 'tasks',
    path: 'specs/001-oven/tasks.md',
  });
  expect(await detail(tasks.id)).toMatchObject({ path: 'specs/001-oven/tasks.md', room: tasks.room, disk: 'same' });
});

it('are judged by what the spec beside them says, live edits included', async () => {
  const { id: spec, files, room } = await kiln();
  const { id } = fileOf(files, 'tasks') ?? { id: '' };
  const put = (target: string, text: string) => send(`${app.url}/api/specs/${target}/markdown`, 'PUT', {}, text);
  const report = () => call(diagnosticsReportSchema, `${app.url}/api/specs/${id}/diagnostics`);
  const told = async () =>
    (await report()).diagnostics.flatMap((each) => (each.rule === 'trace/not-in-spec' ? each.message : []));
  await put(id, `${TASKS}* [ ] T003 [US1] Ring (FR-002, FR-042)\r\n`);
  const before = await report();
  expect(await told()).toEqual(['The spec has no FR-042. Do you mean FR-002?']);
  expect((await detail(id)).context).toMatchObject({ hash: before.context.hash, feature: { file: 'tasks' } });

  await editLive(app.server.workspace.rooms, room, { id: 'ann', name: 'Ann' }, (context) => {
    const block = context.reader.read().blocks.find(({ text }) => text.includes('**FR-001**'));
    replaceText(context, block?.id ?? '', 0, '**FR-001**'.length, '**FR-042**');
  });
  expect(await told()).toEqual([]);
  expect((await report()).context.hash).not.toBe(before.context.hash);

  // Nothing is known of a spec that is gone: silence.
  await send(`${app.url}/api/specs/${spec}?confirm=${spec}`, 'DELETE');
  await put(id, `${TASKS}* [ ] T003 [US1] Ring (FR-099)\r\n`);
  expect((await report()).context).not.toHaveProperty('feature.spec.items.0');
});
