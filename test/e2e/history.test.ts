import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { type Author, launchBrowser, newAuthor } from '../support/browser.ts';
import { type CospecServer, startCospec } from '../support/cospec-server.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { eventually, SpecPage } from '../support/spec-page.ts';
import { listSpecs, postJson } from '../support/spec-requests.ts';
import { type TemporaryRepository, temporaryRepository } from '../support/temporary-repository.ts';

const PATH = 'specs/001-kiln-alarm/spec.md';

let browser: Browser;
let repository: TemporaryRepository;
let server: CospecServer;
let ann: Author;
let id: string;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
});

beforeEach(async () => {
  repository = temporaryRepository({ [PATH]: SAMPLE_SPEC });
  server = await startCospec(repository.folder);
  id = (await listSpecs(server.url))[0]?.id ?? '';
  ann = await newAuthor(browser, 'Ann');
  return async () => {
    expect(ann.complaints).toEqual([]);
    await ann.context.close();
    await server.stop();
    repository.remove();
  };
});

async function openSpec(page: Page): Promise<SpecPage> {
  const spec = new SpecPage(page);
  await spec.open(server.url, id);
  return spec;
}

async function openHistory(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.locator('[role="menuitem"][data-action="history"]').click();
  const dialog = page.getByRole('dialog', { name: 'History' });
  await dialog.waitFor();
  return dialog;
}

/** Keeps what is there now as a version, without waiting for a pause. */
async function keep(name: string): Promise<void> {
  expect((await postJson(`${server.url}/api/specs/${id}/versions`, { name })).status).toBe(201);
}

const has = (spec: SpecPage, words: string, not: string) =>
  eventually(
    async () => (await spec.texts()).join('\n'),
    (text) => text.includes(words) && !text.includes(not),
  );

describe('the history of a spec', () => {
  it('says what two authors changed, and brings one item back for both; undo stays theirs', async () => {
    const ben = await newAuthor(browser, 'Ben');
    const [annSpec, benSpec] = await Promise.all([openSpec(ann.page), openSpec(ben.page)]);
    await annSpec.typeInto(annSpec.block('FR-001'), ', day and night');
    await benSpec.typeInto(benSpec.block('SC-001'), ' of their start');
    await Promise.all([annSpec.saved(), benSpec.saved()]);
    await has(annSpec, 'of their start', '☃');
    await keep('Reviewed');
    await benSpec.typeInto(benSpec.block('A ruined firing'), ' Or two.');
    await benSpec.saved();

    const dialog = await openHistory(ann.page);
    const reviewed = dialog.locator('[data-version]').filter({ hasText: 'Reviewed' });
    await reviewed.getByText('FR-001, SC-001 reworded').waitFor();
    await reviewed.getByText('Ann and Ben').waitFor();
    await reviewed.click();
    await dialog.locator('[data-change="changed"] ins').filter({ hasText: 'night' }).waitFor();
    expect(await axeViolations(ann.page)).toEqual([]);

    await dialog.locator('[data-version]').filter({ hasText: 'As it was opened' }).click();
    await dialog.getByRole('button', { name: 'Restore FR-001' }).click();
    await dialog.getByText('FR-001 becomes what it was').waitFor();
    expect(await axeViolations(ann.page)).toEqual([]);
    await dialog.locator('[data-action="restore-confirm"]').click();
    for (const spec of [annSpec, benSpec]) await has(spec, 'Or two.', 'day and night');
    await has(benSpec, 'of their start', 'day and night');
    await dialog.locator('[data-version]').filter({ hasText: 'Restored FR-001' }).waitFor();

    // Ben's undo takes back his own typing, and nothing of the restore.
    await ben.page.keyboard.press('Control+z');
    await has(annSpec, 'of their start', 'Or two.');
    await has(benSpec, 'of their start', 'day and night');

    // The restore's own undo takes back the restore, and nothing of Ben's.
    await dialog.locator('[data-action="restore-undo"]').click();
    for (const spec of [annSpec, benSpec]) await has(spec, 'day and night', 'Or two.');
    expect(ben.complaints).toEqual([]);
    await ben.context.close();
  });

  it('brings a whole version back, names versions, and says in a block’s menu who changed it', async () => {
    const spec = await openSpec(ann.page);
    await spec.typeInto(spec.block('FR-001'), ', day and night');
    await spec.saved();
    let dialog = await openHistory(ann.page);
    await dialog.locator('[data-version="now"]').getByText('Not in a version yet').waitFor();
    await dialog.locator('[data-action="name-version"]').click();
    await dialog.getByRole('textbox', { name: 'Name of the version' }).fill('By day and night');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.locator('[data-version]').filter({ hasText: 'By day and night' }).waitFor();
    await ann.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    await spec.caretToEndOf(spec.block('FR-001'));
    await ann.page.keyboard.press('Control+/');
    await ann.page.getByRole('menuitem', { name: /Last changed by Ann/ }).waitFor();
    expect(await axeViolations(ann.page)).toEqual([]);
    await ann.page.getByRole('menuitem', { name: /Last changed by Ann/ }).click();
    dialog = ann.page.getByRole('dialog', { name: 'History' });
    await dialog.locator('[data-version]').filter({ hasText: 'As it was opened' }).click();
    await dialog.locator('[data-action="restore-version"]').click();
    await dialog.locator('[data-action="restore-confirm"]').click();
    await has(spec, 'every 5 seconds', 'day and night');
    await dialog
      .locator('[data-version]')
      .filter({ hasText: /Restored from/ })
      .waitFor();
  });

  it('is empty at first and fits a narrow screen', async () => {
    const narrow = await newAuthor(browser, 'Cleo', { narrow: true });
    const spec = await openSpec(narrow.page);
    let dialog = await openHistory(narrow.page);
    await dialog.getByText('No versions yet').waitFor();
    expect(await axeViolations(narrow.page)).toEqual([]);
    await narrow.page.keyboard.press('Escape');
    await spec.typeInto(spec.block('FR-001'), ', day and night');
    await spec.saved();
    dialog = await openHistory(narrow.page);
    await dialog.locator('[data-version="now"]').click();
    await dialog.locator('[data-change="changed"]').waitFor();
    expect(await axeViolations(narrow.page)).toEqual([]);
    await dialog.getByRole('button', { name: 'All versions' }).click();
    await dialog.locator('[data-version="1"]').waitFor();
    expect(narrow.complaints).toEqual([]);
    await narrow.context.close();
  });
});
