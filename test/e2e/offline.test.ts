import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { launchBrowser, newAuthor, openProfile } from '../support/browser.ts';
import { type CospecServer, startCospec } from '../support/cospec-server.ts';
import { keptPieces } from '../support/kept-pieces.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { eventually, SpecPage } from '../support/spec-page.ts';
import { markdownOf, specIds } from '../support/spec-requests.ts';
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
    () => keptPieces(second.page),
    (count) => count === 0,
  );
  await second.page.reload();
  await second.ready();
  expect((await stored()).split('which was written offline')).toHaveLength(2);
  await ann.context.close();
});

it('a single edit is kept, like a first one of many', async () => {
  const ann = await newAuthor(browser, 'Ann');
  const first = new SpecPage(ann.page);
  await first.open(server.url, id);
  await server.kill();
  await ann.page.locator('[data-save-state="offline"]').first().waitFor();
  await first.caretToEndOf(first.block('One run of the kiln'));
  await ann.page.keyboard.insertText(' in one go');
  await ann.page.getByText('1 edit is kept in this browser').first().waitFor();
  await ann.page.close();
  await restart();
  const second = new SpecPage(await ann.context.newPage());
  await second.open(server.url, id);
  await second.block('along a curve in one go').waitFor();
  await second.saved();
  expect(await stored()).toContain('along a curve in one go');
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

it('typing on an open connection leaves nothing behind in the browser', async () => {
  const ann = await newAuthor(browser, 'Ann');
  const page = new SpecPage(ann.page);
  await page.open(server.url, id);
  await page.typeInto(page.block('One run of the kiln'), ' typed online');
  await page.saved();
  await eventually(
    () => keptPieces(page.page),
    (count) => count === 0,
  );
  expect(ann.complaints).toEqual([]);
  await ann.context.close();
});
