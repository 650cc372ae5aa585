import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { newAuthor } from '../support/browser.ts';
import { caretBehind, selectWords } from '../support/caret.ts';
import { eventually, SpecPage } from '../support/spec-page.ts';
import { type TwoSides, twoSides } from '../support/two-sides.ts';

const TEXT = `# Kiln

Intro words here.

| Name | Kind |
|------|:----:|
| Kiln | gas |
| Oven |  |

Middle paragraph.

- one
- two
  - nested
- three

\`\`\`ts
const x = 1;
\`\`\`

Read [the manual](https://example.org/a/very/long/path/of/a/page) first.

Second last.

Last words.
`;

let sides: TwoSides;
let page: Page;

beforeAll(async () => {
  sides = await twoSides(TEXT);
  page = sides.ann.page;
  await page.locator('[data-code-language]').waitFor();
});
afterAll(() => sides?.end());

const texts = (): string[] => sides.remote.texts();
const remoteTable = async (): Promise<string> => texts().find((text) => text.includes('| Oven |')) ?? '';
const tableIs = (text: string) => eventually(remoteTable, (now) => now === text);
const cell = (row: number, column: number): Locator =>
  page.locator('.table-row').nth(row).locator('.table-cell').nth(column);
const order = (...words: string[]) =>
  eventually(
    async () => texts().filter((text) => words.includes(text)),
    (now) => now.join() === words.join(),
  );

/** Waits until the focus is back in the text. */
const inText = () =>
  eventually(
    () => page.evaluate(() => document.activeElement?.getAttribute('role')),
    (role) => role === 'textbox',
  );

/** The handle of the block under the pointer. */
async function handleOf(text: string): Promise<Locator> {
  const block = sides.page.block(text);
  await block.hover();
  const handle = page.locator(`[data-block-handle="${await block.getAttribute('data-block-id')}"]`);
  await handle.waitFor();
  return handle;
}

/** Drags what the pointer is on to a block's upper or lower half. */
async function dragTo(from: Locator, text: string, part: 'upper' | 'lower'): Promise<void> {
  const start = await from.boundingBox();
  const end = await sides.page.block(text).boundingBox();
  if (start === null || end === null) throw new Error('Nothing to drag.');
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  const y = part === 'upper' ? end.y + 3 : end.y + end.height - 3;
  await page.mouse.move(end.x + 20, (start.y + y) / 2, { steps: 3 });
  await page.mouse.move(end.x + 20, y, { steps: 3 });
  await page.mouse.up();
}

describe('a table', () => {
  it('is typed in cell by cell: click, Tab, Enter, a pipe and an empty cell', async () => {
    await cell(2, 0).click();
    await page.keyboard.press('End');
    await page.keyboard.type(' a|b');
    await page.keyboard.press('Tab');
    await page.keyboard.type('oil');
    await cell(3, 1).click();
    await page.keyboard.type('wood');
    await tableIs('| Name | Kind |\n|------|:----:|\n| Kiln a\\|b | oil |\n| Oven | wood |');
    await page.keyboard.press('Enter');
    await page.keyboard.type('new');
    await tableIs('| Name | Kind |\n|------|:----:|\n| Kiln a\\|b | oil |\n| Oven | wood |\n|  | new |');
  });

  it('moves rows and columns by keys and changes them by the menus of their handles', async () => {
    await page.keyboard.press('Alt+ArrowUp');
    await tableIs('| Name | Kind |\n|------|:----:|\n| Kiln a\\|b | oil |\n|  | new |\n| Oven | wood |');
    await page.locator('[data-table-handle="row"]').click();
    const menu = page.getByRole('menu');
    await menu.waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await menu.getByText('Delete the row').click();
    await tableIs('| Name | Kind |\n|------|:----:|\n| Kiln a\\|b | oil |\n| Oven | wood |');
    await page.locator('[data-table-handle="column"]').click();
    await menu.getByText('Right', { exact: true }).click();
    await tableIs('| Name | Kind |\n|------|----:|\n| Kiln a\\|b | oil |\n| Oven | wood |');
    await inText();
    await page.keyboard.press('Alt+Shift+ArrowLeft');
    await tableIs('| Kind | Name |\n|----:|------|\n| oil | Kiln a\\|b |\n| wood | Oven |');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await tableIs('| Name | Kind |\n|------|:----:|\n| Kiln a\\|b | oil |\n| Oven | wood |');
  });

  it('keeps the caret of an author while another types in the cell beside', async () => {
    await cell(2, 0).click();
    await page.keyboard.press('End');
    sides.remote.insert({ before: 'Name' }, 'The ');
    await eventually(
      async () => cell(0, 0).textContent(),
      (text) => text?.includes('The Name') ?? false,
    );
    await page.keyboard.type('!');
    await eventually(remoteTable, (text) => text.includes('| Kiln a\\|b! |'));
  });
});

