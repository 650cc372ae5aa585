import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { type Author, launchBrowser, newAuthor } from '../support/browser.ts';
import { type CospecServer, startCospec } from '../support/cospec-server.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { eventually, SpecPage } from '../support/spec-page.ts';
import { listSpecs } from '../support/spec-requests.ts';
import { type TemporaryRepository, temporaryRepository } from '../support/temporary-repository.ts';

const SPEC = SAMPLE_SPEC.replace('(Priority: P1)', '(Priority: High)').replace(
  'measure the temperature every 5 seconds',
  'measure the the temperature every 5 seconds',
);

declare global {
  interface Window {
    marksSeen(): { log: { at: number; words: string[] }[]; lastInput: number };
  }
}

let browser: Browser;
let repository: TemporaryRepository;
let server: CospecServer;
let ann: Author;
let page: Page;
let spec: SpecPage;

beforeAll(async () => {
  browser = await launchBrowser();
  repository = temporaryRepository({ 'specs/001-kiln-alarm/spec.md': SPEC });
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

const marked = () =>
  page.evaluate(() =>
    [...(CSS.highlights.get('spec-defect') ?? [])].map((range) => (range instanceof Range ? range.toString() : '')),
  );

it('underlines wrong words after a pause, and not where somebody writes', async () => {
  await eventually(marked, (words) => words.includes('the the'));
  const before = await page.locator('[data-block-id]').count();
  await spec.caretToEndOf(spec.block('FR-001'));
  await eventually(marked, (words) => !words.includes('the the'));
  await spec.caretToEndOf(spec.block('A ruined firing'));
  await eventually(marked, (words) => words.includes('the the'));
  expect(await page.locator('[data-block-id]').count()).toBe(before);
});

it('a problem is suppressed with a reason, for everybody, and comes back with undo', async () => {
  const row = page.locator('[data-rule="language/repeated-word"]');
  await row.getByRole('button').first().click();
  await row.locator('[data-action="suppress"]').click();
  await page.keyboard.type('short');
  await row.locator('[data-action="suppress-now"]').click();
  await row.getByText('At least 10 characters').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await row.getByRole('textbox', { name: 'Reason to suppress' }).fill('The doubled word is a quotation');
  await page.keyboard.press('Enter');
  await row.waitFor({ state: 'detached' });
  await spec.saved();
  const { id = '' } = (await listSpecs(server.url))[0] ?? {};
  const markdown = await (await fetch(`${server.url}/api/specs/${id}/markdown`)).text();
  expect(markdown).toContain('  <!-- spec-ignore language/repeated-word: The doubled word is a quotation -->');
  await page.getByRole('button', { name: 'Undo' }).click();
  await row.waitFor();
  expect(ann.complaints).toEqual([]);
});

it('leads from one problem to the next with F8, and back', async () => {
  const open = () => page.locator('[data-rule]:has([aria-expanded="true"])').getAttribute('data-rule');
  const rules = await page
    .locator('[data-rule]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-rule')));
  await spec.caretToEndOf(spec.block('Kiln Alarm'));
  await page.keyboard.press('F8');
  const first = await open();
  expect(rules).toContain(first);
  await page.keyboard.press('F8');
  const second = await open();
  expect(rules.indexOf(second)).toBe((rules.indexOf(first) + 1) % rules.length);
  await page.keyboard.press('Shift+F8');
  expect(await open()).toBe(first);
  // The caret is in the text there, so that one can type at once.
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('textbox');
});

it('tells what is wrong where the pointer rests on it, and at the caret with Alt+F8', async () => {
  await spec.caretToEndOf(spec.block('A ruined firing'));
  await eventually(marked, (words) => words.includes('the the'));
  await spec.block('FR-001').evaluate((block) => block.scrollIntoView({ block: 'center' }));
  const place = await page.evaluate(() => {
    const ranges = [...(CSS.highlights.get('spec-defect') ?? [])];
    const range = ranges.find((each) => each instanceof Range && each.toString() === 'the the');
    const box = range instanceof Range ? range.getBoundingClientRect() : new DOMRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  });
  const card = page.locator('[data-card="problem"]');
  await page.mouse.move(place.x - 8, place.y);
  await page.mouse.move(place.x, place.y);
  await card.getByText('stands twice').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.mouse.move(5, 5);
  await card.waitFor({ state: 'detached' });
  await spec.caretToEndOf(spec.block('FR-001'));
  await page.keyboard.press('Alt+F8');
  const link = card.getByRole('link', { name: 'language/repeated-word' });
  expect(await card.getByText('From: write-good').count()).toBe(1);
  const [rulePage] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
  await rulePage.getByRole('heading', { name: 'No word twice in a row' }).waitFor();
  expect(await axeViolations(rulePage)).toEqual([]);
  await rulePage.close();
  await page.keyboard.press('Escape');
  await card.waitFor({ state: 'detached' });
  await spec.caretToEndOf(spec.block('FR-001'));
  await page.keyboard.press('Alt+F8');
  await card.locator('[data-action="suppress"]').first().click();
  await page.keyboard.press('Escape');
  await card.locator('[data-action="suppress"]').first().waitFor();
  await page.keyboard.press('Escape');
  await card.waitFor({ state: 'detached' });
  await page.keyboard.type('!');
  await spec.block(/FR-001.*!$/).waitFor();
  expect(ann.complaints).toEqual([]);
});

