import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { launchBrowser, newAuthor } from '../support/browser.ts';
import { type CospecServer, startCospec } from '../support/cospec-server.ts';
import { RemoteAuthor } from '../support/remote-author.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { eventually, SpecPage } from '../support/spec-page.ts';
import { listSpecs } from '../support/spec-requests.ts';
import { type TemporaryRepository, temporaryRepository } from '../support/temporary-repository.ts';

let browser: Browser;
let repository: TemporaryRepository;
let server: CospecServer;

beforeAll(async () => {
  browser = await launchBrowser();
  repository = temporaryRepository({ 'specs/001-kiln-alarm/spec.md': SAMPLE_SPEC });
  server = await startCospec(repository.folder);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  repository?.remove();
});

/** Stops the server, which folds every document into one snapshot, and starts it again on what is done to the data. */
async function restartOn(sql: string): Promise<void> {
  await server.stop();
  const data = new SqliteConnection(join(repository.folder, '.git/cospec/cospec.sqlite'));
  data.exec(sql);
  data.close();
  server = await startCospec(repository.folder, '--port', String(server.port));
}
const ZEROED = 'UPDATE snapshot SET bytes = zeroblob(length(bytes))';

it('a damaged document is told in the list and on its page, shows its last good version, and goes on from it', async () => {
  const [spec] = await listSpecs(server.url);
  if (spec === undefined) throw new Error('no spec');
  const author = await RemoteAuthor.join(server.url, spec);
  author.insert({ after: '5 seconds' }, ' at most');
  const { page: open } = await newAuthor(browser, 'Ben');
  await new SpecPage(open).open(server.url, spec.id);
  await open.getByText('5 seconds at most').first().waitFor();
  author.leave();
  await restartOn(ZEROED);

  const { page, complaints } = await newAuthor(browser, 'Ann');
  await page.goto(server.url);
  await page.locator(`[data-spec-id="${spec.id}"]`).getByText('Damaged').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.goto(`${server.url}/specs/${spec.id}`);
  const banner = page.getByRole('alert').filter({ hasText: 'damaged' });
  await banner.getByText(/last good version is from/).waitFor();
  // Whoever had it open is told as well, once the page has come back to the server.
  await open.getByRole('alert').filter({ hasText: 'last good version is from' }).waitFor();
  await page.locator('[data-action="look"]').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('5 seconds at most').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download' }).click(),
  ]);
  const text = SAMPLE_SPEC.replace('5 seconds', '5 seconds at most');
  expect(readFileSync(await download.path(), 'utf8')).toBe(text);

  await page.locator('[data-action="go-on"]').click();
  await new SpecPage(page).ready();
  await page.getByText('5 seconds at most').first().waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  const back = await listSpecs(server.url);
  expect(back[0]?.room).not.toBe(spec.room);
  await open.getByRole('alert').waitFor({ state: 'detached' });
  await new SpecPage(open).ready();
  await new SpecPage(open).typeInto(new SpecPage(open).block('5 seconds at most'), ' Always.');
  await page.getByText('Always.').first().waitFor();
  expect(complaints).toEqual([]);
});

it('goes on from the file where no version is kept', async () => {
  await restartOn(`${ZEROED}; DELETE FROM version; DELETE FROM version_text`);
  const [spec] = await listSpecs(server.url);
  const { page } = await newAuthor(browser, 'Ann');
  await page.goto(`${server.url}/specs/${spec?.id}`);
  await page.getByText('No version of it is kept.').waitFor();
  await page.locator('[data-action="load-file"]').click();
  await new SpecPage(page).ready();
  const texts = await eventually(
    () => new SpecPage(page).texts(),
    (found) => found.length > 5,
  );
  expect(texts.join('\n')).not.toContain('at most');
});
