import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { launchBrowser, newAuthor } from '../support/browser.ts';
import { type CospecServer, runCospec, startCospec } from '../support/cospec-server.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { SpecPage } from '../support/spec-page.ts';
import { type TemporaryRepository, temporaryRepository } from '../support/temporary-repository.ts';

let browser: Browser;
let server: CospecServer;
let page: Page;
let kiln: TemporaryRepository;
let glaze: TemporaryRepository;
let names: readonly [string, string];

beforeAll(async () => {
  kiln = temporaryRepository({ 'specs/007-kiln/spec.md': SAMPLE_SPEC });
  glaze = temporaryRepository({ 'specs/001-glaze/spec.md': '# Feature Specification: Ash glaze\n' });
  [browser, server] = await Promise.all([launchBrowser(), startCospec(kiln.folder, kiln.folder, glaze.folder)]);
  ({ page } = await newAuthor(browser, 'Ann'));
  const { repositories } = await (await fetch(`${server.url}/api/repositories`)).json();
  names = repositories.map(({ name }: { name: string }) => name);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  for (const repository of [kiln, glaze]) repository?.remove();
});

const group = (name: string) => page.locator(`tbody[data-repository="${name}"]`);
const pathOf = async (id: string) => {
  const spec = await (await fetch(`${server.url}/api/specs/${id}`)).json();
  return `${spec.repo} ${spec.path}`;
};
const idInAddress = () => page.url().split('/').at(-1) ?? '';

it('the list has a part for each repository', async () => {
  await page.goto(server.url);
  await group(names[0]).getByRole('link', { name: 'Kiln Alarm' }).waitFor();
  await group(names[1]).getByRole('link', { name: 'Ash glaze' }).waitFor();
  await page.getByText('2 specs in 2 repositories.').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.setViewportSize({ width: 420, height: 800 });
  expect(await group(names[1]).getByText(names[1]).isVisible()).toBe(true);
  expect(await axeViolations(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
});

it('a new spec and an imported file go where the author says', async () => {
  await page.locator('[data-action="new-spec"]').click();
  await page.getByLabel('Repository').selectOption(names[1]);
  await page.getByLabel('Title').fill('Raku');
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Create spec' }).click();
  await page.waitForURL(/\/specs\/[a-z0-9]{12}$/);
  await new SpecPage(page).ready();
  expect(await pathOf(idInAddress())).toBe(`${names[1]} specs/002-raku/spec.md`);
  await page.getByRole('link', { name: names[1] }).waitFor();

  await page.goto(server.url);
  await group(names[0]).waitFor();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import file' }).click();
  const buffer = Buffer.from('# Feature Specification: Salt glaze\n');
  await (await chooser).setFiles({ name: 'salt.md', mimeType: 'text/markdown', buffer });
  await page.getByLabel('Repository').selectOption(names[0]);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.waitForURL(/\/specs\/[a-z0-9]{12}$/);
  expect(await pathOf(idInAddress())).toBe(`${names[0]} specs/008-salt-glaze/spec.md`);
});

it('the command line works with the server’s repository that it is called in', async () => {
  const { stdout } = await runCospec(['new', 'Celadon'], glaze.folder);
  expect(stdout).toContain('specs/003-celadon/spec.md');
  await runCospec(['export', '003'], glaze.folder);
  expect(glaze.read('specs/003-celadon/spec.md')).toContain('# Feature Specification: Celadon');
  const { code, stderr } = await runCospec(['export', '007'], glaze.folder);
  expect([code, stderr]).toEqual([1, expect.stringContaining('007')]);
});
