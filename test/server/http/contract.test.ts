import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  deleteResultSchema,
  diagnosticsReportSchema,
  healthSchema,
  specDetailSchema,
  specListSchema,
  specSummarySchema,
} from '../../../shared/protocol/http.ts';
import { exportResultSchema } from '../../../shared/protocol/publish.ts';
import { repositoryInfoSchema } from '../../../shared/protocol/repository.ts';
import { SAMPLE_SPEC } from '../../support/sample-spec.ts';
import { call, type RunningApp, runApp, send } from './running-app.ts';

const path = 'specs/001-kiln-alarm/spec.md';
let app: RunningApp;

beforeAll(async () => {
  app = await runApp({ [path]: SAMPLE_SPEC });
});
afterAll(() => app.stop());

const api = (rest: string) => `${app.url}/api${rest}`;
const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
const specs = async () => (await call(specListSchema, api('/specs'))).specs;
const kilnId = async () => (await specs()).find((spec) => spec.path === path)?.id ?? '';

describe('health and repository', () => {
  it('answer', async () => {
    expect(await call(healthSchema, api('/health'))).toMatchObject({ status: 'ok' });
    const info = await call(repositoryInfoSchema, api('/repository'));
    expect(info).toMatchObject({ git: true, branch: 'main', template: null });
  });
});

describe('GET /api/specs', () => {
  it('lists what the repository has, field by field', async () => {
    const [spec, ...more] = await specs();
    expect(more).toEqual([]);
    expect(spec).toEqual({
      id: expect.stringMatching(/^[a-z0-9]{12}$/),
      repo: expect.any(String),
      title: 'Kiln Alarm',
      path,
      number: '001',
      slug: 'kiln-alarm',
      status: spec?.status,
      room: `${spec?.id}-${spec?.epoch}`,
      epoch: expect.any(String),
      gaps: spec?.gaps,
      complete: spec?.complete,
      unexported: false,
      updatedAt: expect.any(Number),
      people: [],
      deleted: false,
    });
  });

  it('has counts and status soon after', async () => {
    await expect.poll(async () => (await specs())[0]?.gaps, { timeout: 10_000 }).not.toBeNull();
    const [spec] = await specs();
    expect(spec?.status).toBe('Draft');
    expect(spec?.gaps?.gap).toBeGreaterThan(0);
    expect(spec?.complete).toBeGreaterThan(0);
  });

  it('refuses a parameter it does not know the value of', async () => {
    expect((await send(api('/specs?deleted=maybe'))).json).toMatchObject({ status: 400, code: 'invalid_query' });
  });
});

