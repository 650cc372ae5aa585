import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { type Author, launchBrowser, newAuthor } from '../support/browser.ts';
import { type CospecServer, startCospec } from '../support/cospec-server.ts';
import { RemoteAuthor } from '../support/remote-author.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { eventually, SpecPage } from '../support/spec-page.ts';
import { listSpecs } from '../support/spec-requests.ts';
import { type TemporaryRepository, temporaryRepository } from '../support/temporary-repository.ts';

let browser: Browser;
let repository: TemporaryRepository;
let server: CospecServer;
let ann: Author;
let page: Page;
let spec: SpecPage;

beforeAll(async () => {
  browser = await launchBrowser();
  repository = temporaryRepository({ 'specs/001-kiln-alarm/spec.md': SAMPLE_SPEC });
  server = await startCospec(repository.folder);
  ann = await newAuthor(browser, 'Ann');
  page = ann.page;
  spec = new SpecPage(page);
  await spec.open(server.url, (await listSpecs(server.url))[0]?.id ?? '');
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  repository?.remove();
});

/** The marked places, and the chosen one, as the browser paints them. */
const marked = () =>
  page.evaluate(() =>
    ['spec-find', 'spec-find-current'].map((name) =>
      [...(CSS.highlights.get(name) ?? [])].map((range) => (range instanceof Range ? range.toString() : '')),
    ),
  );

it('takes what is typed at once behind Ctrl+F, ids included, and leaves the spec alone', async () => {
  const [listed] = await listSpecs(server.url);
  const text = async () => await (await fetch(`${server.url}/api/specs/${listed?.id}/markdown`)).text();
  const before = await text();
  await spec.caretToEndOf(spec.block('A ruined firing'));
  await page.keyboard.press('Control+f');
  await page.keyboard.type('FR-001');
  const field = page.getByRole('search', { name: 'Find in the spec' }).getByRole('textbox').first();
  await eventually(
    () => field.inputValue(),
    (value) => value === 'FR-001',
  );
  await eventually(marked, ([, current]) => current?.join() === 'FR-001');
  await page.keyboard.press('Escape');
  await spec.saved();
  expect(await text()).toBe(before);
});

it('finds, marks, steps, replaces in one undo step, and leads back into the text', async () => {
  await spec.caretToEndOf(spec.block('A ruined firing'));
  await page.keyboard.press('Control+f');
  const bar = page.getByRole('search', { name: 'Find in the spec' });
  await bar.waitFor();
  await page.keyboard.type('degrees');
  await bar.getByText('1 of 2').waitFor();
  await eventually(marked, ([all, current]) => all?.join() === 'degrees' && current?.join() === 'degrees');
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await bar.getByText('2 of 2').waitFor();
  await page.keyboard.press('Enter');
  await bar.getByText('1 of 2').waitFor();

  await bar.getByRole('button', { name: 'Replace', exact: true }).click();
  await bar.getByRole('textbox', { name: 'Replace with' }).fill('kelvin');
  await bar.getByRole('button', { name: 'All' }).click();
  await spec.block('drifts by 20 kelvin').waitFor();
  await spec.block('how many kelvin?').waitFor();
  await bar.getByText('Nothing found').waitFor();
  await bar.getByRole('textbox', { name: 'Find' }).fill('kelvin');
  await bar.getByText('1 of 2').waitFor();
  await page.keyboard.press('Escape');
  await bar.waitFor({ state: 'detached' });
  await eventually(
    () => page.evaluate(() => getSelection()?.toString()),
    (text) => text === 'kelvin',
  );
  expect(await marked()).toEqual([[], []]);
  await page.keyboard.press('Control+z');
  await spec.block('drifts by 20 degrees').waitFor();
  await spec.block('how many degrees?').waitFor();
  expect(ann.complaints).toEqual([]);
});

it('tells on a card what a mentioned item says and where it is cited, by pointer and by keyboard', async () => {
  await spec.typeInto(spec.block('A ruined firing'), ' See FR-001.');
  await spec.saved();
  const mention = spec.block('A ruined firing').locator('.id', { hasText: 'FR-001' });
  await mention.hover();
  const card = page.getByRole('region', { name: 'About FR-001' });
  await card.getByText('System MUST measure the temperature every 5 seconds').waitFor();
  await card.getByText('Cited once').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.mouse.move(5, 5);
  await card.waitFor({ state: 'detached' });

  await spec.caretToEndOf(spec.block('A ruined firing'));
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Alt+F12');
  await card.waitFor();
  await eventually(
    () => page.evaluate(() => document.activeElement?.textContent),
    (text) => text === 'Go to it',
  );
  // A colleague who types meanwhile takes neither the card nor the focus away.
  const [listed] = await listSpecs(server.url);
  if (listed === undefined) throw new Error('There is no spec.');
  const colleague = await RemoteAuthor.join(server.url, listed);
  colleague.insert({ before: 'A ruined firing' }, 'Note: ');
  await spec.block('Note: A ruined firing').waitFor();
  colleague.leave();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Go to it');
  await page.keyboard.press('Enter');
  await card.waitFor({ state: 'detached' });
  await page.keyboard.type('x');
  await spec.block('x**FR-001**').waitFor();
  await page.keyboard.press('Backspace');
  await mention.click({ modifiers: ['Control'] });
  await page.keyboard.type('y');
  await spec.block('y**FR-001**').waitFor();
  expect(ann.complaints).toEqual([]);
});
