import { readFileSync } from 'node:fs';
import { type ClientOptions, WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { type CospecServer, startCospec } from '../support/cospec-server.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { listSpecs } from '../support/spec-requests.ts';
import { RawClient } from '../support/sync-socket.ts';
import { temporaryRepository } from '../support/temporary-repository.ts';
import { Watcher } from './watcher.ts';

/** The built server in a process of its own, and somebody who works there while it is attacked. */
export interface AttackedServer {
  readonly url: string;
  /** The room in which the watcher works, and another one. */
  readonly room: string;
  readonly otherRoom: string;
  readonly watcher: Watcher;
  /** A socket in the watcher's room that speaks by hand. */
  raw(query?: string, room?: string, options?: ClientOptions): RawClient;
  /** y-websocket's own client. */
  stock(room?: string, doc?: Y.Doc): WebsocketProvider;
  /** The most memory that the server ever had, in MiB. */
  peakMemory(): number;
  output(): string;
  stop(): Promise<void>;
}

export async function startAttackedServer(...options: string[]): Promise<AttackedServer> {
  const repository = temporaryRepository({
    'specs/001-kiln-alarm/spec.md': SAMPLE_SPEC,
    'specs/002-kiln-light/spec.md': SAMPLE_SPEC,
  });
  const server: CospecServer = await startCospec(repository.folder, ...options);
  const { url } = server;
  const [first, second] = await listSpecs(url);
  const [room, otherRoom] = [first?.room ?? '', second?.room ?? ''];
  const address = `${url.replace('http', 'ws')}/sync`;
  const providers: WebsocketProvider[] = [];
  const watcher = await Watcher.start(url, room, server.serverPid());
  return {
    url,
    room,
    otherRoom,
    watcher,
    raw: (query = '', wanted = room, settings = {}) => new RawClient(address, wanted, query, settings),
    stock(wanted = room, doc = new Y.Doc()) {
      const provider = new WebsocketProvider(address, wanted, doc, {
        // ws speaks the browser's interface; only its declared type differs.
        WebSocketPolyfill: WebSocket as never,
        disableBc: true,
        maxBackoffTime: 100,
      });
      providers.push(provider);
      return provider;
    },
    peakMemory() {
      const status = readFileSync(`/proc/${server.serverPid()}/status`, 'utf8');
      return Number(/VmHWM:\s*(\d+)/.exec(status)?.[1]) / 1024;
    },
    output: () => server.output(),
    async stop() {
      for (const provider of providers) {
        provider.destroy();
        provider.doc.destroy();
      }
      await watcher.stop();
      await server.stop();
      repository.remove();
    },
  };
}
