import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { textWith } from '../support/block-text.ts';
import { launchBrowser, newAuthor } from '../support/browser.ts';
import { type CospecServer, startCospec } from '../support/cospec-server.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { eventually, SpecPage } from '../support/spec-page.ts';
import { listSpecs } from '../support/spec-requests.ts';
import { type TemporaryRepository, temporaryRepository } from '../support/temporary-repository.ts';

let browser: Browser;
let repository: TemporaryRepository;
let server: CospecServer;
const open: WebsocketProvider[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  repository = temporaryRepository({ 'specs/001-kiln-alarm/spec.md': SAMPLE_SPEC });
  server = await startCospec(repository.folder);
});

afterAll(async () => {
  for (const provider of open) provider.destroy();
  await browser?.close();
  await server?.stop();
  repository?.remove();
});

/** A client that knows nothing of Cospec but the address and the room's name. */
async function join(room: string): Promise<WebsocketProvider> {
  const provider = new WebsocketProvider(`${server.url.replace('http', 'ws')}/sync`, room, new Y.Doc(), {
    // ws speaks the browser's interface; only its declared type differs.
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
  });
  open.push(provider);
  await eventually(async () => provider.synced, Boolean);
  return provider;
}

describe('the stock WebsocketProvider', () => {
  it('joins, edits a block, and the browser shows it', async () => {
    const [spec] = await listSpecs(server.url);
    const { page } = await newAuthor(browser, 'Ann');
    const specPage = new SpecPage(page);
    await specPage.open(server.url, spec?.id ?? '');
    const { doc } = await join(spec?.room ?? '');
    const text = textWith(doc, 'One run of the kiln');
    text.insert(text.length, ', from cold to cold');
    await specPage.block('from cold to cold').waitFor();
  });

  it('opens a room with 300 past client ids and a large delete set', async () => {
    const [spec] = await listSpecs(server.url);
    const writer = await join(spec?.room ?? '');
    for (let n = 0; n < 300; n += 1) {
      const past = new Y.Doc();
      Y.applyUpdate(past, Y.encodeStateAsUpdate(writer.doc));
      const text = textWith(past, 'repeated by text message');
      for (let step = 0; step < 5; step += 1) text.insert(0, `${n}.${step} `);
      for (let step = 0; step < 4; step += 1) text.delete(step, 2);
      Y.applyUpdate(writer.doc, Y.encodeStateAsUpdate(past, Y.encodeStateVector(writer.doc)));
    }
    const words = textWith(writer.doc, 'repeated by text message').toString();
    const late = await join(spec?.room ?? '');
    await eventually(
      async () => textWith(late.doc, 'repeated by text message').toString(),
      (found) => found === words,
    );
  });
});
