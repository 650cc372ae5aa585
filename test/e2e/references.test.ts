import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { launchBrowser, newAuthor } from '../support/browser.ts';
import { type CospecServer, startCospec } from '../support/cospec-server.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { eventually, SpecPage } from '../support/spec-page.ts';
import { listSpecs } from '../support/spec-requests.ts';
import { type TemporaryRepository, temporaryRepository } from '../support/temporary-repository.ts';

const TASKS = `# Tasks: Kiln Alarm

## Phase 1: User Story 1

- [ ] T001 [US1] Wire the probe as FR-001 demands
- [ ] T002 Ring the phone (FR-042)

See [the outcomes](spec.md#success-criteria-mandatory).
`;

let browser: Browser;
let repository: TemporaryRepository;
let server: CospecServer;
let page: Page;
let file: SpecPage;
let spec: string;
let tasks: string;

beforeAll(async () => {
  repository = temporaryRepository({
    'specs/001-kiln-alarm/spec.md': SAMPLE_SPEC,
    'specs/001-kiln-alarm/tasks.md': TASKS,
  });
  [browser, server] = await Promise.all([launchBrowser(), startCospec(repository.folder)]);
  ({ page } = await newAuthor(browser, 'Ann'));
  spec = (await listSpecs(server.url))[0]?.id ?? '';
  const { files } = await (await fetch(`${server.url}/api/specs/${spec}`)).json();
  tasks = files.find(({ kind }: { kind: string }) => kind === 'tasks').id;
  file = new SpecPage(page);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  repository?.remove();
});

/** Whether the words stand in the middle of the window, where a jump puts them. */
const isShown = (words: string) =>
  eventually(
    async () => {
      const box = await file.block(words).boundingBox();
      const height = page.viewportSize()?.height ?? 0;
      return box !== null && box.y > 0 && box.y < height - box.height;
    },
    (shown) => shown,
  );
const isSpec = () => page.waitForURL(new RegExp(`/specs/${spec}$`));

/** Waits until the page knows about mentions, and until what comes late to it has moved nothing any more. */
async function openTasks(): Promise<void> {
  await file.open(server.url, tasks);
  await page.locator('[data-rule="trace/not-in-spec"]').waitFor();
  await page.waitForFunction(() => CSS.highlights.has('spec-mention'));
}

it('an id of the spec is a chip that tells the requirement and leads to it', async () => {
  await openTasks();
  const chip = page.locator('[data-block-id] .id', { hasText: 'FR-001' });
  await chip.hover();
  const card = page.locator('[data-card="citation"]');
  await card.getByText('System MUST measure the temperature every 5 seconds').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await card.getByRole('button', { name: 'Go to it in the spec' }).click();
  await isSpec();
  await file.ready();
  await isShown('System MUST measure the temperature');
  // The end of the address is taken off: a reload stays where the reader is.
  expect(await page.evaluate(() => location.hash)).toBe('');
});

it('a story is followed by Ctrl+click, and a link to the spec leads to its heading', async () => {
  await openTasks();
  const story = file.block('Wire the probe');
  const box = await story.evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent?.indexOf('US1') ?? -1;
      if (at === -1) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 3);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }
    throw new Error('There is no US1.');
  });
  await page.keyboard.down('Control');
  await page.mouse.click(box.x, box.y);
  await page.keyboard.up('Control');
  await isSpec();
  await file.ready();
  await isShown('Hear about a drifting kiln');

  await openTasks();
  await page.getByText('the outcomes').click();
  await page.getByRole('button', { name: 'Open the file (Alt Enter)' }).click();
  await isSpec();
  await file.ready();
  await isShown('Success Criteria');
});

it('an id that the spec does not have is told, until the spec has it', async () => {
  await openTasks();
  const row = page.locator('[data-rule="trace/not-in-spec"]');
  expect(await row.textContent()).toContain('The spec has no FR-042');
  expect(await page.getByRole('tab').count()).toBe(1);
  expect(await axeViolations(page)).toEqual([]);

  const other = await newAuthor(browser, 'Ben');
  const beside = new SpecPage(other.page);
  await beside.open(server.url, spec);
  await beside.typeInto(beside.block('FR-002'), '');
  await other.page.keyboard.press('Enter');
  await other.page.keyboard.insertText('**FR-042**: System MUST ring the phone.');
  await beside.saved();
  await row.waitFor({ state: 'detached', timeout: 20_000 });
});
