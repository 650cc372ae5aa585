import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, newAuthor } from '../support/browser.ts';
import { type CospecServer, startCospec } from '../support/cospec-server.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { eventually, SpecPage } from '../support/spec-page.ts';
import { listSpecs } from '../support/spec-requests.ts';
import { type TemporaryRepository, temporaryRepository } from '../support/temporary-repository.ts';

const PATH = 'specs/001-kiln-alarm/spec.md';

let browser: Browser;
let repository: TemporaryRepository;
let server: CospecServer;
let page: Page;
let specPage: SpecPage;

beforeAll(async () => {
  browser = await launchBrowser();
  repository = temporaryRepository({ [PATH]: SAMPLE_SPEC });
  server = await startCospec(repository.folder);
  page = (await newAuthor(browser, 'Ann')).page;
  specPage = new SpecPage(page);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  repository?.remove();
});

async function createSpec(title: string): Promise<void> {
  await page.goto(server.url);
  await page.locator('[data-action="new-spec"]').first().click();
  await page.getByRole('dialog').getByRole('textbox').first().fill(title);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/specs\/[a-z0-9]{12}$/);
  await specPage.ready();
}

async function fromMenu(entry: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'More' }).first().click();
  await page.getByRole('menuitem', { name: entry }).click();
}

describe('the life of a spec in the browser', () => {
  it('is created with a title, a number and a folder, and is on disk only after export', async () => {
    await createSpec('Glaze recipes');
    const spec = (await listSpecs(server.url)).find(({ title }) => title === 'Glaze recipes');
    expect(spec?.path).toBe('specs/002-glaze-recipes/spec.md');
    expect(existsSync(join(repository.folder, 'specs/002-glaze-recipes/spec.md'))).toBe(false);
    const answered = page.waitForResponse((response) => response.url().endsWith('/export'));
    await page.locator('[data-action="export"]').first().click();
    await answered;
    expect(repository.read('specs/002-glaze-recipes/spec.md')).toContain('# Feature Specification: Glaze recipes');
  });

  it('may share its title with another, or have one without Latin letters', async () => {
    await createSpec('Glaze recipes');
    await createSpec('窑炉警报');
    const paths = (await listSpecs(server.url)).map(({ path }) => path);
    expect(paths).toContain('specs/003-glaze-recipes/spec.md');
    expect(paths.find((path) => /^specs\/004-[a-z0-9-]+\/spec\.md$/.test(path))).toBeDefined();
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('keeps its text over a reload, back and forward, and in a second tab', async () => {
    const spec = (await listSpecs(server.url)).find(({ path }) => path === PATH);
    await page.goto(server.url);
    await page.getByRole('link', { name: /Kiln Alarm/ }).click();
    await specPage.ready();
    await specPage.typeInto(specPage.block('One run of the kiln'), ', reloaded');
    await specPage.saved();
    await page.reload();
    await specPage.ready();
    await specPage.block(', reloaded').waitFor();
    await page.goBack();
    await page
      .getByRole('link', { name: /Glaze recipes/ })
      .first()
      .waitFor();
    await page.goForward();
    await specPage.ready();
    await specPage.block(', reloaded').waitFor();
    const tab = new SpecPage(await page.context().newPage());
    await tab.open(server.url, spec?.id ?? '');
    await tab.typeInto(tab.block('One run of the kiln'), ' twice');
    await specPage.block(', reloaded twice').waitFor();
    expect((await specPage.texts()).filter((text) => text.includes('One run of the kiln'))).toHaveLength(1);
    await tab.page.close();
  });

  it('is renamed, duplicated, deleted after confirmation, and restored', async () => {
    const before = await listSpecs(server.url);
    const spec = before.find(({ path }) => path === PATH);
    await specPage.open(server.url, spec?.id ?? '');
    await fromMenu(/rename/i);
    await page.getByRole('dialog').getByRole('textbox').first().fill('Kiln Bell');
    await page.keyboard.press('Enter');
    await eventually(
      () => listSpecs(server.url),
      (specs) => specs.some(({ title }) => title === 'Kiln Bell'),
    );

    await specPage.open(server.url, spec?.id ?? '');
    await fromMenu(/duplicate/i);
    await eventually(
      () => listSpecs(server.url),
      (specs) => specs.length === before.length + 1,
    );

    await specPage.open(server.url, spec?.id ?? '');
    await fromMenu(/delete/i);
    const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'));
    await dialog.getByRole('button', { name: /delete/i }).click();
    await eventually(
      () => listSpecs(server.url),
      (specs) => specs.every(({ id }) => id !== spec?.id),
    );
    const answer = await fetch(`${server.url}/api/specs/${spec?.id}/restore`, { method: 'POST' });
    expect(answer.ok).toBe(true);
    await specPage.open(server.url, spec?.id ?? '');
    await specPage.block(', reloaded twice').waitFor();
  });

  it('shows the new text when its file changed on disk and nothing was unexported', async () => {
    const path = 'specs/002-glaze-recipes/spec.md';
    const spec = (await listSpecs(server.url)).find((found) => found.path === path);
    repository.write(path, repository.read(path).replace('Glaze recipes', 'Glaze book'));
    await specPage.open(server.url, spec?.id ?? '');
    await specPage.block('Glaze book').waitFor();
  });

  it('says so when its file changed on disk and edits were not exported', async () => {
    const path = 'specs/002-glaze-recipes/spec.md';
    const spec = (await listSpecs(server.url)).find((found) => found.path === path);
    await specPage.open(server.url, spec?.id ?? '');
    await specPage.typeInto(specPage.block('Glaze book'), ' for potters');
    await specPage.saved();
    repository.write(path, repository.read(path).replace('Glaze book', 'Glaze tome'));
    await page.goto(server.url);
    await specPage.open(server.url, spec?.id ?? '');
    await page
      .getByText(/changed on disk/i)
      .first()
      .waitFor();
    await specPage.block('Glaze book for potters').waitFor();
  });

  it('an address that names no spec says so', async () => {
    await page.goto(`${server.url}/specs/aaaaaaaaaaaa`);
    await page
      .getByRole('heading', { name: /not (found|here)|no such/i })
      .first()
      .waitFor();
  });
});
