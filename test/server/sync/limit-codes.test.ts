import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { flagOf } from '../../../server/config/option.ts';
import { readOptions } from '../../../server/config/read.ts';
import { syncLimitsOf, syncOptions } from '../../../server/config/sync-options.ts';
import { CLOSE_REASONS } from '../../../server/sync/close-reasons.ts';
import type { SyncLimits } from '../../../server/sync/limits.ts';
import { FRAME, SYNC } from '../../../shared/protocol/frames.ts';
import { connectionsOn, type FakeSocket, fakeSocket } from '../../support/fake-socket.ts';
import * as forged from '../../support/forged-updates.ts';
import { ManualClock } from '../../support/sync-clock.ts';
import { type ServerUnderTest, startServer } from '../../support/sync-harness.ts';
import { RawClient } from '../../support/sync-socket.ts';
import { type TemporaryStorage, temporaryStorage } from '../../support/sync-storage.ts';

/** docs/configuration.md says with which code a socket is closed that goes over a limit: here each of them is gone over. */
const page = readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
/** By flag: the code in the last of the table's five columns. */
const documented = new Map(
  [...page.matchAll(/^\| `--([a-z-]+) [^|]*`(?: \| [^|]*){3} \| (\d{4})(?: [^|]*)? \|$/gm)].map(
    ([, flag = '', code]) => [flag, Number(code)],
  ),
);

type Key = keyof typeof syncOptions;
/** What a client does, with the option set to a value that this is over. */
type Attack = readonly [Key, number, (client: RawClient) => void];

const update = (bytes: Uint8Array) => (client: RawClient) => client.sendSync(SYNC.update, bytes);
const sets = (...roots: string[]) =>
  update(
    forged.changeOf((doc) => {
      for (const root of roots) doc.getMap(root).set('k', 'x'.repeat(200));
    }),
  );
const begins = (client: RawClient) => client.socket.send(new Uint8Array(2_000), { fin: false });

const ATTACKS: readonly Attack[] = [
  ['maxUpdateBytes', 100, sets('threads')],
  ['maxDocumentBytes', 200, sets('threads')],
  ['maxNewStructs', 3, update(forged.manyTypes(4))],
  ['maxNesting', 3, update(forged.deepTypes(4))],
  ['maxNewClients', 3, update(forged.crowd(4))],
  ['maxDeleteRanges', 3, update(forged.deletions(4))],
  ['maxClients', 1, sets('threads')],
  ['maxRoots', 4, sets('new')],
  ['maxAwarenessBytes', 100, (client) => client.send(FRAME.awareness, forged.presenceOf(7, 1, 'x'.repeat(200)))],
  ['maxUnfinishedBytes', 1_000, begins],
  ['maxUnfinishedBytesPerAddress', 1_000, begins],
];

const limitsWith = (key: Key, value: number): SyncLimits =>
  syncLimitsOf({ ...readOptions(syncOptions, [], {}).values, [key]: value });
const codeOf = (key: Key) => documented.get(flagOf(key));

describe('the close code that the documentation has for a limit', () => {
  let place: TemporaryStorage;
  let server: ServerUnderTest;
  beforeEach(async () => {
    place = await temporaryStorage();
  });
  afterEach(async () => {
    await server.stop();
    await place.remove();
  });

  const start = async (key: Key, value: number): Promise<void> => {
    server = await startServer(place, limitsWith(key, value));
    server.address = '192.0.2.1';
  };
  const raw = () => new RawClient(server.url, server.room);

  it.each(ATTACKS)('is told over --%s', async (key, value, attack) => {
    await start(key, value);
    const client = await raw().opened();
    attack(client);
    expect(await client.closed()).toBe(codeOf(key));
  });

  it('is told over --maxMessageTime', async () => {
    await start('maxMessageTime', 3_000);
    const client = await raw().opened();
    begins(client);
    await expect
      .poll(() => {
        server.clock.advance(1_000);
        return client.closeCode;
      })
      .toBe(codeOf('maxMessageTime'));
  });

  it.each(['maxSockets', 'maxSocketsPerAddress'] as const)('is told over --%s', async (key) => {
    await start(key, 1);
    await raw().opened();
    expect(await raw().closed()).toBe(codeOf(key));
  });
});

describe('the close code that the documentation has for a limit of time', () => {
  it.each<[Key, (socket: FakeSocket, clock: ManualClock) => void]>([
    ['maxSilence', (_socket, clock) => clock.advance(6_000)],
    [
      'maxBacklogTime',
      (socket, clock) => {
        socket.backlog = 1;
        for (let second = 0; second < 8; second++) {
          socket.connection.alive();
          clock.advance(1_000);
        }
      },
    ],
    [
      'maxBacklogBytes',
      (socket) => {
        socket.backlog = 6_000;
        socket.connection.send(new Uint8Array(1));
      },
    ],
  ])('is told over --%s', (key, attack) => {
    const clock = new ManualClock();
    const socket = fakeSocket(connectionsOn(clock, limitsWith(key, 5_000)));
    attack(socket, clock);
    expect(socket.code).toBe(codeOf(key));
  });

  it('is that of its reason for --maxTrialTime, which only threads can exceed', () => {
    expect(CLOSE_REASONS.slowTrial).toBe(codeOf('maxTrialTime'));
  });
});

it('no other limit has one', () => {
  const tried: Key[] = [
    ...ATTACKS.map(([key]) => key),
    ...(['maxMessageTime', 'maxSockets', 'maxSocketsPerAddress'] as const),
    ...(['maxSilence', 'maxBacklogTime', 'maxBacklogBytes', 'maxTrialTime'] as const),
  ];
  expect([...documented.keys()].toSorted()).toEqual(tried.map(flagOf).toSorted());
});
