import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { type Author, launchBrowser, newAuthor } from '../support/browser.ts';
import { type CospecServer, startCospec } from '../support/cospec-server.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { eventually, SpecPage } from '../support/spec-page.ts';
import { listSpecs } from '../support/spec-requests.ts';
import { type TemporaryRepository, temporaryRepository } from '../support/temporary-repository.ts';

const PATH = 'specs/001-kiln-alarm/spec.md';

let browser: Browser;
let repository: TemporaryRepository;
let server: CospecServer;
let ann: Author;
let page: Page;
let spec: SpecPage;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
});

beforeEach(async () => {
  repository = temporaryRepository({ [PATH]: SAMPLE_SPEC });
  server = await startCospec(repository.folder);
  ann = await newAuthor(browser, 'Ann');
  page = ann.page;
  spec = new SpecPage(page);
  await spec.open(server.url, (await listSpecs(server.url))[0]?.id ?? '');
  return async () => {
    expect(ann.complaints).toEqual([]);
    await ann.context.close();
    await server.stop();
    repository.remove();
  };
});

async function openDialog(): Promise<Locator> {
  await page.locator('[data-action="publish-menu"]').click();
  await page.locator('[role="menuitem"][data-action="publish"]').click();
  const dialog = page.getByRole('dialog', { name: 'Publish' });
  await dialog.waitFor();
  return dialog;
}

describe('publishing', () => {
  it('shows what changes by item and as a patch, and commits it to a branch', async () => {
    await spec.typeInto(spec.block('FR-001'), ', day and night');
    const dialog = await openDialog();
    const change = dialog.locator('[data-change="changed"]').filter({ hasText: 'FR-001' });
    await change.locator('ins').filter({ hasText: 'night' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await dialog.getByRole('radio', { name: /A branch/ }).check();
    const message = dialog.getByRole('textbox', { name: 'Commit message' });
    await eventually(
      () => message.inputValue(),
      (text) => text === 'spec(001): change FR-001',
    );
    await dialog.getByRole('button', { name: 'As patch' }).click();
    await dialog
      .getByText('+- **FR-001**: System MUST measure the temperature every 5 seconds, day and night')
      .waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await dialog.locator('[data-action="publish-now"]').click();
    await dialog.waitFor({ state: 'detached' });
    expect(repository.git('log', '-1', '--format=%an: %s', '001-kiln-alarm').trim()).toBe(
      'Ann: spec(001): change FR-001',
    );
    expect(repository.git('diff', '--stat', 'main', '001-kiln-alarm')).toMatch(/1 insertion\(\+\), 1 deletion/);
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  it('writes the file, and has nothing to do when asked again', async () => {
    await spec.typeInto(spec.block('FR-001'), ' at night');
    let dialog = await openDialog();
    const publish = () => dialog.locator('[data-action="publish-now"]');
    await publish().click();
    await dialog.waitFor({ state: 'detached' });
    expect(repository.git('diff', '--stat')).toMatch(/1 insertion\(\+\), 1 deletion/);
    dialog = await openDialog();
    await dialog.getByText('Nothing to publish').waitFor();
    expect(await publish().isDisabled()).toBe(true);
  });
});

describe('a file that changed meanwhile', () => {
  const elsewhere = SAMPLE_SPEC.replace('every 5 seconds', 'every 9 seconds').replace('a week of', 'a month of');

  it('is merged after the author chose what stands where both say different things', async () => {
    await spec.block('FR-001').click();
    await page.keyboard.press('End');
    for (let count = 0; count < '5 seconds'.length; count += 1) await page.keyboard.press('Backspace');
    await page.keyboard.type('2 seconds');
    await spec.saved();
    repository.write(PATH, elsewhere);
    await page.locator('[data-action="export"]').click();
    await page.getByRole('dialog').locator('[data-action="merge"]').click();
    const dialog = page.getByRole('dialog', { name: 'Both say different things' });
    await dialog.waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await dialog.locator('mark').allTextContents()).toEqual(['2', '9']);
    const merge = dialog.locator('[data-action="merge-now"]');
    expect(await merge.isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Keep the file’s' }).click();
    await merge.click();
    await dialog.waitFor({ state: 'detached' });
    await spec.block('every 9 seconds').waitFor();
    await spec.block('a month of').waitFor();
  });
});
