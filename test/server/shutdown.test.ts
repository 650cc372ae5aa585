import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { shutDown } from '../../server/shutdown.ts';

describe('shutting down', () => {
  it('goes in order and past a step that fails', async () => {
    const log: string[] = [];
    const step = (name: string, fails = false) => ({
      name,
      run: async () => {
        log.push(name);
        if (fails) throw new Error(name);
      },
    });
    await shutDown([step('sockets'), step('requests', true), step('storage')], pino({ enabled: false }));
    expect(log).toEqual(['sockets', 'requests', 'storage']);
  });
});
