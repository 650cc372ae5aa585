import { expect, it } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { launchBrowser, newAuthor } from '../support/browser.ts';
import { startCospec } from '../support/cospec-server.ts';
import { SpecPage } from '../support/spec-page.ts';
import { postJson } from '../support/spec-requests.ts';
import { temporaryRepository } from '../support/temporary-repository.ts';

it('a draft whose number a script took is told, and renumbered with one click', async () => {
  const repository = temporaryRepository({ 'specs/001-kiln/spec.md': '# Kiln\n' });
  const [browser, server] = await Promise.all([launchBrowser(), startCospec(repository.folder)]);
  try {
    const { id } = await (await postJson(`${server.url}/api/specs`, { title: 'Glaze' })).json();
    repository.write('specs/002-raku/spec.md', '# Raku\n');
    const { page } = await newAuthor(browser, 'Ann');
    const spec = new SpecPage(page);
    await spec.open(server.url, id);
    await page.getByText('002 is also the number of 002-raku').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.locator('[data-action="keep-number"]').click();
    await page.getByText('002 is also').waitFor({ state: 'detached' });
    await page.reload();
    await spec.ready();
    expect(await page.getByText('002 is also').count()).toBe(0);
    // With one more it is another matter.
    repository.write('specs/002-stoneware/spec.md', '# Stoneware\n');
    await page.getByText('002 is also the number of 002-raku, 002-stoneware').waitFor({ timeout: 30_000 });
    await page.locator('[data-action="renumber"]').click();
    await page.getByText('002 is also').waitFor({ state: 'detached' });
    await spec.block('003-glaze').waitFor();
    const { path } = await (await fetch(`${server.url}/api/specs/${id}`)).json();
    expect(path).toBe('specs/003-glaze/spec.md');
  } finally {
    await browser.close();
    await server.stop();
    repository.remove();
  }
});
