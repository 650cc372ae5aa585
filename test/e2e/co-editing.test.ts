import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Author, launchBrowser, newAuthor } from '../support/browser.ts';
import { type CospecServer, startCospec } from '../support/cospec-server.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { eventually, SpecPage } from '../support/spec-page.ts';
import { specIds } from '../support/spec-requests.ts';
import { type TemporaryRepository, temporaryRepository } from '../support/temporary-repository.ts';

const PATH = 'specs/001-kiln-alarm/spec.md';

let browser: Browser;
let repository: TemporaryRepository;
let server: CospecServer;
let ann: Author;
let ben: Author;
let annPage: SpecPage;
let benPage: SpecPage;

beforeAll(async () => {
  browser = await launchBrowser();
  repository = temporaryRepository({ [PATH]: SAMPLE_SPEC });
  server = await startCospec(repository.folder);
  ann = await newAuthor(browser, 'Ann');
  ben = await newAuthor(browser, 'Ben');
  annPage = new SpecPage(ann.page);
  benPage = new SpecPage(ben.page);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  repository?.remove();
});

beforeEach(async () => {
  const [id = ''] = await specIds(server.url);
  await Promise.all([annPage.open(server.url, id), benPage.open(server.url, id)]);
});

const inStep = () =>
  eventually(
    async () => [await annPage.texts(), await benPage.texts()],
    ([left, right]) => JSON.stringify(left) === JSON.stringify(right),
  );

describe('two authors on one spec', () => {
  it('type in different blocks at once and converge', async () => {
    await annPage.caretToEndOf(annPage.block('FR-001'));
    await benPage.caretToEndOf(benPage.block('SC-001'));
    await Promise.all([
      ann.page.keyboard.type(' and keep it for a year', { delay: 5 }),
      ben.page.keyboard.type(' of their start', { delay: 5 }),
    ]);
    await Promise.all([annPage.saved(), benPage.saved()]);
    const [texts = []] = await inStep();
    expect(texts.join('\n')).toContain('every 5 seconds and keep it for a year');
    expect(texts.join('\n')).toContain('within 30 seconds of their start');
  });

  it('type in the same block at once: every character survives once, and carets stay where they were', async () => {
    await annPage.caretToEndOf(annPage.block('A potter leaves'));
    await benPage.block('A potter leaves').click();
    await ben.page.keyboard.press('Control+Home');
    await benPage.block('A potter leaves').click();
    await ben.page.keyboard.press('Home');
    await Promise.all([
      ann.page.keyboard.type(' abcdefghijklmnop', { delay: 8 }),
      ben.page.keyboard.type('QRSTUVWXYZ ', { delay: 8 }),
    ]);
    const [texts = []] = await inStep();
    const block = texts.find((text) => text.includes('A potter leaves')) ?? '';
    expect(block).toContain('abcdefghijklmnop');
    expect(block).toContain('QRSTUVWXYZ ');
    await ann.page.keyboard.type('!');
    await inStep();
    expect((await annPage.texts()).join('\n')).toContain('abcdefghijklmnop!');
  });

  it('see the same problems, live', async () => {
    const before = await annPage.problems();
    await annPage.typeInto(annPage.block('One run of the kiln'), ' [NEEDS CLARIFICATION: for how long?]');
    const after = await eventually(
      () => benPage.problems(),
      (rows) => rows.length > before.length,
    );
    expect(after.some((row) => row.startsWith('clarification/open'))).toBe(true);
    await eventually(
      () => annPage.problems(),
      (rows) => JSON.stringify(rows) === JSON.stringify(after),
    );
    const answer = await fetch(`${server.url}/api/specs/${(await specIds(server.url))[0]}/diagnostics`);
    const { diagnostics } = (await answer.json()) as {
      diagnostics: { rule: string; fingerprint: string; kind: string }[];
    };
    const shown = diagnostics
      .filter(({ kind }) => kind !== 'smell')
      .map((found) => `${found.rule} ${found.fingerprint}`);
    expect(after).toEqual(shown.sort());
  });

  it('see each other: avatar, and a caret in the text', async () => {
    await annPage.caretToEndOf(annPage.block('FR-001'));
    await ben.page.locator('[data-peer]').first().waitFor();
    await ben.page.getByText('Ann').first().waitFor();
    expect(await ben.page.locator('[data-peer]').count()).toBeGreaterThan(0);
  });

  it('follow one another until they scroll by hand', async () => {
    const last = benPage.block('of drifts ring the phone');
    await annPage.caretToEndOf(annPage.block('Feature Branch'));
    await benPage.block('Feature Branch').scrollIntoViewIfNeeded();
    await ben.page.getByRole('button', { name: 'Follow Ann' }).click();
    const note = ben.page.getByRole('status').filter({ hasText: 'Following Ann' });
    await note.waitFor();
    await annPage.caretToEndOf(annPage.block('of drifts ring the phone'));
    const inView = () => last.evaluate((block) => block.getBoundingClientRect().bottom < innerHeight);
    await eventually(inView, (seen) => seen);
    await last.hover();
    await ben.page.mouse.wheel(0, -200);
    await note.waitFor({ state: 'detached' });
  });

  it('splits, merges and undoes only one’s own steps', async () => {
    const before = await annPage.texts();
    await annPage.caretToEndOf(annPage.block('A ruined firing'));
    await ann.page.keyboard.press('Enter');
    await ann.page.keyboard.type('It also costs trust.');
    await benPage.typeInto(benPage.block('Run a simulated firing'), ' Twice.');
    await inStep();
    await ann.page.keyboard.press('Backspace');
    for (let step = 0; step < 6; step += 1) await ann.page.keyboard.press('Control+z');
    const [texts = []] = await inStep();
    expect(texts.join('\n')).toContain('watch the phone ring. Twice.');
    expect(texts.join('\n')).not.toContain('It also costs trust');
    expect(texts.length).toBe(before.length);
  });

  it('leaves no complaint in either browser', () => {
    expect([...ann.complaints, ...ben.complaints]).toEqual([]);
  });
});
