import * as encoding from 'lib0/encoding';
import type { Browser, Download, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { messageYjsSyncStep2, writeSyncStep2, writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';
import { FRAME } from '../../shared/protocol/frames.ts';
import { axeViolations } from '../support/axe.ts';
import { type Author, launchBrowser, newAuthor } from '../support/browser.ts';
import { type CospecServer, startCospec } from '../support/cospec-server.ts';
import { keptPieces } from '../support/kept-pieces.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { eventually, SpecPage } from '../support/spec-page.ts';
import { markdownOf, postJson, specIds } from '../support/spec-requests.ts';
import { type TemporaryRepository, temporaryRepository } from '../support/temporary-repository.ts';

const PATH = 'specs/001-kiln-alarm/spec.md';

/** What Ann writes without a server, and where. */
const NIGHT = ', day and night';
const START = ' of their start';

let browser: Browser;
let repository: TemporaryRepository;
let server: CospecServer;
let id: string;
let ann: Author;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});
beforeEach(async () => {
  repository = temporaryRepository({ [PATH]: SAMPLE_SPEC });
  server = await startCospec(repository.folder);
  id = (await specIds(server.url))[0] ?? '';
  ann = await newAuthor(browser, 'Ann');
  return async () => {
    expect(ann.complaints).toEqual([]);
    await ann.context.close();
    await server.stop();
    repository.remove();
  };
});

const stored = async () => new TextDecoder().decode(await markdownOf(server.url, id));

/** Ann writes into two items while nobody answers, and closes the page; by the time she is back the file was reloaded. */
async function writeAndReturn(file: string): Promise<SpecPage> {
  const first = new SpecPage(ann.page);
  await first.open(server.url, id);
  await ann.page.locator('[data-rule]').first().waitFor();
  await server.kill();
  await ann.page.locator('[data-save-state="offline"]').first().waitFor();
  await first.typeInto(first.block('FR-001'), NIGHT);
  await first.typeInto(first.block('SC-001'), START);
  await ann.page.getByText('kept in this browser').first().waitFor();
  await ann.page.close();
  server = await startCospec(repository.folder, '--port', String(server.port));
  repository.write(PATH, file);
  expect((await postJson(`${server.url}/api/specs/${id}/reload`, {})).status).toBe(200);
  const second = new SpecPage(await ann.context.newPage());
  await second.open(server.url, id);
  return second;
}

async function compare(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Your edits and the text now' });
  await dialog.waitFor();
  return dialog;
}

async function textOf(download: Download): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Name of the button that has the focus. */
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent);

const has = (spec: SpecPage, words: string, not = '☃') =>
  eventually(
    async () => (await spec.texts()).join('\n'),
    (text) => text.includes(words) && !text.includes(not),
  );

