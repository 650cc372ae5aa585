import type { Browser } from 'playwright-core';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { eventually } from '../../../support/spec-page.ts';
import { BLOCKS } from '../measure.ts';
import { type Subject, watchedAuthor } from '../subject.ts';
import type { LexicalPeer } from './start-peer.ts';

/** Lexical's own collaboration, with the text of a seed. */
export async function lexicalSubject(browser: Browser, { url, dist }: LexicalPeer, seed: string): Promise<Subject> {
  const author = await watchedAuthor(browser);
  const block = author.page.locator(BLOCKS).first();
  const open = async (query = ''): Promise<void> => {
    await author.page.goto(`${url}/?room=${seed}${query}`);
    await block.waitFor();
  };
  // The first to come brings the text.
  await open(`&seed=/${seed}`);
  (await joinRelay(url, seed)).leave();
  return {
    author,
    dist,
    open,
    // It never says.
    saved: async () => {},
    async colleague(words) {
      const { root, leave } = await joinRelay(url, seed);
      const place = placeOf(root, words);
      if (place === null) throw new Error(`No text contains “${words}”.`);
      return { insert: (text) => place.text.insert(place.index, text), leave };
    },
  };
}

/** Joins without a browser, and waits for the text. */
async function joinRelay(url: string, room: string): Promise<{ root: Y.XmlText; leave: () => void }> {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync`, room, doc, {
    // ws speaks the browser's interface; only its declared type differs.
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
  });
  const root = doc.get('root', Y.XmlText);
  await eventually(async () => root.length, Boolean);
  return { root, leave: () => provider.destroy() };
}

/** Where some words begin: `@lexical/yjs` nests a text for each element, and puts a map in front of each run of letters. */
function placeOf(text: Y.XmlText, words: string): { text: Y.XmlText; index: number } | null {
  let index = 0;
  for (const { insert } of text.toDelta()) {
    if (typeof insert === 'string') {
      const at = insert.indexOf(words);
      if (at >= 0) return { text, index: index + at };
      index += insert.length;
      continue;
    }
    const found = insert instanceof Y.XmlText ? placeOf(insert, words) : null;
    if (found !== null) return found;
    index += 1;
  }
  return null;
}
