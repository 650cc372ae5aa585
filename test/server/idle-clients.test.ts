import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { textWith } from '../support/block-text.ts';
import { startCospec } from '../support/cospec-server.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { eventually } from '../support/spec-page.ts';
import { listSpecs } from '../support/spec-requests.ts';
import { temporaryRepository } from '../support/temporary-repository.ts';

// In real time and against the built server. It waits more than it works, so it stands among tests that share the processors.
it('keeps three stock clients with awareness through 65 idle seconds, and then still brings them an edit', async () => {
  const repository = temporaryRepository({ 'specs/001-kiln-alarm/spec.md': SAMPLE_SPEC });
  const server = await startCospec(repository.folder);
  const clients: WebsocketProvider[] = [];
  try {
    const [spec] = await listSpecs(server.url);
    const closed: unknown[] = [];
    for (const n of [1, 2, 3]) {
      const client = new WebsocketProvider(`${server.url.replace('http', 'ws')}/sync`, spec?.room ?? '', new Y.Doc(), {
        // ws speaks the browser's interface; only its declared type differs.
        WebSocketPolyfill: WebSocket as never,
        disableBc: true,
      });
      clients.push(client);
      await eventually(async () => client.synced, Boolean);
      client.awareness.setLocalStateField('user', { id: `stock-${n}`, name: `Stock ${n}`, color: 1 });
      client.on('connection-close', (event) => closed.push(event));
    }
    await new Promise((resolve) => setTimeout(resolve, 65_000));
    expect(closed).toEqual([]);
    const [first, ...others] = clients;
    textWith(first?.doc ?? new Y.Doc(), 'A ruined firing').insert(0, 'Still here: ');
    for (const { doc } of others) {
      await eventually(
        async () => textWith(doc, 'A ruined firing').toString(),
        (found) => found.startsWith('Still here'),
      );
    }
  } finally {
    for (const client of clients) client.destroy();
    await server.stop();
    repository.remove();
  }
});
