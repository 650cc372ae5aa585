import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { type Author, launchBrowser, newAuthor } from '../support/browser.ts';
import { type CospecServer, startCospec } from '../support/cospec-server.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { SpecPage } from '../support/spec-page.ts';
import { specIds } from '../support/spec-requests.ts';
import { type TemporaryRepository, temporaryRepository } from '../support/temporary-repository.ts';

const SPEC = SAMPLE_SPEC.replace('every 5 seconds', 'every every 5 seconds').replace(
  '[specific capability, e.g., "allow users to create accounts"]',
  'keep the last curve',
);

let browser: Browser;
let repository: TemporaryRepository;
let server: CospecServer;
let ann: Author;
let ben: Author;
let annPage: SpecPage;

beforeAll(async () => {
  browser = await launchBrowser();
  repository = temporaryRepository({ 'specs/001-kiln-alarm/spec.md': SPEC });
  server = await startCospec(repository.folder);
  const [id = ''] = await specIds(server.url);
  ann = await newAuthor(browser, 'Ann');
  ben = await newAuthor(browser, 'Ben', { dark: true });
  annPage = new SpecPage(ann.page);
  await annPage.open(server.url, id);
  await new SpecPage(ben.page).open(server.url, id);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  repository?.remove();
});

const tab = (page: Page, name: string) => page.locator(`[data-tab="${name}"]`).click();
const item = (page: Page, id: string, state: string) => page.locator(`[data-gate-item="${id}"][data-state="${state}"]`);

/** Selects words of a block that stand in one piece of text. */
const selectWords = (block: Locator, words: string) =>
  block.evaluate((element, wanted) => {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const from = node.textContent?.indexOf(wanted) ?? -1;
      if (from === -1) continue;
      getSelection()?.setBaseAndExtent(node, from, node, from + wanted.length);
      return;
    }
    throw new Error(`No ${wanted}`);
  }, words);

describe('the gate to planning', () => {
  it('is signed in one’s own name for everybody, and goes stale when the text changes', async () => {
    await tab(ann.page, 'gate');
    await tab(ben.page, 'gate');
    await item(ben.page, 'measurable', 'unsigned').waitFor();
    await item(ann.page, 'measurable', 'unsigned').locator('[data-action="sign"]').click();
    const seen = item(ben.page, 'measurable', 'signed');
    await seen.locator('[data-signed-by="Ann"]').waitFor();
    expect(await seen.locator('[data-action="withdraw"]').count()).toBe(0);
    expect(await axeViolations(ann.page)).toEqual([]);
    expect(await axeViolations(ben.page)).toEqual([]);
    await annPage.typeInto(annPage.block('SC-001'), ' or less');
    await item(ben.page, 'measurable', 'stale').getByText('SC-001 changed since').waitFor();
    await item(ann.page, 'measurable', 'stale').locator('[data-action="withdraw"]').click();
    await item(ben.page, 'measurable', 'unsigned').waitFor();
  });

  it('leads from an item that fails to what stops it', async () => {
    const failing = item(ann.page, 'no-clarifications', 'fails');
    await failing.locator('[data-action="gate-findings"]').click();
    await failing.getByRole('button', { name: /how many degrees/ }).click();
    await ann.page.keyboard.type('X');
    await annPage.block(/X\s*\[\s*NEEDS|X\[NEEDS/).waitFor();
    await ann.page.keyboard.press('Backspace');
  });

  it('asks before a status says that the spec is ready, and gives way to whoever insists', async () => {
    const { page } = ann;
    const choose = async () => {
      await page.locator('[data-action="status"]').click();
      await page.getByRole('menuitemradio', { name: 'Ready for Planning' }).click();
      await page.getByRole('dialog').getByText('No [NEEDS CLARIFICATION] markers remain').waitFor();
    };
    await choose();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await choose();
    await page.locator('[data-action="status-anyway"]').click();
    await annPage.block(/Status.*Ready for Planning/).waitFor();
    expect(ann.complaints).toEqual([]);
  });

  it('asks as well when the status is typed, once its line is left, and puts back what it was', async () => {
    const { page } = ann;
    await page.locator('[data-action="status"]').click();
    await page.getByRole('menuitemradio', { name: 'In Review' }).click();
    const header = annPage.block(/Status.*In Review/);
    await header.waitFor();
    const dialog = page.getByRole('dialog');
    const typeStatus = async () => {
      await annPage.caretToEndOf(header);
      await selectWords(header, 'In Review');
      await page.keyboard.type('Approved', { delay: 30 });
      await annPage.block(/Status.*Approved/).waitFor();
      expect(await dialog.count()).toBe(0);
      await annPage.caretToEndOf(annPage.block('SC-001'));
      await dialog.getByText('Keep Approved although the gate is open?').waitFor();
    };
    await typeStatus();
    expect(await axeViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Back to In Review' }).click();
    await header.waitFor();
    await typeStatus();
    await page.locator('[data-action="status-anyway"]').click();
    await dialog.waitFor({ state: 'detached' });
    await annPage.block(/Status.*Approved/).waitFor();
    expect(await ben.page.getByRole('dialog').count()).toBe(0);
    expect(ann.complaints).toEqual([]);
  });
});

it('a problem is given to somebody, who finds it under theirs and hands it back', async () => {
  await tab(ann.page, 'problems');
  await tab(ben.page, 'problems');
  const row = ann.page.locator('[data-rule="language/repeated-word"]');
  await row.getByRole('button').first().click();
  await row.locator('[data-action="assign"]').click();
  await row.getByRole('radio', { name: 'Ben' }).check();
  await row.getByLabel('Until').fill('2031-12-03');
  expect(await axeViolations(ann.page)).toEqual([]);
  await row.locator('[data-action="assign-now"]').click();
  await row.locator('[data-assignee="Ben"]').waitFor();
  await ben.page.locator('[data-action="filter-assignee"]').click();
  await ben.page.getByRole('menuitemradio', { name: 'Mine (1)' }).click();
  const mine = ben.page.locator('[data-rule]');
  await ben.page
    .locator('[data-rule="story/priority-missing"], [data-rule="docs-plan/missing"]')
    .first()
    .waitFor({ state: 'detached' });
  expect(await mine.count()).toBe(1);
  await mine.getByText('until 3 Dec 2031').waitFor();
  await tab(ben.page, 'decisions');
  expect(await axeViolations(ben.page)).toEqual([]);
  await ben.page.locator('[data-action="undo-decision"]').click();
  await row.locator('[data-assignee]').waitFor({ state: 'detached' });
  expect(ben.complaints).toEqual([]);
});
