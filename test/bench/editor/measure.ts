import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { CDPSession, Page } from 'playwright-core';

declare global {
  interface Window {
    paints: number[];
    firstPaint: number;
  }
}

/** Blocks of the text, in Cospec, which has them in groups, as in any other editor made with Lexical. */
export const BLOCKS = '[data-block-id], [data-lexical-editor] > :not(.block-group)';

/** Notes when the first block is on screen: laid out, and its frame handed over. Call before the page is opened. */
export async function watchFirstPaint(page: Page): Promise<void> {
  await page.addInitScript((blocks) => {
    const watcher = new MutationObserver(() => {
      if (document.querySelector(blocks) === null) return;
      watcher.disconnect();
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          window.firstPaint = performance.now();
        };
        channel.port2.postMessage(0);
      });
    });
    watcher.observe(document, { childList: true, subtree: true });
  }, BLOCKS);
}

/** Scrolls to some words that stand in one text node, and puts the caret right behind them. */
export async function caretBehind(page: Page, words: string): Promise<void> {
  const place = ([blocks, wanted]: readonly [string, string]): void => {
    for (const block of document.querySelectorAll(blocks)) {
      if (!block.textContent?.includes(wanted)) continue;
      const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const at = texts.currentNode.textContent?.indexOf(wanted) ?? -1;
        if (at < 0) continue;
        block.scrollIntoView({ block: 'center' });
        block.closest<HTMLElement>('[contenteditable]')?.focus({ preventScroll: true });
        getSelection()?.collapse(texts.currentNode, at + wanted.length);
        return;
      }
    }
    throw new Error(`No block shows “${wanted}”.`);
  };
  await page.evaluate(place, [BLOCKS, words] as const);
  // What comes into sight may be drawn anew.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await page.evaluate(place, [BLOCKS, words] as const);
}

/** Between two keys, in milliseconds: somebody who types fast, at no fixed distance to the frames of the screen. */
const PACE = { least: 60, most: 110 };

/**
 * Notes for each key how long it took from the moment the browser got it (its event's own time, so that waiting for a busy
 * page counts) until the frame that shows it was handed over. Call once, before `keysToPaint`.
 */
export function watchKeys(page: Page): Promise<void> {
  return page.evaluate(() => {
    window.paints = [];
    const waiting: number[] = [];
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      const now = performance.now();
      for (const start of waiting.splice(0)) window.paints.push(now - start);
    };
    document.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        requestAnimationFrame(() => {
          waiting.push(timeStamp);
          channel.port2.postMessage(0);
        });
      },
      true,
    );
  });
}

/** Types at the pace of a fast author; milliseconds from each key to its picture. */
export async function keysToPaint(page: Page, count: number, random: () => number): Promise<number[]> {
  await page.evaluate(() => {
    window.paints = [];
  });
  for (let key = 0; key < count; key += 1) {
    await page.keyboard.press('abcdefghi '[key % 10] ?? 'a');
    await page.waitForTimeout(PACE.least + random() * (PACE.most - PACE.least));
  }
  await page.waitForFunction((wanted) => window.paints.length >= wanted, count);
  return page.evaluate(() => window.paints);
}

/** Applies the held frames one by one. Milliseconds of script each, with the microtasks that it leaves to be done. */
export function applyHeld(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    window.holdFrames = false;
    const times: number[] = [];
    for (const { type, deliver } of window.heldFrames.splice(0)) {
      const start = performance.now();
      deliver();
      // Lexical draws in a microtask, which may leave others.
      for (let turn = 0; turn < 5; turn += 1) await undefined;
      if (type === 0) times.push(performance.now() - start);
    }
    return times;
  });
}

/** Gzipped kilobytes of the scripts that were fetched before the first block was on screen. */
export async function scriptBeforePaint(page: Page, dist: string): Promise<number> {
  const names = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name, startTime }) => name.endsWith('.js') && startTime < window.firstPaint)
      .map(({ name }) => new URL(name).pathname),
  );
  return names.reduce((sum, name) => sum + gzipSync(readFileSync(`${dist}${name}`)).length, 0) / 1024;
}

/** Bytes of script heap after collection. */
export async function heapOf(session: CDPSession): Promise<number> {
  for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

/** Kinds of a heap snapshot that are a program's own values; the rest is compiled code and the browser's own. */
const VALUES = new Set([
  'object',
  'array',
  'closure',
  'string',
  'concatenated string',
  'sliced string',
  'number',
  'regexp',
  'symbol',
  'bigint',
]);

/** Bytes of values in a snapshot of the heap after collection: the compiler goes on for as long as code is hot. */
export async function valuesOf(session: CDPSession): Promise<number> {
  for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage');
  let text = '';
  const take = ({ chunk }: { chunk: string }): void => {
    text += chunk;
  };
  session.on('HeapProfiler.addHeapSnapshotChunk', take);
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', take);
  const {
    snapshot,
    nodes,
  }: { snapshot: { meta: { node_fields: string[]; node_types: string[][] } }; nodes: number[] } = JSON.parse(text);
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [kind, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
  let bytes = 0;
  for (let at = 0; at < nodes.length; at += fields.length)
    if (VALUES.has(types[0]?.[nodes[at + kind] ?? -1] ?? '')) bytes += nodes[at + size] ?? 0;
  return bytes;
}
