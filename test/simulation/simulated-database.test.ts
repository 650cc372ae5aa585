import { describe, expect, it } from 'vitest';
import { QueuedStorage } from '../../server/storage/queued-storage.ts';
import { roomName } from '../../server/storage/room-name.ts';
import { StorageFailedError } from '../../server/storage/storage-error.ts';
import { ALICE, bytes, journalRecord, specRecord, storageContract } from '../server/storage/storage-contract.ts';
import { seededRandom } from '../web/editor/support/seeded-random.ts';
import { SimulatedDatabase } from './simulated-database.ts';
import { SimulatedDisk } from './simulated-disk.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const open = (disk: SimulatedDisk): QueuedStorage =>
  new QueuedStorage(SimulatedDatabase.open(disk, { access: turn, sync: turn }), {
    gatherMs: 0,
    pacing: { now: () => performance.now(), sleep: turn },
  });

storageContract('a simulated disk', async () => {
  const disk = new SimulatedDisk();
  return { open: async () => open(disk), remove: async () => undefined };
});

describe('a simulated disk', () => {
  const spec = specRecord('aaaaaaaaaaaa');
  const room = roomName(spec.id, spec.epoch);
  const texts = async (storage: QueuedStorage): Promise<string[]> =>
    ((await storage.load(room))?.updates ?? []).map(({ update }) => new TextDecoder().decode(update));

  it('keeps what was acknowledged through any power cut, and of the rest a part from the front', async () => {
    const lengths = new Set<number>();
    for (let seed = 0; seed < 200; seed++) {
      const disk = new SimulatedDisk();
      const storage = open(disk);
      await storage.createSpec(spec, bytes('seed'), ALICE);
      await storage.append([journalRecord(spec, 'acknowledged')]);
      for (const text of ['one', 'two', 'three']) disk.write(disk.read().at(-1) ?? bytes(text));
      disk.cutPower(seededRandom(seed));
      const found = await texts(open(disk));
      expect(found.slice(0, 2)).toEqual(['seed', 'acknowledged']);
      expect(new Set(found.slice(2)).size).toBeLessThanOrEqual(1);
      lengths.add(found.length);
    }
    expect([...lengths].sort()).toEqual([2, 3, 4, 5]);
  });

  it('loses what a failed sync gave up, although the next one succeeds', async () => {
    const disk = new SimulatedDisk();
    const storage = open(disk);
    await storage.createSpec(spec, bytes('seed'), ALICE);
    disk.failing = true;
    await expect(storage.append([journalRecord(spec, 'given up')])).rejects.toBeInstanceOf(StorageFailedError);
    disk.sync();
    await expect(storage.append([journalRecord(spec, 'too late')])).rejects.toBeInstanceOf(StorageFailedError);
    disk.cutPower(seededRandom(1));
    expect(await texts(open(disk))).toEqual(['seed']);
  });
});
