import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { launchBrowser, newAuthor, openProfile } from '../support/browser.ts';
import { type CospecServer, startCospec } from '../support/cospec-server.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { eventually, SpecPage } from '../support/spec-page.ts';
import { markdownOf, postJson, specIds } from '../support/spec-requests.ts';
import { type TemporaryRepository, temporaryRepository } from '../support/temporary-repository.ts';

const PATH = 'specs/001-kiln-alarm/spec.md';

let browser: Browser;
let repository: TemporaryRepository;
let server: CospecServer;
let id: string;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  repository?.remove();
});
beforeEach(async () => {
  await server?.stop();
  repository?.remove();
  repository = temporaryRepository({ [PATH]: SAMPLE_SPEC });
  server = await startCospec(repository.folder);
  id = (await specIds(server.url))[0] ?? '';
});

const restart = async () => {
  server = await startCospec(repository.folder, '--port', String(server.port));
};

/** Types while nobody answers, and waits until the page says that the browser keeps it. */
async function typeOffline(page: SpecPage, text: string): Promise<void> {
  await server.kill();
  await page.page.locator('[data-save-state="offline"]').first().waitFor();
  await page.typeInto(page.block('One run of the kiln'), text);
  await page.page.getByText('kept in this browser').first().waitFor();
}

const stored = async () => new TextDecoder().decode(await markdownOf(server.url, id));

const keptPieces = (page: SpecPage) =>
  page.page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const request = indexedDB.open('cospec-edits');
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const count = request.result.transaction('pieces').objectStore('pieces').count();
          count.onsuccess = () => {
            request.result.close();
            resolve(count.result);
          };
        };
      }),
  );

it('edits made without a server survive closing the page, and merge with what others wrote meanwhile', async () => {
  const ann = await newAuthor(browser, 'Ann');
  const first = new SpecPage(ann.page);
  await first.open(server.url, id);
  await typeOffline(first, ' which was written offline');
  await ann.page.close();

  await restart();
  const ben = new SpecPage((await newAuthor(browser, 'Ben')).page);
  await ben.open(server.url, id);
  await ben.typeInto(ben.block('FR-001'), ' and more');
  await ben.saved();
  expect(await stored()).not.toContain('written offline');

  const second = new SpecPage(await ann.context.newPage());
  await second.open(server.url, id);
  await second.block('written offline').waitFor();
  await second.saved();
  await ben.block('One run of the kiln along a curve which was written offline').waitFor();
  const markdown = await stored();
  expect(markdown.split('which was written offline')).toHaveLength(2);
  expect(markdown).toContain('every 5 seconds and more');
  await eventually(
    () => keptPieces(second),
    (count) => count === 0,
  );
  await second.page.reload();
  await second.ready();
  expect((await stored()).split('which was written offline')).toHaveLength(2);
  await ann.context.close();
});

it('they survive a restart of the browser', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cospec-profile-'));
  try {
    let context: BrowserContext = await openProfile(folder, 'Ann');
    const first = new SpecPage(await context.newPage());
    await first.open(server.url, id);
    await typeOffline(first, ' before the restart');
    await context.close();
    await restart();
    context = await openProfile(folder, 'Ann');
    const second = new SpecPage(await context.newPage());
    await second.open(server.url, id);
    await second.block('before the restart').waitFor();
    await second.saved();
    expect(await stored()).toContain('before the restart');
    await context.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('where the spec has a new history by then, they are offered as a file and not merged', async () => {
  const ann = await newAuthor(browser, 'Ann');
  const first = new SpecPage(ann.page);
  await first.open(server.url, id);
  await typeOffline(first, ' from the old history');
  await ann.page.close();
  await restart();
  repository.write(PATH, SAMPLE_SPEC.replace('Kiln Alarm', 'Kiln Watch'));
  const answer = await postJson(`${server.url}/api/specs/${id}/reload`, {});
  expect(answer.status).toBe(200);

  const second = new SpecPage(await ann.context.newPage());
  await second.open(server.url, id);
  await second.block('Kiln Watch').waitFor();
  const offer = second.page.getByRole('button', { name: 'Download my text' });
  await offer.waitFor();
  const [download] = await Promise.all([second.page.waitForEvent('download'), offer.click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const file = Buffer.concat(chunks).toString();
  expect(file).toBe(SAMPLE_SPEC.replace('One run of the kiln along a curve', '$& from the old history'));
  expect(await stored()).not.toContain('old history');
  await second.page.getByRole('button', { name: 'Dismiss' }).first().click();
  await eventually(
    () => keptPieces(second),
    (count) => count === 0,
  );
  await second.page.reload();
  await second.ready();
  expect(await offer.count()).toBe(0);
  await ann.context.close();
});

it('that the server refuses stay at hand when the stored version is opened instead', async () => {
  await server.stop();
  server = await startCospec(repository.folder, '--max-update-bytes', '2000', '--max-document-bytes', '100000');
  const ann = await newAuthor(browser, 'Ann');
  const page = new SpecPage(ann.page);
  await page.open(server.url, id);
  await page.caretToEndOf(page.block('One run of the kiln'));
  await ann.page.keyboard.insertText(` too long${'x'.repeat(3_000)}`);
  await ann.page.getByText('The last change is too large.').waitFor();
  await ann.page.getByRole('button', { name: 'Open the stored version' }).click();
  await ann.page.getByText('This is the stored version.').waitFor();
  await page.saved();
  expect(await page.texts()).not.toContainEqual(expect.stringContaining('too long'));
  const offer = ann.page.getByRole('button', { name: 'Download my text' });
  const [download] = await Promise.all([ann.page.waitForEvent('download'), offer.click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString()).toContain('along a curve too longxxx');
  await ann.page.getByRole('button', { name: 'Dismiss' }).first().click();
  await offer.waitFor({ state: 'detached' });
  await ann.context.close();
});

it('typing on an open connection leaves nothing behind in the browser', async () => {
  const ann = await newAuthor(browser, 'Ann');
  const page = new SpecPage(ann.page);
  await page.open(server.url, id);
  await page.typeInto(page.block('One run of the kiln'), ' typed online');
  await page.saved();
  await eventually(
    () => keptPieces(page),
    (count) => count === 0,
  );
  expect(ann.complaints).toEqual([]);
  await ann.context.close();
});
