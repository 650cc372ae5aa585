import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, newAuthor } from '../support/browser.ts';
import { type CospecServer, startCospec } from '../support/cospec-server.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { SpecPage } from '../support/spec-page.ts';
import { listSpecs } from '../support/spec-requests.ts';
import { type TemporaryRepository, temporaryRepository } from '../support/temporary-repository.ts';

const corpus = resolve(process.env.COSPEC_CORPUS ?? '../shared/corpus');
const OPENVMM = join(corpus, 'openvmm/001-pr-branch-tools__spec.md');
const PATH = 'specs/001-pr-branch-tools/spec.md';

let browser: Browser;
let repository: TemporaryRepository;
let server: CospecServer;

beforeAll(async () => {
  browser = await launchBrowser();
  repository = temporaryRepository({
    'specs/002-kiln-alarm/spec.md': SAMPLE_SPEC,
    ...(existsSync(OPENVMM) ? { [PATH]: readFileSync(OPENVMM, 'utf8') } : {}),
  });
  server = await startCospec(repository.folder);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  repository?.remove();
});

async function openPath(path: string): Promise<SpecPage> {
  const spec = (await listSpecs(server.url)).find((found) => found.path === path);
  const { page } = await newAuthor(browser, 'Ann');
  const specPage = new SpecPage(page);
  await specPage.open(server.url, spec?.id ?? '');
  return specPage;
}

async function exportNow(specPage: SpecPage): Promise<void> {
  const answered = specPage.page.waitForResponse((response) => response.url().endsWith('/export'));
  await specPage.page.locator('[data-action="export"]').first().click();
  await answered;
}

describe('export', () => {
  it.runIf(existsSync(OPENVMM))('changes one line when one word of the OpenVMM spec changed', async () => {
    const specPage = await openPath(PATH);
    await specPage.typeInto(specPage.block('Tool MUST create one cherry-pick PR'), ' again');
    await specPage.saved();
    await exportNow(specPage);
    expect(repository.git('diff', '--stat')).toMatch(/1 file changed, 1 insertion\(\+\), 1 deletion\(-\)/);
    expect(repository.git('diff')).toContain('original merged PR again');
  });

  it('writes nothing when the file changed meanwhile, and says so', async () => {
    const specPage = await openPath('specs/002-kiln-alarm/spec.md');
    await specPage.typeInto(specPage.block('FR-001'), ', always');
    await specPage.saved();
    const elsewhere = SAMPLE_SPEC.replace('costs a week', 'costs a month');
    repository.write('specs/002-kiln-alarm/spec.md', elsewhere);
    await exportNow(specPage);
    await specPage.page.getByRole('dialog').or(specPage.page.getByRole('alertdialog')).first().waitFor();
    expect(repository.read('specs/002-kiln-alarm/spec.md')).toBe(elsewhere);
  });
});