describe('the handle of a block', () => {
  it('opens a menu: turn into, duplicate, delete; the focus comes back', async () => {
    await (await handleOf('Middle paragraph.')).click();
    const menu = page.getByRole('menu', { name: 'Block menu' });
    await menu.getByText('Quote').click();
    await page.locator('[data-kind="quote"]').filter({ hasText: 'Middle' }).waitFor();
    await inText();
    await page.keyboard.press('Control+z');
    await page.locator('[data-kind="paragraph"]').filter({ hasText: 'Middle' }).waitFor();
    await caretBehind(page, 'Last words.');
    await page.keyboard.press('Control+/');
    await menu.waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await menu.getByText('Duplicate').click();
    await eventually(
      async () => texts().filter((text) => text === 'Last words.').length,
      (count) => count === 2,
    );
    await inText();
    await page.keyboard.press('Control+z');
    await eventually(
      async () => texts().filter((text) => text === 'Last words.').length,
      (count) => count === 1,
    );
  });

  it('never lies on text, and is as large as a hand needs', async () => {
    for (const text of ['Kiln', 'Intro words', 'two', 'const x', 'Last words.']) {
      const box = await (await handleOf(text)).boundingBox();
      const inner = await sides.page.block(text).locator('.block-text').boundingBox();
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(inner?.x ?? 0);
      expect(box?.width).toBeGreaterThanOrEqual(22);
    }
  });

  it('drags a block, an item with what it holds, and calls off by Escape', async () => {
    await dragTo(await handleOf('Second last.'), 'Intro words', 'upper');
    await order('Second last.', 'Intro words here.', 'Last words.');
    await page.keyboard.press('Control+z');
    await order('Intro words here.', 'Second last.', 'Last words.');
    await dragTo(await handleOf('two'), 'one', 'upper');
    await order('two', 'nested', 'one', 'three');
    await page.keyboard.press('Control+z');
    await order('one', 'two', 'nested', 'three');
    const handle = await (await handleOf('three')).boundingBox();
    await page.mouse.move((handle?.x ?? 0) + 10, (handle?.y ?? 0) + 10);
    await page.mouse.down();
    await page.mouse.move((handle?.x ?? 0) + 40, (handle?.y ?? 0) - 90, { steps: 4 });
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await order('one', 'two', 'nested', 'three');
  });

  it('moves several selected blocks together, as Alt and arrows do', async () => {
    await caretBehind(page, 'Second');
    await page.keyboard.down('Shift');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.up('Shift');
    await dragTo(await handleOf('Second last.'), 'Middle paragraph.', 'upper');
    await order('Second last.', 'Last words.', 'Middle paragraph.');
    await page.keyboard.press('Alt+ArrowUp');
    await eventually(
      async () => texts().indexOf('Second last.'),
      (index) => texts()[index + 2]?.includes('| Oven |') ?? false,
    );
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await order('Middle paragraph.', 'Second last.', 'Last words.');
  });
});

describe('a finger', () => {
  it('moves the block of the caret by its handle: by the menu and by dragging', async () => {
    const touch = await page.context().newCDPSession(page);
    await touch.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    const points = (type: 'touchStart' | 'touchMove' | 'touchEnd', at: readonly { x: number; y: number }[]) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: [...at] });
    const centre = async (target: Locator) => {
      const box = await target.boundingBox();
      if (box === null) throw new Error('Nothing to touch.');
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    };
    const tap = async (target: Locator) => {
      await points('touchStart', [await centre(target)]);
      await points('touchEnd', []);
    };
    await page.mouse.move(0, 0);
    await caretBehind(page, 'Second last');
    const block = sides.page.block('Second last.');
    const handle = page.locator(`[data-block-handle="${await block.getAttribute('data-block-id')}"]`);
    await handle.waitFor();
    await tap(handle);
    await tap(page.getByRole('menuitem', { name: 'Move down' }));
    await order('Last words.', 'Second last.');
    await inText();
    // The handle goes along with its block.
    await eventually(
      async () => (await centre(handle)).y - (await centre(block)).y,
      (off) => Math.abs(off) < 8,
    );
    const from = await centre(handle);
    const to = await sides.page.block('Last words.').boundingBox();
    await points('touchStart', [from]);
    await points('touchMove', [{ x: from.x + 10, y: from.y - 8 }]);
    await points('touchMove', [{ x: from.x + 10, y: (to?.y ?? 0) + 3 }]);
    await points('touchEnd', []);
    await order('Second last.', 'Last words.');
    await touch.send('Emulation.setTouchEmulationEnabled', { enabled: false });
    await touch.detach();
  });
});

