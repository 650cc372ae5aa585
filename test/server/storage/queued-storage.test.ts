import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { QueuedStorage } from '../../../server/storage/queued-storage.ts';
import { DatabaseInProcess } from '../../../server/storage/sqlite-in-process.ts';
import { ManualClock } from '../../support/sync-clock.ts';
import { ALICE, bytes, journalRecord, specRecord } from './storage-contract.ts';

const spec = specRecord('aaaaaaaaaaaa');

describe('the queue of the storage', () => {
  let clock: ManualClock;
  let storage: QueuedStorage;
  /** Appends of each commit. */
  let commits: number[];

  beforeEach(async () => {
    clock = new ManualClock();
    commits = [];
    const pacing = {
      now: () => clock.elapsed(),
      sleep: (milliseconds: number) => new Promise<void>((resolve) => clock.after(milliseconds, resolve)),
    };
    storage = new QueuedStorage(new DatabaseInProcess({ file: ':memory:', now: 0 }), {
      gatherMs: 4,
      pacing,
      onCommit: (_milliseconds, appends) => commits.push(appends),
    });
    await storage.createSpec(spec, bytes('seed'), ALICE);
  });
  afterEach(() => storage.close());

  const append = (text: string, waitMs?: number) => storage.append([journalRecord(spec, text)], waitMs);

  it('commits a lone append at once, and those that come within 4 ms of it together', async () => {
    await append('one');
    const later = [append('two'), append('three')];
    expect(commits).toEqual([1]);
    clock.advance(4);
    expect(await Promise.all(later)).toEqual([[{ seq: 3 }], [{ seq: 4 }]]);
    expect(commits).toEqual([1, 2]);
  });

  it('lets an append that nobody needs yet wait, for others and for what is added to it meanwhile', async () => {
    const records = [journalRecord(spec, 'one')];
    const first = storage.append(() => records, 20);
    clock.advance(15);
    records.push(journalRecord(spec, 'two'));
    const second = append('three', 20);
    expect(commits).toEqual([]);
    clock.advance(5);
    expect(await first).toEqual([{ seq: 2 }, { seq: 3 }]);
    expect(await second).toEqual([{ seq: 4 }]);
    expect(commits).toEqual([2]);
  });

  it.each([
    ['another append', () => append('two')],
    ['a read', () => storage.load(`${spec.id}-e1`)],
    ['the end', () => storage.close()],
  ])('commits what could wait with %s that cannot', async (_name, ask) => {
    const waiting = append('one', 1_000);
    const asked = ask();
    expect(await waiting).toEqual([{ seq: 2 }]);
    await asked;
    expect(clock.elapsed()).toBe(new ManualClock().elapsed());
  });
});