describe('a spec', () => {
  it('comes with schema, context, authors and the state of its file', async () => {
    const detail = await call(specDetailSchema, api(`/specs/${await kilnId()}`));
    expect(detail).toMatchObject({ title: 'Kiln Alarm', disk: 'same', unexported: false, deleted: false, authors: [] });
    expect(detail.schema.sections.length).toBeGreaterThan(3);
    expect(detail.context).toEqual({
      today: new Date().toISOString().slice(0, 10),
      gate: 'draft',
      folder: '001-kiln-alarm',
      repository: { folder: 'specs/001-kiln-alarm', paths: [path] },
      baseline: expect.objectContaining({ status: 'Draft' }),
      hash: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
  });

  it('gives the exact bytes as markdown', async () => {
    const answer = await send(api(`/specs/${await kilnId()}/markdown`));
    expect(answer.headers['content-type']).toBe('text/markdown; charset=utf-8');
    expect(answer.bytes.toString('utf8')).toBe(SAMPLE_SPEC);
  });

  it('is judged, with places in the printed file', async () => {
    const id = await kilnId();
    const report = await call(diagnosticsReportSchema, api(`/specs/${id}/diagnostics`));
    expect(report).toMatchObject({ spec: id, seq: 1, gate: 'draft', context: { folder: '001-kiln-alarm' } });
    const lines = SAMPLE_SPEC.split('\n');
    const start = report.diagnostics.find(({ rule }) => rule === 'clarification/open')?.range.start;
    expect((lines[(start?.line ?? 0) - 1] ?? '').slice((start?.column ?? 0) - 1)).toMatch(/^\[NEEDS CLARIFICATION/);
    const total = report.counts.gap + report.counts.defect + report.counts.smell;
    expect(total).toBe(report.diagnostics.length);
    const ready = await call(diagnosticsReportSchema, api(`/specs/${id}/diagnostics?gate=ready`));
    expect(ready.gate).toBe('ready');
    expect(ready.context.hash).not.toBe(report.context.hash);
  });

  it('is judged as SARIF', async () => {
    const answer = await send(api(`/specs/${await kilnId()}/diagnostics?format=sarif`));
    expect(answer.headers['content-type']).toMatch(/application\/sarif\+json/);
    expect(answer.json).toMatchObject({ version: '2.1.0' });
    expect((await send(api(`/specs/${await kilnId()}/diagnostics?format=xml`))).json).toMatchObject({
      code: 'invalid_query',
    });
  });
});

describe('POST /api/specs', () => {
  it('makes a spec from the template under the next free number, and writes no file', async () => {
    const answer = await send(api('/specs'), 'POST', {}, JSON.stringify({ title: 'Glaze recipes' }));
    expect(answer.status).toBe(201);
    const spec = specSummarySchema.parse(answer.json);
    expect(answer.headers.location).toBe(`/api/specs/${spec.id}`);
    expect(spec).toMatchObject({
      number: '002',
      slug: 'glaze-recipes',
      path: 'specs/002-glaze-recipes/spec.md',
      unexported: true,
    });
    const text = (await send(api(`/specs/${spec.id}/markdown`))).bytes.toString('utf8');
    expect(text).toContain('# Feature Specification: Glaze recipes');
    expect(text).toContain('002-glaze-recipes');
    expect(text).toContain(new Date().toISOString().slice(0, 10));
    expect(app.repository.git('status', '--porcelain')).toBe('');
  });

  it('never gives two the same number, also at once', async () => {
    const made = await Promise.all(
      [1, 2, 3, 4].map(() => call(specSummarySchema, api('/specs'), 'POST', { title: 'Same title' })),
    );
    expect(new Set(made.map(({ number }) => number)).size).toBe(4);
    expect(new Set(made.map(({ id }) => id)).size).toBe(4);
  });

  for (const title of ['検索機能', 'إضافة البحث', '🔥🚀', 'Überprüfung der Öfen', '../../etc/passwd', '!!!']) {
    it(`has a slug for ${title}`, async () => {
      const spec = await call(specSummarySchema, api('/specs'), 'POST', { title });
      expect(spec.slug).toMatch(/^[a-z0-9-]{2,}$/);
      expect(spec.title).toBe(title);
    });
  }

  it('takes markdown byte for byte', async () => {
    const texts = [
      '',
      '# CRLF\r\n\r\nText\r\n',
      '\uFEFF# BOM\n',
      'no final newline',
      '\n\n\n',
      '<script>alert(1)</script>\n',
      '# A\n```\nopen fence',
    ];
    for (const markdown of texts) {
      const spec = await call(specSummarySchema, api('/specs'), 'POST', { markdown });
      expect((await send(api(`/specs/${spec.id}/markdown`))).bytes.toString('utf8')).toBe(markdown);
    }
  });

  it('takes a path, once', async () => {
    const body = JSON.stringify({ markdown: '# Pots\n', path: 'docs/specs/pots/spec.md' });
    expect((await send(api('/specs'), 'POST', {}, body)).json).toMatchObject({
      path: 'docs/specs/pots/spec.md',
      slug: 'pots',
    });
    expect((await send(api('/specs'), 'POST', {}, body)).json).toMatchObject({ status: 409, code: 'path_taken' });
    const onDisk = JSON.stringify({ markdown: '# x\n', path });
    expect((await send(api('/specs'), 'POST', {}, onDisk)).json).toMatchObject({ code: 'path_taken' });
  });

  it('refuses paths that are not on the allow-list, and stores nothing', async () => {
    const before = (await specs()).length;
    for (const hostile of [
      '../x.md',
      '/etc/x.md',
      '.git/hooks/x.md',
      'specs/-x.md',
      'specs/a\nb.md',
      'specs/CON.md',
      'x.txt',
    ]) {
      const answer = await send(api('/specs'), 'POST', {}, JSON.stringify({ markdown: '# x\n', path: hostile }));
      expect(answer.json).toMatchObject({ status: 400, code: 'invalid_path' });
    }
    expect((await specs()).length).toBe(before);
  });
});

describe('export', () => {
  it('writes exactly the document, once, and lists it as a plain file afterwards', async () => {
    const spec = await call(specSummarySchema, api('/specs'), 'POST', { markdown: '# Export me\r\n' });
    const url = api(`/specs/${spec.id}/export`);
    const first = await call(exportResultSchema, url, 'POST');
    expect(first).toEqual({ path: spec.path, changed: true, sha256: sha256('# Export me\r\n'), commit: null });
    expect(app.repository.read(spec.path)).toBe('# Export me\r\n');
    expect(await call(exportResultSchema, url, 'POST', {})).toMatchObject({ changed: false });
    expect(await call(specDetailSchema, api(`/specs/${spec.id}`))).toMatchObject({ unexported: false, disk: 'same' });
  });

  it('leaves a file alone that somebody else changed, unless told its hash', async () => {
    const spec = await call(specSummarySchema, api('/specs'), 'POST', { markdown: '# Mine\n' });
    app.repository.write(spec.path, '# Theirs\n');
    const url = api(`/specs/${spec.id}/export`);
    const refused = await send(url, 'POST');
    expect(refused.json).toMatchObject({ status: 409, code: 'file_changed', actual: sha256('# Theirs\n') });
    const wrong = await send(url, 'POST', {}, JSON.stringify({ expect: sha256('other') }));
    expect(wrong.json).toMatchObject({ code: 'file_changed' });
    expect(app.repository.read(spec.path)).toBe('# Theirs\n');
    expect(await call(exportResultSchema, url, 'POST', { expect: refused.json?.actual })).toMatchObject({
      changed: true,
    });
    expect(app.repository.read(spec.path)).toBe('# Mine\n');
  });
});

describe('rename, move, duplicate', () => {
  it('renames by an edit of the heading; the file of an exported spec stays where it is', async () => {
    const spec = await call(specSummarySchema, api('/specs'), 'POST', { title: 'Old name' });
    const renamed = await call(specDetailSchema, api(`/specs/${spec.id}`), 'PATCH', { title: 'New name' });
    expect(renamed).toMatchObject({ title: 'New name', slug: 'new-name', number: spec.number });
    const text = (await send(api(`/specs/${spec.id}/markdown`))).bytes.toString('utf8');
    expect(text).toContain('# Feature Specification: New name\n');
    expect(text).toContain(`${spec.number}-new-name`);
    await call(exportResultSchema, api(`/specs/${spec.id}/export`), 'POST');
    const again = await call(specDetailSchema, api(`/specs/${spec.id}`), 'PATCH', { title: 'Third name' });
    expect(again).toMatchObject({ title: 'Third name', path: renamed.path, unexported: true });
  });

  it('gives a document without a heading one', async () => {
    const spec = await call(specSummarySchema, api('/specs'), 'POST', { markdown: 'Only words\n' });
    await call(specDetailSchema, api(`/specs/${spec.id}`), 'PATCH', { title: 'Words' });
    const text = (await send(api(`/specs/${spec.id}/markdown`))).bytes.toString('utf8');
    expect(text).toBe('# Feature Specification: Words\n\nOnly words\n');
  });

  it('moves the feature’s folder with its other files', async () => {
    app.repository.write('specs/050-old/spec.md', '# Feature Specification: Old\n');
    app.repository.write('specs/050-old/plan.md', 'plan');
    const spec = (await waitForSpec('specs/050-old/spec.md')) ?? '';
    const moved = await call(specDetailSchema, api(`/specs/${spec}`), 'PATCH', {
      path: 'specs/billing/051-new/spec.md',
    });
    expect(moved).toMatchObject({ path: 'specs/billing/051-new/spec.md', number: '051', slug: 'new', disk: 'same' });
    expect(app.repository.read('specs/billing/051-new/plan.md')).toBe('plan');
    expect((await specs()).filter((found) => found.id === spec)).toHaveLength(1);
    const refused = await send(api(`/specs/${spec}`), 'PATCH', {}, JSON.stringify({ path: '../out.md' }));
    expect(refused.json).toMatchObject({ code: 'invalid_path' });
    const taken = await send(api(`/specs/${spec}`), 'PATCH', {}, JSON.stringify({ path }));
    expect(taken.json).toMatchObject({ code: 'path_taken' });
  });

  it('duplicates everything but title and branch', async () => {
    const answer = await send(api(`/specs/${await kilnId()}/duplicate`), 'POST');
    expect(answer.status).toBe(201);
    const copy = specSummarySchema.parse(answer.json);
    expect(copy.title).toBe('Kiln Alarm (copy)');
    const text = (await send(api(`/specs/${copy.id}/markdown`))).bytes.toString('utf8');
    const folder = copy.path.split('/').at(-2) ?? '';
    expect(text).toBe(SAMPLE_SPEC.replace('Kiln Alarm', 'Kiln Alarm (copy)').replace('001-kiln-alarm', folder));
  });
});

describe('deleting', () => {
  it('asks for a confirmation, and keeps a file that git does not have exactly', async () => {
    const made = await call(specSummarySchema, api('/specs'), 'POST', { markdown: '# Delete me\n' });
    await call(exportResultSchema, api(`/specs/${made.id}/export`), 'POST');
    const url = api(`/specs/${made.id}`);
    expect((await send(url, 'DELETE')).json).toMatchObject({ status: 400, code: 'confirmation_required' });
    expect((await send(`${url}?confirm=yes`, 'DELETE')).json).toMatchObject({ code: 'confirmation_required' });
    const result = await call(deleteResultSchema, `${url}?confirm=${made.id}`, 'DELETE');
    expect(result).toEqual({ id: made.id, fileRemoved: false, fileKept: expect.stringContaining('never committed') });
    expect(app.repository.read(made.path)).toBe('# Delete me\n');
    expect((await specs()).some(({ path: other }) => other === made.path)).toBe(false);
    const deleted = await call(specListSchema, api('/specs?deleted=1'));
    expect(deleted.specs.map(({ id }) => id)).toContain(made.id);
    expect((await send(`${url}?confirm=${made.id}`, 'DELETE')).json).toMatchObject({ status: 404, code: 'not_found' });
    expect((await send(`${url}/export`, 'POST')).json).toMatchObject({ status: 404 });
    expect(await call(specDetailSchema, `${url}/restore`, 'POST')).toMatchObject({
      id: made.id,
      deleted: false,
      disk: 'same',
    });
    expect((await send(`${url}/markdown`)).bytes.toString('utf8')).toBe('# Delete me\n');
  });

  it('removes a file that git has, and restoring needs only Cospec', async () => {
    app.repository.write('specs/060-committed/spec.md', '# Committed\n');
    app.repository.git('add', '--all');
    app.repository.git('commit', '--quiet', '--message=Add');
    const id = (await waitForSpec('specs/060-committed/spec.md')) ?? '';
    const result = await call(deleteResultSchema, api(`/specs/${id}?confirm=${id}`), 'DELETE');
    expect(result).toEqual({ id, fileRemoved: true, fileKept: null });
    expect(app.repository.git('status', '--porcelain', '--', 'specs/060-committed')).toContain(
      'D specs/060-committed/spec.md',
    );
    const restored = await call(specDetailSchema, api(`/specs/${id}/restore`), 'POST');
    expect(restored).toMatchObject({ deleted: false, unexported: true });
    await call(exportResultSchema, api(`/specs/${id}/export`), 'POST');
    expect(app.repository.git('status', '--porcelain', '--', 'specs/060-committed')).toBe('');
  });
});

async function waitForSpec(wanted: string): Promise<string | undefined> {
  const find = async () => (await specs()).find((spec) => spec.path === wanted)?.id;
  await expect.poll(find, { timeout: 5_000 }).toBeDefined();
  return await find();
}
