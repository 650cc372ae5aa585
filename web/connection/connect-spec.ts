import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import type { DocumentReader } from '../../shared/doc/reader.ts';
import type { MarkdownDocument } from '../../shared/markdown/block.ts';
import { CLOSE, isFinalClose } from '../../shared/protocol/close-codes.ts';
import { encodeAckRequest, FRAME, readAckReply } from '../../shared/protocol/frames.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import {
  type ClosedReason,
  CONNECTING,
  type ConnectionState,
  type SaveState,
  sameConnectionState,
} from './connection-state.ts';
import { EditKeeper } from './edit-keeper.ts';
import type { EditStore } from './edit-store.ts';
import { reconnectWait } from './reconnect-wait.ts';
import { SaveProgress } from './save-progress.ts';

export interface ConnectOptions {
  /** Room name from the HTTP API. */
  readonly room: string;
  /** This browser's session secret. */
  readonly session: string;
  readonly doc: Y.Doc;
  /** Called before anything from the server is applied to the document. */
  readonly beforeRemoteUpdate: () => void;
  /** Called with every change of state, and not for equal states. */
  readonly onState: (state: ConnectionState) => void;
  /** Base of the sync address: `wss://host/sync`. */
  readonly url: string;
  /** Where edits wait that are not confirmed. Absent: they live as long as the page. */
  readonly edits?: {
    readonly store: EditStore;
    /** Reads `doc`: what the edits began from is kept with them. */
    readonly reader: DocumentReader;
  };
  /** For tests outside a browser. */
  readonly webSocket?: typeof WebSocket;
  /** Spreads the attempts of many pages to connect again. Default: `Math.random`. */
  readonly random?: () => number;
}

export interface SpecConnection {
  readonly awareness: Awareness;
  /** Connects at once instead of waiting for the next attempt; also after the server had ended the connection. */
  retry(): void;
  /** What the unconfirmed edits began from; null where that is not known. */
  base(): MarkdownDocument | null;
  /** Puts the edits aside that the server refused; the next connection begins with what it has. Never rejects. */
  setAside(): Promise<void>;
  dispose(): void;
}

/**
 * Joins a room over y-websocket and tells truthfully what is saved: after local edits have been sent it asks
 * `[100, n]`, and only the answer `[100, n, epoch, seq]` to the newest ask, on a synced socket, means saved.
 */
export function connectSpec(options: ConnectOptions): SpecConnection {
  const { doc } = options;
  const progress = new SaveProgress();
  let state = CONNECTING;
  let closed: ClosedReason | null = null;
  let dropped = false;

  const provider = new WebsocketProvider(options.url, options.room, doc, {
    connect: false,
    params: { v: String(PROTOCOL_VERSION), session: options.session },
    // Edits of other tabs come through the server like everybody's: nobody sees what is not durable.
    disableBc: true,
    ...(options.webSocket && { WebSocketPolyfill: options.webSocket }),
  });

  const keeper =
    options.edits === undefined
      ? null
      : new EditKeeper({ ...options.edits, room: options.room, onChange: () => publish() });
  let complete = keeper === null;

  const publish = () => {
    if (complete && provider.synced && progress.saved) keeper?.confirmed();
    const next: ConnectionState = {
      save: saveState(),
      loaded: state.loaded || provider.synced,
      unsaved: progress.unsaved,
      kept: keeper?.kept ?? false,
      closed,
    };
    if (sameConnectionState(state, next)) return;
    state = next;
    options.onState(next);
  };

  const saveState = (): SaveState => {
    if (closed !== null) return 'error';
    if (!provider.wsconnected) return dropped ? 'offline' : 'saving';
    return provider.synced && progress.saved && complete ? 'saved' : 'saving';
  };

  const ask = () => {
    const socket = provider.ws;
    if (!provider.wsconnected || socket === null || socket.readyState !== socket.OPEN) return;
    const number = progress.nextAsk();
    if (number === null) return;
    socket.send(encodeAckRequest(number));
  };

  const applySync = provider.messageHandlers[FRAME.sync];
  provider.messageHandlers[FRAME.sync] = (...message) => {
    options.beforeRemoteUpdate();
    applySync?.(...message);
  };
  provider.messageHandlers[FRAME.ack] = (_encoder, decoder) => {
    progress.answered(readAckReply(decoder).n);
    ask();
    publish();
  };

  // Registered after the provider's own listener, so the update is on its way before the ask.
  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin === provider) {
      keeper?.received(update);
      return;
    }
    progress.edited();
    // What earlier page loads left is in the store already.
    if (origin !== keeper) keeper?.edited(update);
    ask();
    publish();
  };
  doc.on('update', onUpdate);

  // The server's state is here: what earlier page loads could not send follows, once.
  const adopt = async () => {
    await keeper?.adopt(options.beforeRemoteUpdate);
    complete = true;
    publish();
  };

  provider.on('status', ({ status }) => {
    keeper?.connected(status === 'connected');
    if (status === 'connected') {
      closed = null;
      progress.connected();
      // The provider sends its sync step 1 right after this event.
      queueMicrotask(ask);
    } else if (status === 'disconnected') dropped = true;
    publish();
  });
  const { random = Math.random } = options;
  provider.on('connection-close', (event) => {
    dropped = true;
    // The provider waits twice as long every time, up to this, which it reads after this event.
    provider.maxBackoffTime = reconnectWait(provider.wsUnsuccessfulReconnects, random);
    // The server goes on trying for a damaged document, and so do we; but the author has to know.
    if (event?.code === CLOSE.documentDamaged) closed = 'damaged';
    // The provider's own flags are renewed after this event.
    queueMicrotask(publish);
  });
  provider.on('sync', (synced) => {
    if (synced && !complete) void adopt();
    publish();
  });
  provider.on('closed', ({ code }) => {
    closed = reasonOf(code);
    publish();
  });

  const retry = () => {
    closed = null;
    provider.connect();
    publish();
  };
  const onOnline = () => closed === null && provider.connect();
  globalThis.addEventListener?.('online', onOnline);
  provider.connect();

  return {
    awareness: provider.awareness,
    retry,
    base: () => keeper?.base ?? null,
    // Where nothing can be stored nothing is, and the page has the text as long as it is open.
    setAside: async () => keeper?.setAside().catch(() => {}),
    dispose() {
      keeper?.dispose();
      globalThis.removeEventListener?.('online', onOnline);
      doc.off('update', onUpdate);
      // Takes this page out of everybody's list at once, while the socket is still open.
      provider.awareness.setLocalState(null);
      provider.destroy();
      provider.awareness.destroy();
    },
  };
}

const REASONS: Readonly<Record<number, ClosedReason>> = {
  [CLOSE.signIn]: 'sign-in',
  [CLOSE.noSuchRoom]: 'missing',
  [CLOSE.epochReplaced]: 'replaced',
  [CLOSE.tooLarge]: 'too-large',
  [CLOSE.protocolMismatch]: 'outdated',
  [CLOSE.documentDamaged]: 'damaged',
};

/** What a close code means for the author; null where the connection comes back by itself. */
export function reasonOf(code: number): ClosedReason | null {
  return REASONS[code] ?? (isFinalClose(code) ? 'refused' : null);
}
