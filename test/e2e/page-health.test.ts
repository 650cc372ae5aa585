import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { launchBrowser, newAuthor } from '../support/browser.ts';
import { type CospecServer, startCospec } from '../support/cospec-server.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { SpecPage } from '../support/spec-page.ts';
import { specIds } from '../support/spec-requests.ts';
import { type TemporaryRepository, temporaryRepository } from '../support/temporary-repository.ts';

const HOSTILE = `# Feature Specification: <img src=x onerror="window.hacked=1">

**Status**: <script>window.hacked=1</script>

<script>window.hacked=1</script>

<iframe src="javascript:window.parent.hacked=1"></iframe>

- **FR-001**: System MUST [click](javascript:window.hacked=1) and [this](data:text/html,<script>window.hacked=1</script>)
- ![x](x" onerror="window.hacked=1)
- <a href="javascript:window.hacked=1" onclick="window.hacked=1">run</a>

\`\`\`html
<script>window.hacked=1</script>
\`\`\`
`;

let browser: Browser;
let repository: TemporaryRepository;
let server: CospecServer;

beforeAll(async () => {
  browser = await launchBrowser();
  repository = temporaryRepository({
    'specs/001-kiln-alarm/spec.md': SAMPLE_SPEC,
    'specs/002-hostile/spec.md': HOSTILE,
  });
  server = await startCospec(repository.folder);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  repository?.remove();
});

describe.each([{ dark: false }, { dark: true }])('pages, dark: $dark', ({ dark }) => {
  it.each([{ narrow: false }, { narrow: true }])(
    'have no accessibility violation, narrow: $narrow',
    async ({ narrow }) => {
      const { page, complaints } = await newAuthor(browser, 'Ann', { dark, narrow });
      await page.goto(server.url);
      await page.getByText('Kiln Alarm').first().waitFor();
      expect(await axeViolations(page)).toEqual([]);
      const [id = ''] = await specIds(server.url);
      await new SpecPage(page).open(server.url, id);
      expect(await axeViolations(page)).toEqual([]);
      expect(complaints).toEqual([]);
    },
  );
});

it('says with 404 and a page of its own that nothing is at an address', async () => {
  const { page } = await newAuthor(browser, 'Ann');
  const answer = await page.goto(`${server.url}/nothing/here`);
  expect(answer?.status()).toBe(404);
  await page.getByRole('link', { name: /specs/i }).first().waitFor();
  expect(await axeViolations(page)).toEqual([]);
  const asked = await fetch(`${server.url}/api/nothing`, { headers: { accept: 'text/html' } });
  expect(asked.headers.get('content-type')).toMatch(/^application\/problem\+json/);
});

it('asks for a spec once, and before its scripts are there', async () => {
  const { page } = await newAuthor(browser, 'Ann');
  const [id = ''] = await specIds(server.url);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await new SpecPage(page).open(server.url, id);
  expect(asked.filter((path) => path === `/api/specs/${id}`)).toHaveLength(1);
  const initiators = await page.evaluate(
    (url) => performance.getEntriesByName(url).map((entry) => (entry as PerformanceResourceTiming).initiatorType),
    `${server.url}/api/specs/${id}`,
  );
  // By the page's header, before any script ran.
  expect(initiators).toEqual(['link']);
});

it('hostile markdown is shown as text and does nothing', async () => {
  const { page, complaints } = await newAuthor(browser, 'Ann');
  const specPage = new SpecPage(page);
  await page.goto(server.url);
  await page.getByText('onerror').first().waitFor();
  const ids = await specIds(server.url);
  for (const id of ids) await specPage.open(server.url, id);
  for (const block of await page.locator('[data-block-id]').all()) await block.click({ modifiers: ['Control'] });
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  expect(page.context().pages()).toHaveLength(1);
  expect(await page.locator('[data-block-id] script, [data-block-id] iframe, [data-block-id] img').count()).toBe(0);
  expect(complaints).toEqual([]);
});
