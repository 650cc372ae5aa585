import { describe, expect, it } from 'vitest';
import { parseSyncRequest } from '../../../server/sync/sync-request.ts';

describe('parseSyncRequest', () => {
  it('reads what a stock client asks for', () => {
    expect(parseSyncRequest('/sync/aaaaaaaaaaaa-e1')).toEqual({
      room: 'aaaaaaaaaaaa-e1',
      session: 'anonymous',
      speaksOurVersion: true,
    });
  });

  it('keeps a digest of the session, the same for the same secret', () => {
    const session = (secret: string): string | undefined => parseSyncRequest(`/sync/a?v=1&session=${secret}`)?.session;
    expect(session('0123456789abcdef')).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(session('0123456789abcdef')).toBe(session('0123456789abcdef'));
    expect(session('0123456789abcdef')).not.toBe(session('0123456789abcdeF'));
    expect(session('short')).toBe('anonymous');
  });

  it.each(['0', '2', 'x', '', '1e9'])('does not speak version %j', (version) => {
    expect(parseSyncRequest(`/sync/a?v=${version}`)?.speaksOurVersion).toBe(false);
  });

  it.each(['/', '/sync', '/sync/', '/sync/a/b', '/other/a', '/sync?x=/sync/a'])('is not for %j', (url) => {
    expect(parseSyncRequest(url)).toBeNull();
  });
});
