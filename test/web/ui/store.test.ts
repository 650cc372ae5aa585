import { describe, expect, it, vi } from 'vitest';
import { defer } from '../../../web/ui/deferred.ts';
import { createStore } from '../../../web/ui/store.ts';

describe('createStore', () => {
  it('tells of different values only', () => {
    const store = createStore(1);
    const seen = vi.fn();
    const stop = store.subscribe(seen);
    store.set(1);
    expect(seen).not.toHaveBeenCalled();
    store.set(2);
    expect(seen).toHaveBeenCalledOnce();
    stop();
    store.set(3);
    expect(seen).toHaveBeenCalledOnce();
    expect(store.get()).toBe(3);
  });
});

describe('defer', () => {
  it('fetches once', async () => {
    const fetch = vi.fn(() => Promise.resolve('module'));
    const deferred = defer(fetch);
    deferred.load();
    deferred.load();
    await vi.waitFor(() => expect(deferred.module.get()).toBe('module'));
    deferred.load();
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('tries again after a failure', async () => {
    const fetch = vi.fn().mockRejectedValueOnce(new Error('offline')).mockResolvedValue('module');
    const deferred = defer<string>(fetch);
    deferred.load();
    await vi.waitFor(() => {
      deferred.load();
      expect(deferred.module.get()).toBe('module');
    });
    expect(fetch).toHaveBeenCalledTimes(2);
  });
});