/** What the page underlines as wrong from now on: each other set of words, with the milliseconds of the page's clock. */
const recordMarks = () =>
  page.evaluate(() => {
    const log: { at: number; words: string[] }[] = [];
    let last = '';
    const look = () => {
      const ranges = [...(CSS.highlights.get('spec-defect') ?? [])];
      const words = ranges.map((range) => (range instanceof Range ? range.toString() : '')).sort();
      if (words.join('|') !== last || log.length === 0) log.push({ at: performance.now(), words });
      last = words.join('|');
      requestAnimationFrame(look);
    };
    look();
    let lastInput = 0;
    addEventListener(
      'beforeinput',
      () => {
        lastInput = performance.now();
      },
      true,
    );
    window.marksSeen = () => ({ log, lastInput });
  });
const seen = () => page.evaluate(() => window.marksSeen());

it('keeps its marks still while somebody types elsewhere, and adds one only after 1.2 s without a key', async () => {
  await spec.caretToEndOf(spec.block('A ruined firing'));
  await eventually(marked, (words) => words.includes('the the'));
  await recordMarks();
  await spec.caretToEndOf(spec.block('FR-002'));
  await page.keyboard.type(' and so it was was done with some more words', { delay: 40 });
  const { log: typing } = await seen();
  // Nothing went and came back: the one mark stood all the time.
  expect(typing.map(({ words }) => words.filter((word) => word === 'the the').length)).toEqual(typing.map(() => 1));
  expect(typing.some(({ words }) => words.includes('was was'))).toBe(false);
  await spec.caretToEndOf(spec.block('SC-001'));
  const { log, lastInput } = await eventually(seen, (all) => all.log.some(({ words }) => words.includes('was was')));
  const shown = log.find(({ words }) => words.includes('was was'))?.at ?? 0;
  expect(shown - lastInput).toBeGreaterThanOrEqual(1195);
  await spec.caretToEndOf(spec.block('FR-002'));
  await eventually(marked, (all) => !all.includes('was was') && all.includes('the the'));
  expect(ann.complaints).toEqual([]);
});

it('goes from problem to problem with F8, back with Shift+F8, and around the end', async () => {
  const open = page.locator('li[data-fingerprint]:has([aria-expanded="true"])');
  const openNow = async () => (await open.count()) === 1 && (await open.getAttribute('data-fingerprint'));
  const pressed = async (keys: string, before: string | false | null) => {
    await page.keyboard.press(keys);
    return await eventually(openNow, (now) => now !== false && now !== before);
  };
  const all = await page
    .locator('li[data-fingerprint]')
    .evaluateAll((rows) => rows.map((row) => row.dataset.fingerprint));
  await spec.caretToEndOf(spec.block('FR-001'));
  const first = await pressed('F8', await openNow());
  const second = await pressed('F8', first);
  expect(all.indexOf(second || '')).toBe((all.indexOf(first || '') + 1) % all.length);
  expect(await pressed('Shift+F8', second)).toBe(first);
  // The caret goes along: what is typed next lands at the problem.
  const inText = await page.evaluate(
    () => getSelection()?.anchorNode?.parentElement?.closest('[data-block-id]') !== null,
  );
  expect(inText).toBe(true);
  let at = first;
  while (at !== all[0]) at = await pressed('Shift+F8', at);
  expect(await pressed('Shift+F8', at)).toBe(all.at(-1));
  expect(await pressed('F8', all.at(-1) ?? null)).toBe(all[0]);
  expect(ann.complaints).toEqual([]);
});
