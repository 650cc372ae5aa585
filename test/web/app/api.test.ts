import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError, api, UnreachableError } from '../../../web/app/api.ts';

const SUMMARY = {
  id: 'abcdefabcdef',
  repo: 'r',
  title: 'T',
  path: 'specs/001-t/spec.md',
  number: '001',
  slug: 't',
  status: null,
  room: 'room',
  epoch: 'e',
  gaps: null,
  complete: null,
  unexported: false,
  updatedAt: 0,
  people: [],
  deleted: false,
};

afterEach(() => vi.unstubAllGlobals());

describe('api', () => {
  it('sends JSON and reads the answer', async () => {
    const fetch = answer(201, SUMMARY);
    expect(await api.create({ title: 'T' })).toEqual(SUMMARY);
    expect(fetch).toHaveBeenCalledWith(
      '/api/specs',
      expect.objectContaining({ method: 'POST', body: '{"title":"T"}' }),
    );
  });

  it('keeps the code, the words and the further fields of a refusal', async () => {
    const actual = 'a'.repeat(64);
    answer(409, { type: 'x', title: 'x', status: 409, code: 'file_changed', detail: 'It changed.', actual });
    const error = await api.exportSpec('abcdefabcdef').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ code: 'file_changed', detail: 'It changed.', status: 409, fields: { actual } });
  });

  it('tells a server that is not there from one that refuses', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')));
    await expect(api.specs()).rejects.toBeInstanceOf(UnreachableError);
    answer(502, 'bad gateway');
    await expect(api.specs()).rejects.toBeInstanceOf(UnreachableError);
    answer(500, 'oops');
    await expect(api.specs()).rejects.toMatchObject({ code: 'internal_error' });
  });

  it('does not hand on an answer that it does not understand', async () => {
    answer(200, { specs: [{ ...SUMMARY, id: 7 }], skipped: [] });
    await expect(api.specs()).rejects.toMatchObject({ code: 'invalid_answer' });
  });

  it('passes an abort on as it is', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new DOMException('aborted', 'AbortError')));
    await expect(api.specs()).rejects.toMatchObject({ name: 'AbortError' });
  });
});

function answer(status: number, body: unknown) {
  const fetch = vi.fn(() => Promise.resolve(new Response(JSON.stringify(body), { status })));
  vi.stubGlobal('fetch', fetch);
  return fetch;
}
