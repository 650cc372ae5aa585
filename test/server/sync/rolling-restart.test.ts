import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { connectSpec, type SpecConnection } from '../../../web/connection/connect-spec.ts';
import type { ConnectionState } from '../../../web/connection/connection-state.ts';
import { destroyClients, type ServerUnderTest, startServer, stockClient, synced } from '../../support/sync-harness.ts';
import { type TemporaryStorage, temporaryStorage } from '../../support/sync-storage.ts';

const PATIENCE = 15_000;
/** Servers of three releases: this one, the next, and one that does not speak this one's version any more. */
const TODAY = { oldest: PROTOCOL_VERSION, newest: PROTOCOL_VERSION };
const NEXT = { oldest: PROTOCOL_VERSION, newest: PROTOCOL_VERSION + 1 };
const AFTER_NEXT = { oldest: PROTOCOL_VERSION + 1, newest: PROTOCOL_VERSION + 2 };

let place: TemporaryStorage;
let server: ServerUnderTest;
let page: SpecConnection | null = null;

beforeEach(async () => {
  place = await temporaryStorage();
  server = await startServer(place, {}, { versions: TODAY });
});
afterEach(async () => {
  page?.dispose();
  destroyClients();
  await server.stop();
  await place.remove();
});

/** The page's connection of this build, on a real socket. */
function openPage() {
  const doc = new Y.Doc();
  const states: ConnectionState[] = [];
  page = connectSpec({
    url: server.url,
    room: server.room,
    session: 'a-secret-of-its-own',
    doc,
    beforeRemoteUpdate: () => undefined,
    onState: (state) => states.push(state),
    // The types of ws and of the DOM differ where neither client nor server looks.
    webSocket: WebSocket as never,
    random: () => 0,
  });
  const state = () => states.at(-1);
  const reaches = async (expected: Partial<ConnectionState>) =>
    await vi.waitFor(() => expect(state()).toMatchObject(expected), PATIENCE);
  const text = (): Y.Text => {
    for (const block of doc.getMap<Y.Map<unknown>>('blocks').values()) {
      const found = block.get('text');
      if (found instanceof Y.Text && found.toString().includes('one')) return found;
    }
    throw new Error('The page has no text.');
  };
  return { reaches, text, type: (words: string) => text().insert(text().length, words) };
}

/** The server ends as when it is told to, and another release comes in its place. */
async function replaceServer(versions: typeof TODAY): Promise<void> {
  const port = Number(new URL(server.url).port);
  await server.stop();
  server = await startServer(place, {}, { port, versions });
}

it('takes pages of the older version and stock clients along through a restart into a newer server', async () => {
  const here = openPage();
  const stock = stockClient(server.url, server.room);
  await Promise.all([here.reaches({ save: 'saved' }), synced(stock)]);
  here.type(' before');
  await here.reaches({ save: 'saved', unsaved: 0 });
  const replaced = replaceServer(NEXT);
  // Neither knows yet that the server is ending.
  here.type(' meanwhile');
  stock.type('two', ' as well');
  await replaced;
  await here.reaches({ save: 'saved', unsaved: 0, closed: null });
  here.type(' after');
  await here.reaches({ save: 'saved', unsaved: 0 });
  await vi.waitFor(() => expect(stock.texts()).toEqual(['one before meanwhile after', 'two as well']), PATIENCE);
  const newcomer = stockClient(server.url, server.room);
  await synced(newcomer);
  expect(newcomer.texts()).toEqual(['one before meanwhile after', 'two as well']);
});

it('tells a page that is two versions behind to reload, says nothing is saved, and keeps what it has', async () => {
  const here = openPage();
  await here.reaches({ save: 'saved' });
  const replaced = replaceServer(AFTER_NEXT);
  here.type(' not sent');
  await replaced;
  await here.reaches({ save: 'error', closed: 'outdated' });
  expect(here.text().toString()).toBe('one not sent');
  const stock = stockClient(server.url, server.room);
  await synced(stock);
  stock.type('two', ' goes on');
  const newcomer = stockClient(server.url, server.room);
  // What the page could not send is nobody's yet.
  await vi.waitFor(() => expect(newcomer.texts()).toEqual(['one', 'two goes on']), PATIENCE);
});