describe('edits that a spec went on without', () => {
  it('are compared item by item; one is taken over for everybody, undone in one step, and the rest waits', async () => {
    const mine = SAMPLE_SPEC.replace('every 5 seconds', `$&${NIGHT}`).replace(
      /within 30 seconds\n$/,
      `within 30 seconds${START}\n`,
    );
    const spec = await writeAndReturn(SAMPLE_SPEC.replace('Kiln Alarm', 'Kiln Watch'));
    const ben = await newAuthor(browser, 'Ben');
    const bens = new SpecPage(ben.page);
    await bens.open(server.url, id);
    let dialog = await compare(spec.page);
    expect(await dialog.locator('[data-change]').count()).toBe(2);
    await dialog.locator('[data-change] ins').filter({ hasText: 'night' }).waitFor();
    await dialog.locator('[data-change] ins').filter({ hasText: 'start' }).waitFor();
    expect(await axeViolations(spec.page)).toEqual([]);

    // By keyboard; the focus goes on to the next change.
    await dialog.getByRole('button', { name: 'Take over FR-001' }).focus();
    await spec.page.keyboard.press('Enter');
    await dialog.getByText('Taken over', { exact: true }).waitFor();
    expect(await focused(spec.page)).toBe('Take over SC-001');
    await has(bens, NIGHT, START);
    expect(await stored()).toBe(
      SAMPLE_SPEC.replace('Kiln Alarm', 'Kiln Watch').replace('every 5 seconds', `$&${NIGHT}`),
    );

    await spec.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await spec.caretToEndOf(spec.block('FR-002'));
    await spec.page.keyboard.press('Control+z');
    await has(bens, 'every 5 seconds', NIGHT);
    expect(await stored()).toBe(SAMPLE_SPEC.replace('Kiln Alarm', 'Kiln Watch'));

    // All is offered again, also by another page load, and what was taken over is known.
    dialog = await compare(spec.page);
    await dialog.getByRole('button', { name: 'Take over FR-001' }).click();
    await has(bens, NIGHT);
    await spec.saved();
    await spec.page.reload();
    await spec.ready();
    dialog = await compare(spec.page);
    await dialog.getByText('In the text', { exact: true }).waitFor();
    const [download] = await Promise.all([
      spec.page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Download' }).click(),
    ]);
    expect(await textOf(download)).toBe(mine);
    await dialog.getByRole('button', { name: 'Take over SC-001' }).click();
    await dialog.getByText('SC-001 taken over').waitFor();
    expect(await keptPieces(spec.page)).toBeGreaterThan(0);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await eventually(
      () => keptPieces(spec.page),
      (count) => count === 0,
    );
    await has(bens, START);
    expect(await stored()).toBe(mine.replace('Kiln Alarm', 'Kiln Watch'));
    await spec.page.reload();
    await spec.ready();
    expect(await spec.page.getByRole('button', { name: 'Compare', exact: true }).count()).toBe(0);
    expect(ben.complaints).toEqual([]);
    await ben.context.close();
  });

  it('that contradict the text stand beside it and are taken only by choice', async () => {
    const now = SAMPLE_SPEC.replace('every 5 seconds', 'every 5 seconds, at night only');
    const spec = await writeAndReturn(now);
    const dialog = await compare(spec.page);
    const item = dialog.locator('[data-change]').filter({ hasText: 'FR-001' });
    await item.getByText('contradicts').waitFor();
    await item.getByText('at night only').waitFor();
    await dialog.getByRole('button', { name: 'Take over all that fit' }).click();
    await dialog.getByText('1 change taken over').waitFor();
    expect(await focused(spec.page)).toBe('Download');
    await spec.saved();
    expect(await stored()).toBe(now.replace(/within 30 seconds\n$/, `within 30 seconds${START}\n`));
    expect(await axeViolations(spec.page)).toEqual([]);

    await dialog.getByRole('button', { name: 'Use mine for FR-001' }).click();
    await dialog.getByText('FR-001 taken over').waitFor();
    await spec.saved();
    expect(await stored()).toContain(`every 5 seconds${NIGHT}\n`);
    await dialog.locator('[data-action="undo-take-over"]').click();
    await item.getByText('contradicts').waitFor();
    expect(await focused(spec.page)).toBe('Download');
    await spec.saved();
    expect(await stored()).toContain('every 5 seconds, at night only\n');
    expect(await keptPieces(spec.page)).toBeGreaterThan(0);
  });

  it('are discarded only after a question', async () => {
    const spec = await writeAndReturn(SAMPLE_SPEC.replace('Kiln Alarm', 'Kiln Watch'));
    const dialog = await compare(spec.page);
    await dialog.getByRole('button', { name: 'Copy' }).click();
    expect(await spec.page.evaluate(() => navigator.clipboard.readText())).toContain(NIGHT);
    await dialog.getByRole('button', { name: 'Discard' }).click();
    await dialog.getByText('It cannot be brought back').waitFor();
    expect(await focused(spec.page)).toBe('Cancel');
    await spec.page.keyboard.press('Enter');
    expect(await keptPieces(spec.page)).toBeGreaterThan(0);
    await dialog.getByRole('button', { name: 'Discard' }).click();
    await dialog.locator('[data-action="discard-lost"]').click();
    await dialog.waitFor({ state: 'detached' });
    await eventually(
      () => keptPieces(spec.page),
      (count) => count === 0,
    );
    expect(await spec.page.getByRole('button', { name: 'Compare', exact: true }).count()).toBe(0);
    expect(await stored()).toBe(SAMPLE_SPEC.replace('Kiln Alarm', 'Kiln Watch'));
  });

  it('of an earlier build are compared with the text as it is, as nobody knows what they began from', async () => {
    const spec = await writeAndReturn(SAMPLE_SPEC.replace('Kiln Alarm', 'Kiln Watch'));
    await spec.page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.open('cospec-edits');
          request.onerror = () => reject(request.error);
          request.onsuccess = () => {
            const running = request.result.transaction('pieces', 'readwrite');
            const cursors = running.objectStore('pieces').openCursor();
            cursors.onsuccess = () => {
              const { base: _, ...piece } = cursors.result?.value ?? {};
              cursors.result?.update(piece);
              cursors.result?.continue();
            };
            running.oncomplete = () => {
              request.result.close();
              resolve();
            };
          };
        }),
    );
    await spec.page.reload();
    await spec.ready();
    const dialog = await compare(spec.page);
    await dialog.getByText('It is not known what your edits began from').waitFor();
    expect(await dialog.locator('[data-change]').count()).toBe(3);
    expect(await dialog.getByRole('button', { name: 'Take over all that fit' }).count()).toBe(0);
    await dialog.getByRole('button', { name: 'Use mine for FR-001' }).click();
    await has(spec, NIGHT, START);
    await spec.saved();
    expect(await stored()).toContain('Kiln Watch');
  });

  it('stay at hand where the server refused them, also after a reload', async () => {
    await server.stop();
    server = await startCospec(repository.folder, '--max-update-bytes', '2000', '--max-document-bytes', '100000');
    const page = new SpecPage(ann.page);
    await page.open(server.url, id);
    await page.caretToEndOf(page.block('One run of the kiln'));
    await ann.page.keyboard.insertText(` too long${'x'.repeat(3_000)}`);
    await ann.page.getByText('The last change is too large.').waitFor();
    await ann.page.getByRole('button', { name: 'Compare with the stored version' }).click();
    const dialog = ann.page.getByRole('dialog', { name: 'Your edits and the text now' });
    await dialog.locator('[data-change] ins').filter({ hasText: 'too long' }).waitFor();
    await ann.page.keyboard.press('Escape');
    await page.saved();
    expect(await page.texts()).not.toContainEqual(expect.stringContaining('too long'));

    await ann.page.reload();
    await page.ready();
    await ann.page.getByText('The server did not take them.').waitFor();
    const offer = ann.page.getByRole('button', { name: 'Download my text' });
    const [download] = await Promise.all([ann.page.waitForEvent('download'), offer.click()]);
    expect(await textOf(download)).toContain('along a curve too longxxx');
    expect(await page.texts()).not.toContainEqual(expect.stringContaining('too long'));
    const again = await compare(ann.page);
    await again.getByRole('button', { name: 'Discard' }).click();
    await again.locator('[data-action="discard-lost"]').click();
    await offer.waitFor({ state: 'detached' });
    await eventually(
      () => keptPieces(ann.page),
      (count) => count === 0,
    );
  });

  it('can be compared and downloaded where a newer version wrote the spec, and not taken over', async () => {
    const first = new SpecPage(ann.page);
    await first.open(server.url, id);
    await ann.page.locator('[data-rule]').first().waitFor();
    await server.kill();
    await ann.page.locator('[data-save-state="offline"]').first().waitFor();
    await first.typeInto(first.block('FR-001'), NIGHT);
    await ann.page.getByText('kept in this browser').first().waitFor();
    await ann.page.close();
    server = await startCospec(repository.folder, '--port', String(server.port));
    const page = await ann.context.newPage();
    const newer = new Y.Doc();
    // The highest id wins over what the server's document says.
    newer.clientID = 2 ** 32 - 1;
    newer.getMap('meta').set('layout', 99);
    await page.routeWebSocket(/sync/, (socket) => {
      const upstream = socket.connectToServer();
      // The page's answer to the server's first step would bring it the layout, which it takes from nobody.
      socket.onMessage((message) => {
        const isAnswer = message[0] === FRAME.sync && message[1] === messageYjsSyncStep2;
        upstream.send(isAnswer ? frame((encoder) => writeSyncStep2(encoder, new Y.Doc())) : message);
      });
      upstream.onMessage((message) => socket.send(message));
      socket.send(frame((encoder) => writeUpdate(encoder, Y.encodeStateAsUpdate(newer))));
    });
    const spec = new SpecPage(page);
    await spec.open(server.url, id);
    await page.getByText('They were made before a newer version of Cospec wrote this spec.').waitFor();
    const dialog = await compare(page);
    await dialog.getByText('Nothing can be taken over here').waitFor();
    await dialog.locator('[data-change] ins').filter({ hasText: 'night' }).waitFor();
    expect(await dialog.locator('[data-action^="take-over"]').count()).toBe(0);
    expect(await axeViolations(page)).toEqual([]);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Download' }).click(),
    ]);
    expect(await textOf(download)).toBe(SAMPLE_SPEC.replace('every 5 seconds', `$&${NIGHT}`));
    expect(await keptPieces(page)).toBeGreaterThan(0);
    expect(await stored()).toBe(SAMPLE_SPEC);
  });
});

/** A sync message as y-websocket sends it. */
function frame(write: (encoder: encoding.Encoder) => void): Buffer {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, FRAME.sync);
  write(encoder);
  return Buffer.from(encoding.toUint8Array(encoder));
}
