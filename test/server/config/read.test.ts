import { describe, expect, it } from 'vitest';
import { assertSafeBinding } from '../../../server/config/bind-policy.ts';
import { stateHome } from '../../../server/config/environment.ts';
import { optionHelp } from '../../../server/config/help.ts';
import { UsageError } from '../../../server/config/option.ts';
import { readOptions } from '../../../server/config/read.ts';
import { serverOptions } from '../../../server/config/server-options.ts';
import { syncLimitsOf } from '../../../server/config/sync-options.ts';
import { DEFAULT_SYNC_LIMITS } from '../../../server/sync/limits.ts';

const read = (args: readonly string[], environment: Record<string, string> = {}) =>
  readOptions(serverOptions, args, environment);

describe('options', () => {
  it('take the flag before the variable before the default', () => {
    expect(read([]).values.port).toBe(4321);
    expect(read([], { COSPEC_PORT: '5000' }).values.port).toBe(5000);
    expect(read(['--port', '6000'], { COSPEC_PORT: '5000' }).values.port).toBe(6000);
    expect(read([], { COSPEC_PORT: '' }).values.port).toBe(4321);
  });

  it('read lists from repeated flags and from commas', () => {
    expect(read(['--public-url', 'https://a.example/x', '--public-url', 'http://b:80']).values.publicUrl).toEqual([
      'https://a.example',
      'http://b',
    ]);
    expect(read([], { COSPEC_PUBLIC_URL: 'https://a.example, http://b' }).values.publicUrl).toHaveLength(2);
  });

  it('leave positional words and the call for help', () => {
    expect(read(['some/dir', '-h'])).toMatchObject({ positionals: ['some/dir'], help: true });
  });

  const wrong = [
    { args: ['--port', '70000'], says: '--port must be a whole number from 0 to 65535' },
    { args: ['--port', 'x'], says: '--port must be' },
    { args: ['--token', 'short'], says: '--token must be 16 to 512 visible ASCII characters' },
    { args: ['--public-url', 'ftp://x'], says: '--public-url must be an http or https address' },
    { args: ['--log-level', 'loud'], says: '--log-level must be one of' },
    { args: ['--nonsense'], says: "Unknown option '--nonsense'" },
  ];
  for (const { args, says } of wrong) {
    it(`refuse ${args.join(' ')} in one line`, () => {
      expect(() => read(args)).toThrow(UsageError);
      expect(() => read(args)).toThrow(says);
    });
  }

  it('name the variable that is wrong', () => {
    expect(() => read([], { COSPEC_PORT: 'no' })).toThrow('COSPEC_PORT must be');
  });

  it('describe themselves', () => {
    const lines = optionHelp(serverOptions).split('\n');
    expect(lines).toHaveLength(Object.keys(serverOptions).length);
    expect(lines.find((line) => line.includes('--port'))).toMatch(/--port PORT .*\(default 4321; COSPEC_PORT\)$/);
  });

  it('give the limits of live editing their defaults', () => {
    const limits = syncLimitsOf(read([]).values);
    expect(limits.update).toEqual(DEFAULT_SYNC_LIMITS.update);
    expect(limits).toEqual({
      ...DEFAULT_SYNC_LIMITS,
      step2: { ...DEFAULT_SYNC_LIMITS.step2, bytes: limits.documentBytes },
    });
  });
});

describe('binding', () => {
  it('needs a token for any host but this machine', () => {
    for (const host of ['127.0.0.1', '::1', 'localhost', '127.1.2.3']) {
      expect(() => assertSafeBinding({ host, token: null })).not.toThrow();
    }
    for (const host of ['0.0.0.0', '::', '192.168.1.4', 'box.lan', '127.0.0.1.example.org']) {
      expect(() => assertSafeBinding({ host, token: null })).toThrow(/needs --token/);
      expect(() => assertSafeBinding({ host, token: 'x'.repeat(16) })).not.toThrow();
    }
  });
});

describe('the state directory', () => {
  it('follows XDG, and ignores what XDG calls invalid', () => {
    expect(stateHome({ XDG_STATE_HOME: '/var/state' }, '/home/ann')).toBe('/var/state');
    expect(stateHome({ XDG_STATE_HOME: 'state' }, '/home/ann')).toBe('/home/ann/.local/state');
    expect(stateHome({}, '/home/ann')).toBe('/home/ann/.local/state');
  });
});
