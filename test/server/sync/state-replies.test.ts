import { describe, expect, it } from 'vitest';
import { step2Frame } from '../../../server/sync/server-frame.ts';
import { StateReplies } from '../../../server/sync/state-replies.ts';

const vector = (value: number): Uint8Array => new Uint8Array([1, value]);

/** Replies whose making is counted, and may fail. */
function counted() {
  const batches: number[][] = [];
  const state = { fails: false, version: 1 };
  const replies = new StateReplies(async (vectors) => {
    const { version } = state;
    batches.push(vectors.map((each) => each[1] ?? 0));
    await new Promise((resolve) => setImmediate(resolve));
    if (state.fails) throw new Error('damaged');
    return vectors.map((each) => new Uint8Array([version, each[1] ?? 0]));
  });
  return { replies, batches, state };
}

describe('the replies to a crowd', () => {
  it('are made together, each vector once, and kept for the state that they are of', async () => {
    const { replies, batches, state } = counted();
    const first = Promise.all([1, 2, 1, 2].map((value) => replies.to(vector(value))));
    await Promise.resolve();
    await Promise.resolve();
    const second = Promise.all([3, 1].map((value) => replies.to(vector(value))));
    expect(await first).toEqual([1, 2, 1, 2].map((value) => step2Frame(new Uint8Array([1, value]))));
    expect(await second).toEqual([3, 1].map((value) => step2Frame(new Uint8Array([1, value]))));
    await replies.to(vector(2));
    expect(batches).toEqual([[1, 2], [3]]);
    state.version = 2;
    replies.forget();
    expect(await replies.to(vector(2))).toEqual(step2Frame(new Uint8Array([2, 2])));
    expect(batches).toEqual([[1, 2], [3], [2]]);
  });

  it('are not kept where they could not be made', async () => {
    const { replies, batches, state } = counted();
    state.fails = true;
    await expect(replies.to(vector(1))).rejects.toThrow('damaged');
    state.fails = false;
    expect(await replies.to(vector(1))).toEqual(step2Frame(new Uint8Array([1, 1])));
    expect(batches).toEqual([[1], [1]]);
  });

  it('are kept up to a bound', async () => {
    const { replies, batches } = counted();
    const large = Array.from({ length: 3 }, (_, n) => new Uint8Array(600_000).fill(n));
    for (const each of [...large, ...large]) await replies.to(each);
    expect(batches).toHaveLength(5);
  });
});
