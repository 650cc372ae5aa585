import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replaceText } from '../../../shared/doc/edits.ts';
import { specDetailSchema, specListSchema } from '../../../shared/protocol/http.ts';
import { mergeConflictsSchema, mergeResultSchema } from '../../../shared/protocol/merge.ts';
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

const address = () => `${app.url}/api/specs/${id}`;
const open = () => call(specDetailSchema, address());
const get = async () => {
  const { bytes, headers } = await send(`${address()}/markdown`);
  return { text: bytes.toString('utf8'), etag: String(headers.etag) };
};
const put = (text: string, headers: Record<string, string> = {}, query = '') =>
  send(`${address()}/markdown${query}`, 'PUT', headers, text);
const post = (action: string, body: unknown = {}) => send(`${address()}/${action}`, 'POST', {}, JSON.stringify(body));
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Changes words in the live document, as a colleague would. */
async function type(words: string, instead: string): Promise<string> {
  let touched = '';
  await editLive(app.server.workspace.rooms, (await open()).room, { id: 'ann', name: 'Ann' }, (context) => {
    const block = context.reader.read().blocks.find((each) => each.text.includes(words));
    touched = block?.id ?? '';
    const at = block?.text.indexOf(words) ?? 0;
    replaceText(context, touched, at, at + words.length, instead);
  });
  return touched;
}

describe('PUT markdown', () => {
  it('merges into the live document, in the same history, as an edit of its author', async () => {
    const before = await open();
    const { text, etag } = await get();
    const touched = await type('A potter', 'Any potter');
    const answer = await put(text.replace('# Feature Spec', '# Feature  Spec'), { 'If-Match': etag }, '?author=Mo%20B');
    const result = mergeResultSchema.parse(answer.json);
    expect(result).toMatchObject({ changed: true, epoch: before.epoch });
    const merged = await get();
    expect(merged.text).toBe(text.replace('# Feature Spec', '# Feature  Spec').replace('A potter', 'Any potter'));
    expect(merged.etag).toBe(`"${sha256(merged.text)}"`);
    expect(result.sha256).toBe(sha256(merged.text));
    const detail = await open();
    expect(detail.authors).toContainEqual({ id: 'api:Mo B', name: 'Mo B' });
    const { blocks } = await (await app.server.workspace.rooms.open(detail.room)).view();
    expect(blocks.find((block) => block.id === touched)?.text).toContain('Any potter');
  });

  it('changes nothing when the text brings nothing, and takes the file as base without If-Match', async () => {
    const { text } = await get();
    expect((await put(text)).json).toMatchObject({ changed: false });
    // Without the colleague's words, as the file has it: they are not taken back.
    const answer = await put(SAMPLE_SPEC.replace('Feature Specification', 'Feature Specification'));
    expect(answer.json).toMatchObject({ changed: false });
    expect((await get()).text).toBe(text);
  });

  it('answers 409 with positions where both changed the same words, and applies nothing', async () => {
    const { text, etag } = await get();
    await type('Any potter', 'Each potter');
    const now = (await get()).text;
    const answer = await put(`${text.replace('Any potter', 'Every potter')}\nMore.\n`, { 'If-Match': etag });
    expect(answer).toMatchObject({ status: 409, json: { code: 'merge_conflict' } });
    const [conflict] = mergeConflictsSchema.parse(answer.json?.conflicts);
    expect(conflict).toMatchObject({ kind: 'words', base: 'Any', ours: { text: 'Each' }, theirs: { text: 'Every' } });
    const { line = 0, column = 0 } = conflict?.ours?.range.start ?? {};
    expect(now.split('\n')[line - 1]?.slice(column - 1)).toMatch(/^Each potter/);
    expect((await get()).text).toBe(now);
  });

  it('refuses a base that is not known, and text that is none', async () => {
    const unknown = await put('# x\n', { 'If-Match': `"${'0'.repeat(64)}"` });
    expect(unknown).toMatchObject({ status: 409, json: { code: 'unknown_base' } });
    expect((await put('# x\n', { 'If-Match': '"x"' })).json).toMatchObject({ code: 'invalid_query' });
    expect((await put('# x\n', {}, '?author=a%0Ab')).json).toMatchObject({ code: 'invalid_query' });
    const invalid = await send(`${address()}/markdown`, 'PUT', {}, new Uint8Array([0x23, 0xff]));
    expect(invalid).toMatchObject({ status: 400, json: { code: 'invalid_utf8' } });
  });

  it('loses nothing that people type in the same blocks at the same moment', async () => {
    const { text, etag } = await get();
    const block = text.split('\n').find((line) => line.includes('Each potter')) ?? '';
    const typing = Array.from({ length: 6 }, (_, index) => type('Each potter', `Each potter${index}`));
    const [answer] = await Promise.all([put(text.replace(block, `${block} Put.`), { 'If-Match': etag }), ...typing]);
    expect(answer.status).toBe(200);
    const merged = (await get()).text;
    expect(merged.match(/ Put\./g)).toHaveLength(1);
    for (const index of typing.keys()) expect(merged.match(/Each potter\d+/)?.[0]).toContain(String(index));
    const restored = await put(text, { 'If-Match': `"${sha256(merged)}"` });
    expect([restored.status, (await get()).text]).toEqual([200, text]);
  });

  it('keeps its bases over a restart', async () => {
    const { text, etag } = await get();
    await type('Each potter', 'One potter');
    app = await app.restart();
    expect((await put(`${text}\nAdded later.\n`, { 'If-Match': etag })).status).toBe(200);
    expect((await get()).text).toBe(`${text.replace('Each potter', 'One potter')}\nAdded later.\n`);
  });
});

describe('POST merge', () => {
  it('takes what changed on disk into the live document and leaves only that to export', async () => {
    const { text } = await get();
    const before = await open();
    app.repository.write(path, SAMPLE_SPEC.replace('# Feature Spec', '# The Feature Spec'));
    expect(await open()).toMatchObject({ disk: 'changed', unexported: true });
    expect((await post('merge')).json).toMatchObject({ disk: 'same', unexported: true, epoch: before.epoch });
    expect((await get()).text).toBe(text.replace('# Feature  Spec', '# The Feature  Spec'));
    expect((await post('export')).json).toMatchObject({ changed: true });
    expect(await open()).toMatchObject({ disk: 'same', unexported: false });
  });

  it('answers 409 with the conflicts, and does as it is told about them', async () => {
    const file = app.repository.read(path);
    await type('One potter', 'Our potter');
    app.repository.write(path, file.replace('One potter', 'My potter'));
    const refused = await post('merge');
    expect(refused).toMatchObject({ status: 409, json: { code: 'merge_conflict' } });
    const [conflict] = mergeConflictsSchema.parse(refused.json?.conflicts);
    expect(conflict).toMatchObject({ ours: { text: 'Our' }, theirs: { text: 'My' } });
    const expect_ = refused.json?.actual;
    const stale = await post('merge', { expect: '0'.repeat(64) });
    expect(stale).toMatchObject({ status: 409, json: { code: 'file_changed', actual: expect_ } });
    const resolve = { [conflict?.id ?? '']: 'theirs' };
    expect(await post('merge', { expect: expect_, resolve })).toMatchObject({
      status: 200,
      json: { unexported: false },
    });
    expect((await get()).text).toBe(app.repository.read(path));
  });

  it('has nothing to do when the file is as it was, and says so when it is gone', async () => {
    expect((await post('merge')).status).toBe(200);
    app.repository.git('rm', '--quiet', '-f', path);
    expect((await post('merge')).json).toMatchObject({ code: 'not_found' });
  });
});