describe('selected text', () => {
  it('is dragged to another block, and one undo brings it back', async () => {
    await selectWords(page, 'words here');
    const from = await page.evaluate(() => getSelection()?.getRangeAt(0).getBoundingClientRect().toJSON());
    const to = await sides.page.block('Last words.').boundingBox();
    await page.mouse.move(from.x + 20, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(from.x + 60, from.y + 60, { steps: 4 });
    await page.mouse.move((to?.x ?? 0) + 1, (to?.y ?? 0) + 12, { steps: 4 });
    await page.mouse.up();
    await eventually(
      async () => texts().join('\n'),
      (all) => all.includes('Intro .') && all.includes('words hereLast words.'),
    );
    await page.keyboard.press('Control+z');
    await eventually(
      async () => texts().join('\n'),
      (all) => all.includes('Intro words here.') && !all.includes('hereLast'),
    );
  });
});

describe('a link', () => {
  it('tells where it leads on a card, opens safely, and gets another address', async () => {
    const [opened] = await Promise.all([
      page.evaluate(
        () =>
          new Promise<unknown[]>((resolve) => {
            window.open = (...args: unknown[]) => {
              resolve(args);
              return null;
            };
          }),
      ),
      caretBehind(page, 'the man').then(() => page.getByRole('button', { name: 'Open in a new tab' }).click()),
    ]);
    expect(opened).toEqual(['https://example.org/a/very/long/path/of/a/page', '_blank', 'noopener,noreferrer']);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Change the address' }).click();
    await page.getByLabel('Address of the link').fill('https://example.org/new page');
    await page.keyboard.press('Enter');
    await eventually(async () => texts().includes('Read [the manual](https://example.org/new%20page) first.'), Boolean);
    await inText();
    await caretBehind(page, 'Last words');
    await caretBehind(page, 'the man');
    await page.getByRole('button', { name: 'Leave the words' }).click();
    await eventually(async () => texts().includes('Read the manual first.'), Boolean);
  });
});

describe('code', () => {
  it('is coloured without a change of its text or elements, and its language is changed above it', async () => {
    await eventually(
      () => page.evaluate(() => CSS.highlights.get('code-keyword')?.size ?? 0),
      (size) => size > 0,
    );
    expect(await sides.page.block('const x').locator('.tk').count()).toBe(1);
    await page.locator('[data-code-language]').click();
    await page.getByLabel('Language of the code').fill('mermaid');
    await page.keyboard.press('Enter');
    await page.locator('[data-kind="code"][data-info="mermaid"]').waitFor();
    await eventually(
      () => page.evaluate(() => CSS.highlights.get('code-keyword')?.size ?? 0),
      (size) => size === 0,
    );
    await page.keyboard.press('Control+z');
    await page.locator('[data-kind="code"][data-info="ts"]').waitFor();
  });

  it('takes Tab and Shift+Tab', async () => {
    await caretBehind(page, 'const x');
    await page.keyboard.press('Home');
    await page.keyboard.press('Tab');
    await eventually(async () => texts().includes('  const x = 1;'), Boolean);
    await page.keyboard.press('Shift+Tab');
    await eventually(async () => texts().includes('const x = 1;'), Boolean);
  });
});

it('on a narrow page the handle of the caret’s block is beside the text and large enough for a finger', async () => {
  const ben = await newAuthor(sides.browser, 'Ben', { narrow: true });
  const spec = new SpecPage(ben.page);
  await spec.open(sides.server.url, sides.spec.id);
  await spec.block('Intro words').click();
  const handle = ben.page.locator('[data-block-handle]');
  await handle.waitFor();
  const box = await handle.boundingBox();
  const inner = await spec.block('Intro words').locator('.block-text').boundingBox();
  expect(box?.x ?? 0).toBeGreaterThanOrEqual((inner?.x ?? 0) + (inner?.width ?? 0));
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
  expect(box?.height).toBeGreaterThanOrEqual(44);
  expect(await axeViolations(ben.page)).toEqual([]);
  expect(ben.complaints).toEqual([]);
  await ben.context.close();
});

it('no complaint is left', () => expect(sides.ann.complaints).toEqual([]));
