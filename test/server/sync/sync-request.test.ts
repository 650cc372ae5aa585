import { describe, expect, it } from 'vitest';
import { parseSyncRequest } from '../../../server/sync/sync-request.ts';
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';

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

  it('speaks with pages of the version before, so that they live through a restart into a newer server', () => {
    const welcome = (version: number) =>
      parseSyncRequest(`/sync/a?v=${version}`, { oldest: 3, newest: 4 })?.speaksOurVersion;
    expect([2, 3, 4, 5].map(welcome)).toEqual([false, true, true, false]);
    expect(OLDEST_PROTOCOL_VERSION).toBeLessThanOrEqual(Math.max(1, PROTOCOL_VERSION - 1));
  });

  it.each(['/', '/sync', '/sync/', '/sync/a/b', '/other/a', '/sync?x=/sync/a'])('is not for %j', (url) => {
    expect(parseSyncRequest(url)).toBeNull();
  });
});
