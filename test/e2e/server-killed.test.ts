import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, newAuthor } from '../support/browser.ts';
import { type CospecServer, startCospec } from '../support/cospec-server.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { eventually, SpecPage } from '../support/spec-page.ts';
import { markdownOf, specIds } from '../support/spec-requests.ts';
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

/** Every numbered token that a text holds, in order. */
const tokens = (text: string, prefix: string) =>
  [...text.matchAll(new RegExp(`${prefix}(\\d+);`, 'g'))].map(([, n]) => Number(n));

it('kill -9 while two authors type: they come back, nothing saved is missing, nothing is doubled', async () => {
  const ann = await newAuthor(browser, 'Ann');
  const ben = await newAuthor(browser, 'Ben');
  const pages = [new SpecPage(ann.page), new SpecPage(ben.page)] as const;
  const [id = ''] = await specIds(server.url);
  await Promise.all(pages.map((page) => page.open(server.url, id)));
  await pages[0].caretToEndOf(pages[0].block('FR-001'));
  await pages[1].caretToEndOf(pages[1].block('SC-001'));

  const type = async (page: SpecPage, prefix: string, from: number, to: number) => {
    for (let n = from; n < to; n += 1) await page.page.keyboard.type(`${prefix}${n};`);
  };
  await Promise.all([type(pages[0], 'a', 0, 20), type(pages[1], 'b', 0, 20)]);
  await Promise.all(pages.map((page) => page.saved()));

  const { port } = server;
  await Promise.all([type(pages[0], 'a', 20, 40), type(pages[1], 'b', 20, 40), server.kill()]);
  for (const page of pages) await page.page.locator('[data-save-state="offline"]').first().waitFor();
  await Promise.all([type(pages[0], 'a', 40, 50), type(pages[1], 'b', 40, 50)]);

  server = await startCospec(repository.folder, '--port', String(port));
  await Promise.all(pages.map((page) => page.saved()));
  const wanted = Array.from({ length: 50 }, (_, n) => n);
  for (const page of pages) {
    const text = await eventually(
      async () => (await page.texts()).join('\n'),
      (found) => tokens(found, 'a').length >= 50 && tokens(found, 'b').length >= 50,
    );
    expect(tokens(text, 'a')).toEqual(wanted);
    expect(tokens(text, 'b')).toEqual(wanted);
  }
  const printed = new TextDecoder().decode(await markdownOf(server.url, id));
  expect(tokens(printed, 'a')).toEqual(wanted);
  expect(tokens(printed, 'b')).toEqual(wanted);
});
