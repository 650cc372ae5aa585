import { cpus } from 'node:os';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, newAuthor } from '../../support/browser.ts';
import { type CospecServer, startCospec } from '../../support/cospec-server.ts';
import { seededRandom } from '../../support/random.ts';
import { RemoteAuthor } from '../../support/remote-author.ts';
import { SpecPage } from '../../support/spec-page.ts';
import { listSpecs } from '../../support/spec-requests.ts';
import { type TemporaryRepository, temporaryRepository } from '../../support/temporary-repository.ts';
import { percentile, spread, writeResults } from '../results.ts';
import { lexicalSubject } from './lexical-peer/lexical-subject.ts';
import { type LexicalPeer, startLexicalPeer } from './lexical-peer/start-peer.ts';
import { markedSpec } from './marked-spec.ts';
import { applyHeld, caretBehind, heapOf, keysToPaint, scriptBeforePaint, valuesOf, watchKeys } from './measure.ts';
import { cospecSubject, type Subject } from './subject.ts';

const SIZES = [200, 2000];
/** Keys of each editor, in so many turns. */
const KEYS = 200;
const TURNS = 5;
const REMOTE = 60;
const LOADS = 15;
/** Before a page is opened anew or it is the other editor's turn. Milliseconds. */
const REST = 1500;
/** Heap growth is measured over so many keystrokes; 0 leaves it out. */
const HEAP_KEYS = Number(process.env.COSPEC_HEAP_KEYS ?? 10_000);

/** Authors who come and go while the page is open; 0 leaves it out. */
const JOINS = Number(process.env.COSPEC_JOINS ?? 200);
/** When keys are pressed, so that a run can be repeated. */
const random = seededRandom(20261127);

/** What the figures do not say. */
const REMARKS = `*Lexical* is what the collaboration of its playground consists of, built for production at the side: \`@lexical/react\` 0.52.0
(rich text, lists, links, \`CollaborationPlugin\`), \`@lexical/yjs\` 0.52.0 and y-websocket 2.1.0 with its own relay, in memory. The
playground's page itself (toolbar, 30 more plugins) is no package. Both editors take turns in one browser, with the same texts, at
the same width, under the same measuring code. What differs: the peer shows formatted nodes and no marks of markdown; it judges
nothing, while Cospec has every rule on and some 1,800 findings in the long text; it draws no outline, no panel and no margin; its
relay stores nothing; its page is no more than the editor. Cospec passes over what is out of sight in the long text; the peer lays all out.
A key's time includes the wait for the screen's next frame, 8 ms in the middle. What a join leaves behind is the clock by which
a late message of somebody who left is known (y-protocols' awareness).

Processor time of the page's main thread for one key and its frame, from Chromium's traces of 160 keys in turns on one machine with
other load (median / p95, milliseconds; Cospec of 27 November 2026 before and after its blocks were put in groups, its lists painted
as one each and its checks moved behind the frame):

| what | 200 before | 200 after | 2,000 before | 2,000 after |
|---|---|---|---|---|
| key and its frame | 9.1 / 13.1 | 8.0 / 9.3 | 19.6 / 28.3 | 9.1 / 12.2 |
| of it layout, median | 0.9 | 0.5 | 3.7 | 0.6 |
| of it watching what is passed over, median | 0.0 | 0.0 | 3.5 | 0.1 |
| of it painting and layers, median | 2.4 | 2.1 | 4.9 | 2.3 |`;

let browser: Browser;
let repository: TemporaryRepository;
let server: CospecServer;
let peer: LexicalPeer;
const rows: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  repository = temporaryRepository(
    Object.fromEntries(SIZES.map((size, index) => [`specs/00${index + 1}-bench/spec.md`, markedSpec(size)])),
  );
  server = await startCospec(repository.folder);
  peer = await startLexicalPeer(Object.fromEntries(SIZES.map((size) => [`${size}.md`, markedSpec(size)])));
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await peer?.stop();
  repository?.remove();
  const machine = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} threads, Node ${process.version}, headless Chromium ${browser?.version()}`;
  writeResults(
    'Editor in the browser',
    `${machine}. Production builds; servers, browser and a second author on this machine. Milliseconds, median / p95.\n\n| what | blocks | Cospec | to reach | Lexical | Cospec's share |\n|---|---|---|---|---|---|\n${rows.join('\n')}\n\n${REMARKS}\n\nRun: \`npm run bench:editor\`.`,
  );
});

