import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type DocumentRequest,
  DocumentThreads,
  DocumentWorkEndedError,
} from '../../../server/sync/document-threads.ts';

/** A thread whose tasks end when the test says so. A task is known by its state vector. */
class HeldThread extends EventEmitter {
  current: string | null = null;
  ended = false;

  postMessage({ input }: DocumentRequest): void {
    this.current = String.fromCharCode(...((input[1] as Uint8Array[])[0] ?? []));
  }

  finish(): void {
    this.current = null;
    this.emit('message', { output: [] });
  }

  async terminate(): Promise<number> {
    this.ended = true;
    this.emit('exit', 1);
    return 1;
  }

  unref(): void {
    // Nothing that would keep the process.
  }
}

function world(most: number) {
  const started: HeldThread[] = [];
  const threads = new DocumentThreads({
    most,
    start: () => {
      const thread = new HeldThread();
      started.push(thread);
      return thread;
    },
  });
  const done: string[] = [];
  return {
    threads,
    done,
    live: () => started.filter(({ ended }) => !ended),
    running: () => started.flatMap(({ current, ended }) => (current === null || ended ? [] : [current])),
    finish: (name: string) => started.find(({ current }) => current === name)?.finish(),
    run: (name: string, slow = false, timeout = 60_000) => {
      const vector = new TextEncoder().encode(name);
      const work = threads.run({ slow, timeout }, 'differences', new Uint8Array(), [vector]);
      work.then(
        () => done.push(name),
        (error: unknown) => done.push(`${name} ${error instanceof DocumentWorkEndedError}`),
      );
    },
  };
}

describe('threads for documents', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('do one task after the other, as long as none takes long', async () => {
    const { run, running, finish, done, live } = world(3);
    for (const name of ['a', 'b', 'c']) run(name);
    expect(running()).toEqual(['a']);
    await vi.advanceTimersByTimeAsync(90);
    finish('a');
    expect(running()).toEqual(['b']);
    await vi.advanceTimersByTimeAsync(90);
    expect([running(), live().length]).toEqual([['b'], 1]);
    finish('b');
    finish('c');
    await vi.advanceTimersByTimeAsync(0);
    expect(done).toEqual(['a', 'b', 'c']);
  });

  it('let nobody wait behind a task that takes long, and end what is not needed any more', async () => {
    const { run, running, finish, done, live } = world(3);
    run('endless');
    run('other');
    await vi.advanceTimersByTimeAsync(100);
    expect(running()).toEqual(['endless', 'other']);
    finish('other');
    run('next');
    expect(running()).toEqual(['endless', 'next']);
    finish('next');
    finish('endless');
    await vi.advanceTimersByTimeAsync(0);
    expect([done, live().length]).toEqual([['other', 'next', 'endless'], 1]);
  });

  it('keep one thread from what is known to take long', async () => {
    const { run, running, finish } = world(3);
    for (const name of ['x', 'y', 'z']) run(name, true);
    expect(running()).toEqual(['x', 'y']);
    run('quick');
    expect(running()).toEqual(['x', 'y', 'quick']);
    finish('quick');
    expect(running()).toEqual(['x', 'y']);
    finish('x');
    expect(running().sort()).toEqual(['y', 'z']);
  });

  it('end a task that takes too long, and no other', async () => {
    const { run, running, finish, done, threads } = world(2);
    run('endless', false, 1_000);
    await vi.advanceTimersByTimeAsync(500);
    run('other', false, 1_000);
    await vi.advanceTimersByTimeAsync(500);
    expect([running(), done]).toEqual([['other'], ['endless true']]);
    finish('other');
    run('last');
    await vi.advanceTimersByTimeAsync(0);
    void threads.end();
    await vi.advanceTimersByTimeAsync(0);
    expect(done).toEqual(['endless true', 'other', 'last true']);
  });
});
