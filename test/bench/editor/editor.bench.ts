import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, newAuthor } from '../../support/browser.ts';
import { caretBehind } from '../../support/caret.ts';
import { type CospecServer, startCospec } from '../../support/cospec-server.ts';
import { holdableSockets } from '../../support/held-socket.ts';
import { seededRandom } from '../../support/random.ts';
import { RemoteAuthor } from '../../support/remote-author.ts';
import { SpecPage } from '../../support/spec-page.ts';
import { listSpecs } from '../../support/spec-requests.ts';
import { type TemporaryRepository, temporaryRepository } from '../../support/temporary-repository.ts';
import { percentile, spread, writeResults } from '../results.ts';
import { markedSpec } from './marked-spec.ts';
import { applyHeld, heapOf, keysToPaint, scriptBeforePaint, valuesOf, watchFirstPaint, watchKeys } from './measure.ts';

const DIST = fileURLToPath(new URL('../../../dist/web', import.meta.url));
const SIZES = [200, 2000];
const KEYS = 200;
const REMOTE = 60;
const LOADS = 15;
/** Before a page is opened anew. Milliseconds. */
const REST = 1200;
/** Heap growth is measured over so many keystrokes; 0 leaves it out. */
const HEAP_KEYS = Number(process.env.COSPEC_HEAP_KEYS ?? 10_000);

/** Authors who come and go while the page is open; 0 leaves it out. */
const JOINS = Number(process.env.COSPEC_JOINS ?? 200);
/** When keys are pressed, so that a run can be repeated. */
const random = seededRandom(20261127);

/** What the figures do not say. */
const REMARKS = `What a key waits for at 2,000 blocks is mostly the browser's own work on a long editable text (a bare \`contenteditable\` of
that size without script takes about 10 ms of input and 13 ms of frame). What a join leaves behind is the clock by which a late
message of somebody who left is known (y-protocols' awareness). The Lexical playground's collaboration is no package that could
run here.`;

let browser: Browser;
let repository: TemporaryRepository;
let server: CospecServer;
const rows: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  repository = temporaryRepository(
    Object.fromEntries(SIZES.map((size, index) => [`specs/00${index + 1}-bench/spec.md`, markedSpec(size)])),
  );
  server = await startCospec(repository.folder);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  repository?.remove();
  const machine = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} threads, Node ${process.version}, headless Chromium ${browser?.version()}`;
  writeResults(
    'Editor in the browser',
    `${machine}. Production build; server, browser and a second author on this machine. Milliseconds, median / p95.\n\n| what | blocks | measured | to reach |\n|---|---|---|---|\n${rows.join('\n')}\n\n${REMARKS}\n\nRun: \`npm run bench:editor\`.`,
  );
});

