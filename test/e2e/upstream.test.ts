import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { type Author, launchBrowser, newAuthor } from '../support/browser.ts';
import { shownCaret } from '../support/caret.ts';
import { type Colleague, colleague } from '../support/colleague.ts';
import { type CospecServer, startCospec } from '../support/cospec-server.ts';
import { type LocalForge, localForge } from '../support/local-forge.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { SpecPage } from '../support/spec-page.ts';
import { listSpecs } from '../support/spec-requests.ts';
import { type TemporaryRepository, temporaryRepository } from '../support/temporary-repository.ts';

const PATH = 'specs/001-kiln-alarm/spec.md';
const TOKEN = 'token-of-the-forge';

let browser: Browser;
let forge: LocalForge;
let repository: TemporaryRepository;
let server: CospecServer;
let bo: Colleague;
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
  forge = await localForge(TOKEN);
  repository = temporaryRepository({ [PATH]: SAMPLE_SPEC });
  repository.git('remote', 'add', 'origin', forge.remote);
  repository.git('push', '--quiet', forge.git('rev-parse', '--absolute-git-dir').trim(), 'main');
  bo = colleague(forge);
  const remote = ['--git-protocols', 'http', '--forge', 'github', '--forge-token', TOKEN, '--forge-url', forge.url];
  server = await startCospec(repository.folder, ...remote);
  ann = await newAuthor(browser, 'Ann');
  page = ann.page;
  spec = new SpecPage(page);
  await spec.open(server.url, (await listSpecs(server.url))[0]?.id ?? '');
  return async () => {
    await ann.context.close();
    await server.stop();
    await forge.close();
    bo.remove();
    repository.remove();
  };
});

function push(words: string, instead: string): void {
  bo.write(PATH, bo.read(PATH).replace(words, instead));
  bo.push(`${instead}`);
}

async function getChanges(): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.locator('[role="menuitem"][data-action="fetch-remote"]').click();
}

describe('what others push', () => {
  it('comes in on demand, and what contradicts is decided side by side', async () => {
    push('every 5 seconds', 'every 4 seconds');
    await getChanges();
    await spec.block('FR-001').filter({ hasText: 'every 4 seconds' }).waitFor();
    await page.getByText('Took in what others pushed to origin').waitFor();
    expect(await page.locator('[data-action="merge-upstream"]').count()).toBe(0);

    await spec.typeInto(spec.block('FR-001'), ' by day');
    push('every 4 seconds', 'every 4 seconds by night');
    await getChanges();
    await page.getByText('origin/main and this text say different things.').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.locator('[data-action="merge-upstream"]').click();
    const dialog = page.getByRole('dialog', { name: 'Both say different things' });
    await dialog.getByRole('button', { name: 'Keep the branch’s' }).click();
    await dialog.locator('[data-action="merge-now"]').click();
    await spec.block('FR-001').filter({ hasText: 'every 4 seconds by night' }).waitFor();
    await page.locator('[data-action="merge-upstream"]').waitFor({ state: 'detached' });

    bo.git('rm', '--quiet', PATH);
    bo.push('Drop');
    await getChanges();
    await page.getByText('The file was deleted on origin/main.').waitFor();
    await page.locator('[data-action="keep-upstream"]').click();
    await page.locator('[data-action="keep-upstream"]').waitFor({ state: 'detached' });
    await spec.block('FR-001').filter({ hasText: 'by night' }).waitFor();
    expect(ann.complaints).toEqual([]);
  });

  it("leaves others' carets and undo to them, and keeps both where somebody wants both", async () => {
    const cai = await newAuthor(browser, 'Cai');
    const theirs = new SpecPage(cai.page);
    await theirs.open(server.url, (await listSpecs(server.url))[0]?.id ?? '');
    await theirs.typeInto(theirs.block('A ruined firing'), ' At least');
    await cai.page.keyboard.press('ArrowLeft');
    await theirs.saved();
    push('A ruined firing costs', 'Each ruined firing, says Bo, costs');
    await getChanges();
    await theirs.block('says Bo').waitFor();
    expect(await shownCaret(cai.page)).toMatch(/says Bo, costs a week of work\. At leas\|t$/);
    await cai.page.keyboard.type('X');
    await theirs.block('At leasXt').waitFor();
    // More often than there are steps of theirs: what Bo wrote is not among them.
    for (let step = 0; step < 5; step += 1) await cai.page.keyboard.press('Control+z');
    await theirs.block(/says Bo, costs a week of work\.$/).waitFor();
    await spec.block(/says Bo, costs a week of work\.$/).waitFor();

    await spec.typeInto(spec.block('FR-001'), ' by day');
    push('every 5 seconds', 'every 5 seconds by night');
    await getChanges();
    await page.locator('[data-action="merge-upstream"]').click();
    const dialog = page.getByRole('dialog', { name: 'Both say different things' });
    await dialog.getByRole('button', { name: 'Keep both' }).click();
    await dialog.locator('[data-action="merge-now"]').click();
    for (const each of [spec, theirs]) for (const words of ['by day', 'by night']) await each.block(words).waitFor();
    expect([...ann.complaints, ...cai.complaints]).toEqual([]);
    await cai.context.close();
  });
});
