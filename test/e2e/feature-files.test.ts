import { execFileSync } from 'node:child_process';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Author, launchBrowser, newAuthor } from '../support/browser.ts';
import { type CospecServer, startCospec } from '../support/cospec-server.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { SpecPage } from '../support/spec-page.ts';
import { listSpecs, postJson } from '../support/spec-requests.ts';
import { type TemporaryRepository, temporaryRepository } from '../support/temporary-repository.ts';

const FOLDER = 'specs/001-kiln-alarm';
const FILES: Readonly<Record<string, string>> = {
  // Bytes that a careless editor would change: line ends of Windows, white space, other markers, no end of line.
  'tasks.md': '# Tasks: Kiln Alarm\r\n\r\n* [ ] T001 [US1] Wire the probe  \r\n* [X] T002 Ring the phone\r\n',
  'plan.md': '# Plan\n\n1) First the probe\n1) Then the phone\n\n***\n\nAsk   the potter',
  'checklists/requirements.md': '# Checklist\n\n- [ ] CHK001 Are all drifts named?\n- [x] CHK002 Is a phone named?\n',
};

let browser: Browser;
let repository: TemporaryRepository;
let server: CospecServer;
let ann: Author;
let ben: Author;
/** Id of each file by its path. */
let ids: ReadonlyMap<string, string>;

beforeAll(async () => {
  const files = Object.entries(FILES).map(([name, content]) => [`${FOLDER}/${name}`, content]);
  repository = temporaryRepository({ [`${FOLDER}/spec.md`]: SAMPLE_SPEC, ...Object.fromEntries(files) });
  repository.git('config', 'user.name', 'Server');
  repository.git('config', 'user.email', 'server@example.org');
  [browser, server] = await Promise.all([launchBrowser(), startCospec(repository.folder)]);
  [ann, ben] = [await newAuthor(browser, 'Ann'), await newAuthor(browser, 'Ben')];
  const [spec] = await listSpecs(server.url);
  const detail = await (await fetch(`${server.url}/api/specs/${spec?.id}`)).json();
  ids = new Map(detail.files.map(({ path, id }: { path: string; id: string }) => [path, id]));
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  repository?.remove();
});

/** Opens a file of the feature in both browsers. */
async function both(name: string): Promise<readonly [SpecPage, SpecPage]> {
  const pages = [new SpecPage(ann.page), new SpecPage(ben.page)] as const;
  for (const page of pages) await page.open(server.url, ids.get(`${FOLDER}/${name}`) ?? '');
  return pages;
}

const tick = (block: Locator) => block.click({ position: { x: 6, y: 13 } });

/** Writes it into the work tree; the lines that git finds changed. */
async function exported(name: string): Promise<string[]> {
  const id = ids.get(`${FOLDER}/${name}`) ?? '';
  expect((await postJson(`${server.url}/api/specs/${id}/export`, {})).status).toBe(200);
  const diff = execFileSync('git', ['-C', repository.folder, 'diff', '--unified=0', '--', `${FOLDER}/${name}`], {
    encoding: 'utf8',
  });
  return diff.split('\n').filter((line) => /^[-+](?![-+])/.test(line));
}

it('a list of tasks is ticked and written by two at once, and only what they did changes', async () => {
  const [first, second] = await both('tasks.md');
  await tick(first.block('T001'));
  await second.typeInto(second.block('T002'), ' twice');
  await second.block('T001').and(ben.page.locator('[data-task="done"]')).waitFor();
  await first.block('T002 Ring the phone twice').waitFor();
  await Promise.all([first.saved(), second.saved()]);
  expect(await exported('tasks.md')).toEqual([
    '-* [ ] T001 [US1] Wire the probe  \r',
    '-* [X] T002 Ring the phone\r',
    '+* [x] T001 [US1] Wire the probe  \r',
    '+* [X] T002 Ring the phone twice\r',
  ]);
});

it('a checklist changes by one byte for a tick, and is committed like a spec', async () => {
  const name = 'checklists/requirements.md';
  const [first, second] = await both(name);
  await tick(second.block('CHK002'));
  await first.block('CHK002').and(ann.page.locator('[data-task="open"]')).waitFor();
  await second.saved();
  const branch = '001-kiln-alarm';
  const answer = await postJson(`${server.url}/api/specs/${ids.get(`${FOLDER}/${name}`)}/export`, { branch });
  expect(await answer.json()).toMatchObject({ path: `${FOLDER}/${name}`, changed: true, branch });
  expect(repository.git('show', `${branch}:${FOLDER}/${name}`)).toBe(FILES[name]?.replace('[x] CHK002', '[ ] CHK002'));
  expect(repository.git('diff', '--name-only', 'main', branch)).toBe(`${FOLDER}/${name}\n`);
});

it('a plan is written by two in the same words, and the rest of its bytes stays', async () => {
  const [first, second] = await both('plan.md');
  await first.typeInto(first.block('Ask   the potter'), ' twice');
  await second.block('potter twice').waitFor();
  await second.typeInto(second.block('potter twice'), ' a day');
  await first.block('potter twice a day').waitFor();
  await Promise.all([first.saved(), second.saved()]);
  expect(await exported('plan.md')).toEqual(['-Ask   the potter', '+Ask   the potter twice a day']);
  expect([...ann.complaints, ...ben.complaints]).toEqual([]);
});
