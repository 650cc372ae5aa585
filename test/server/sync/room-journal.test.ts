import { describe, expect, it } from 'vitest';
import type { NewJournalRecord, NewRecords } from '../../../server/storage/storage.ts';
import { RoomJournal } from '../../../server/sync/room-journal.ts';

const record = (text: string): NewJournalRecord => ({
  room: 'aaaaaaaaaaaa-e1',
  epoch: 'e1',
  session: 'session',
  author: 'ann',
  receivedAt: 0,
  update: new TextEncoder().encode(text),
});
const textOf = ({ update }: NewJournalRecord): string => new TextDecoder().decode(update);

/** A journal on a storage whose commits begin and end when the test says so. */
function journal() {
  const calls: { take: () => NewRecords; resolve(seqs: { seq: number }[]): void; reject(error: Error): void }[] = [];
  const durable: string[] = [];
  const failures: unknown[] = [];
  let seq = 0;
  const room = new RoomJournal<string>({
    append: (take) => new Promise((resolve, reject) => calls.push({ take, resolve, reject })),
    onDurable: (stored, from, number) => durable.push(`${from}: ${textOf(stored)} ${number}`),
    onFailure: (error) => failures.push(error),
  });
  const begin = (): string[] => (calls[0]?.take() ?? []).map(textOf);
  const end = async (count: number): Promise<void> => {
    calls.shift()?.resolve(Array.from({ length: count }, () => ({ seq: ++seq })));
    await Promise.resolve();
  };
  return { room, calls, durable, failures, begin, end };
}

describe('the journal of a room', () => {
  it('stores together what comes before a commit begins, and tells of each in order', async () => {
    const { room, calls, durable, begin, end } = journal();
    const [one, two] = [room.add(record('one'), 'ann'), room.add(record('two'), 'bo')];
    expect([calls.length, one === two]).toEqual([1, true]);
    expect(begin()).toEqual(['one', 'two']);
    const three = room.add(record('three'), 'ann');
    // The commit has begun: this one waits for the next, and there is one at a time.
    expect([calls.length, three === one]).toEqual([1, false]);
    await end(2);
    expect(await one).toBe(true);
    expect(durable).toEqual(['ann: one 1', 'bo: two 2']);
    expect([calls.length, begin()]).toEqual([1, ['three']]);
    await end(1);
    expect(await three).toBe(true);
    expect(durable).toEqual(['ann: one 1', 'bo: two 2', 'ann: three 3']);
  });

  it('stores nothing any more after an edit that was not stored', async () => {
    const { room, calls, durable, failures, begin } = journal();
    const one = room.add(record('one'), 'ann');
    begin();
    const two = room.add(record('two'), 'ann');
    const failure = new Error('The disk failed.');
    calls.shift()?.reject(failure);
    await expect(one).rejects.toBe(failure);
    await expect(two).rejects.toBe(failure);
    await expect(room.add(record('three'), 'ann')).rejects.toBe(failure);
    expect([calls.length, durable, failures]).toEqual([0, [], [failure]]);
  });

  it('fails where what hears of a record does', async () => {
    const failures: unknown[] = [];
    const room = new RoomJournal<null>({
      append: async (take) => take().map((_, index) => ({ seq: index + 7 })),
      onDurable: (_record, _from, seq) => {
        throw new Error(`There is a ${seq} already.`);
      },
      onFailure: (error) => failures.push(error),
    });
    await expect(room.add(record('one'), null)).rejects.toThrow('There is a 7 already.');
    expect(failures).toHaveLength(1);
  });
});