/** One row: times of both editors, and the share of their medians. */
function timesRow(what: string, size: number, [own, other]: readonly number[][], aim: string, digits = 1): void {
  if (own === undefined || other === undefined) return;
  const share = percentile(own, 0.5) / percentile(other, 0.5);
  rows.push(`| ${what} | ${size} | ${spread(own, digits)} | ${aim} | ${spread(other, digits)} | ${share.toFixed(2)} |`);
}

const both = (size: number): Promise<Subject[]> =>
  Promise.all([
    cospecSubject(browser, server, `00${SIZES.indexOf(size) + 1}-`),
    lexicalSubject(browser, peer, `${size}.md`),
  ]);

describe.each(SIZES)('%i blocks', (size) => {
  it('opens, types, follows', async () => {
    const subjects = await both(size);
    const opened: number[][] = subjects.map(() => []);
    for (let load = 0; load < LOADS; load += 1) {
      for (const [index, { author, open }] of subjects.entries()) {
        // What the page before does behind its picture is not this one's.
        await author.page.waitForTimeout(REST);
        await open();
        // The first one fills the caches of browser and server.
        if (load > 0) opened[index]?.push(await author.page.evaluate(() => window.firstPaint));
      }
    }
    timesRow('page opened to text painted', size, opened, size === 200 ? '300' : '600', 0);
    if (size === 200) {
      const [own = 0, other = 0] = await Promise.all(
        subjects.map(({ author, dist }) => scriptBeforePaint(author.page, dist)),
      );
      rows.push(
        `| script before the text, gzip | ${size} | ${own.toFixed(0)} KB | 250 KB | ${other.toFixed(0)} KB | ${(own / other).toFixed(2)} |`,
      );
    }

    const paints: number[][] = subjects.map(() => []);
    for (const { author } of subjects) {
      await caretBehind(author.page, `part ${size === 200 ? 101 : 1001} matters`);
      await watchKeys(author.page);
      await keysToPaint(author.page, 10, random);
    }
    for (let turn = 0; turn < TURNS; turn += 1) {
      for (const [index, { author }] of subjects.entries()) {
        await author.page.waitForTimeout(REST);
        paints[index]?.push(...(await keysToPaint(author.page, KEYS / TURNS, random)));
      }
    }
    timesRow('key to paint', size, paints, size === 200 ? '14 / 20' : '20 / 28');

    const applied: number[][] = [];
    for (const { author, colleague, saved } of subjects) {
      await saved();
      const remote = await colleague('value 99');
      await author.page.evaluate(() => {
        window.holdFrames = true;
      });
      for (let key = 0; key < REMOTE; key += 1) {
        remote.insert('x');
        await author.page.waitForFunction(
          (count) => window.heldFrames.filter(({ type }) => type === 0).length >= count,
          key + 1,
        );
      }
      applied.push(await applyHeld(author.page));
      remote.leave();
    }
    timesRow('remote keystroke applied, script', size, applied, size === 200 ? '2' : '–', 2);
    for (const times of [...opened, ...paints, ...applied]) expect(percentile(times, 0.5)).toBeGreaterThan(0);
    for (const { author } of subjects) await author.context.close();
  });
});

it.runIf(HEAP_KEYS > 0)('keeps its memory while typing', async () => {
  const subjects = await both(200);
  const growths: number[] = [];
  for (const { author, open, saved } of subjects) {
    await open();
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
      await saved();
    };
    await type(1000);
    const before = await heapOf(session);
    await type(HEAP_KEYS);
    growths.push(((await heapOf(session)) - before) / HEAP_KEYS);
    await author.context.close();
  }
  const [own = 0, other = 0] = growths;
  rows.push(
    `| heap growth a keystroke, after collection, over ${HEAP_KEYS} | 200 | ${own.toFixed(0)} bytes | 300 bytes | ${other.toFixed(0)} bytes | ${(own / other).toFixed(2)} |`,
  );
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
  rows.push(`| values kept a join and leave, over ${JOINS} | 200 | ${kept.toFixed(0)} bytes | 0 | | |`);
  rows.push(`| the same with compiled code and the browser's own | 200 | ${growth.toFixed(0)} bytes | – | | |`);
  await author.context.close();
});