describe.each(SIZES)('%i blocks', (size) => {
  it('opens, types, follows', async () => {
    const found = (await listSpecs(server.url)).find(({ path }) => path.includes(`00${SIZES.indexOf(size) + 1}-`));
    const author = await newAuthor(browser, 'Ann');
    await holdableSockets(author.page);
    await watchFirstPaint(author.page);
    const page = new SpecPage(author.page);
    const opened: number[] = [];
    for (let load = 0; load < LOADS; load += 1) {
      // What the page before does behind its picture is not this one's.
      await author.page.waitForTimeout(REST);
      await page.open(server.url, found?.id ?? '');
      // The first one fills the caches of browser and server.
      if (load > 0) opened.push(await author.page.evaluate(() => window.firstPaint));
    }
    const script = await scriptBeforePaint(author.page, DIST);
    rows.push(`| page opened to text painted | ${size} | ${spread(opened, 0)} | ${size === 200 ? 300 : 600} |`);
    if (size === 200) rows.push(`| script before the text, gzip | ${size} | ${script.toFixed(0)} KB | 250 KB |`);

    const middle = `part ${size === 200 ? 101 : 1001} matters`;
    await page.block(middle).scrollIntoViewIfNeeded();
    await caretBehind(author.page, middle);
    await watchKeys(author.page);
    await keysToPaint(author.page, 10, random);
    const paints = await keysToPaint(author.page, KEYS, random);
    rows.push(`| key to paint | ${size} | ${spread(paints)} | ${size === 200 ? '14 / 20' : '20 / 28'} |`);
    await page.saved();

    const [spec] = (await listSpecs(server.url)).filter(({ id }) => id === found?.id);
    if (spec === undefined) throw new Error('The spec is gone.');
    const remote = await RemoteAuthor.join(server.url, spec);
    await author.page.evaluate(() => {
      window.holdFrames = true;
    });
    for (let key = 0; key < REMOTE; key += 1) {
      remote.insert({ before: `System MUST keep \`value 99` }, 'x');
      await author.page.waitForFunction(
        (count) => window.heldFrames.filter(({ type }) => type === 0).length >= count,
        key + 1,
      );
    }
    const applied = await applyHeld(author.page);
    remote.leave();
    rows.push(`| remote keystroke applied, script | ${size} | ${spread(applied, 2)} | ${size === 200 ? '2' : '–'} |`);
    expect(percentile(paints, 0.5)).toBeGreaterThan(0);
    await author.context.close();
  });
});

it.runIf(HEAP_KEYS > 0)('keeps its memory while typing', async () => {
  const [spec] = await listSpecs(server.url);
  const author = await newAuthor(browser, 'Ann');
  const page = new SpecPage(author.page);
  await page.open(server.url, spec?.id ?? '');
  const session = await author.page.context().newCDPSession(author.page);
  const type = async (keys: number) => {
    for (let typed = 0; typed < keys; typed += 100) {
      await caretBehind(author.page, `part ${8 + 12 * ((typed / 100) % 14)} matters`);
      await author.page.evaluate(async () => {
        for (let key = 0; key < 100; key += 1) {
          document.execCommand('insertText', false, 'abcdefghi '[key % 10]);
          if (key % 5 === 4) await new Promise(requestAnimationFrame);
        }
      });
    }
    await page.saved();
  };
  await type(1000);
  const before = await heapOf(session);
  await type(HEAP_KEYS);
  const growth = ((await heapOf(session)) - before) / HEAP_KEYS;
  rows.push(
    `| heap growth a keystroke, after collection, over ${HEAP_KEYS} | 200 | ${growth.toFixed(0)} bytes | 300 bytes |`,
  );
  await author.context.close();
});

it.runIf(JOINS > 0)('keeps its memory while others come and go', async () => {
  const [spec] = await listSpecs(server.url);
  if (spec === undefined) throw new Error('There is no spec.');
  const author = await newAuthor(browser, 'Ann');
  const page = new SpecPage(author.page);
  await page.open(server.url, spec.id);
  const session = await author.page.context().newCDPSession(author.page);
  const comeAndGo = async (times: number) => {
    for (let time = 0; time < times; time += 1) {
      const remote = await RemoteAuthor.join(server.url, spec);
      remote.pointAt('Ben', 'part 2 matters');
      await author.page.locator('.peer-caret').waitFor({ state: 'attached' });
      remote.leave();
      await author.page.locator('.peer-caret').waitFor({ state: 'detached' });
    }
  };
  await comeAndGo(20);
  const [heap, values] = [await heapOf(session), await valuesOf(session)];
  await comeAndGo(JOINS);
  const growth = ((await heapOf(session)) - heap) / JOINS;
  const kept = ((await valuesOf(session)) - values) / JOINS;
  rows.push(`| values kept a join and leave, over ${JOINS} | 200 | ${kept.toFixed(0)} bytes | 0 |`);
  rows.push(`| the same with compiled code and the browser's own | 200 | ${growth.toFixed(0)} bytes | – |`);
  await author.context.close();
});
