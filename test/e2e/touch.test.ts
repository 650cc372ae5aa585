import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { type Author, newAuthor } from '../support/browser.ts';
import { caretBehind, selectWords, shownCaret } from '../support/caret.ts';
import { Fingers, middleOf } from '../support/fingers.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { eventually, SpecPage } from '../support/spec-page.ts';
import { type TwoSides, twoSides } from '../support/two-sides.ts';

const MORE = `
As FR-001 says, look into [the manual](https://example.com/a/long/address).

First of three.

Second of three.

Third of three.

הכבשן מודיע לקדר.

- outer
- inner
- [ ] a task

| Name | A column with many words |
|------|--------------------------|
| Averyveryveryverylongname | Thermocouples |
`;

let sides: TwoSides;
let ann: Author;
let page: Page;
let spec: SpecPage;
let fingers: Fingers;

beforeAll(async () => {
  sides = await twoSides(SAMPLE_SPEC + MORE);
  // The author of these tests is the one with the phone.
  await sides.ann.context.close();
  ann = await newAuthor(sides.browser, 'Pat', { narrow: true, touch: true });
  page = ann.page;
  spec = new SpecPage(page);
  await spec.open(sides.server.url, sides.spec.id);
  await page.locator('[data-add-to]').first().waitFor();
  fingers = await Fingers.on(page);
});
afterAll(() => sides?.end());

const texts = (): string[] => sides.remote.texts();
const three = ['First of three.', 'Second of three.', 'Third of three.'];
const order = (...words: string[]) =>
  eventually(
    async () => texts().filter((text) => three.includes(text)),
    (now) => now.join() === words.join(),
  );
const menu = () => page.getByRole('menu', { name: 'Block menu' });

/** A place in the margin beside a block, away from everything that can be tapped. */
async function marginOf(text: string): Promise<{ x: number; y: number }> {
  const block = spec.block(text);
  await block.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const box = await block.boundingBox();
  if (box === null) throw new Error(`“${text}” is not on the page.`);
  return { x: box.x - 16, y: box.y + 12 };
}

/** The page is held when it shows how many blocks are. */
const held = (): Locator => page.getByText(/^\d+ blocks?$/);

async function tap(target: Locator): Promise<void> {
  await target.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await fingers.tap(await middleOf(target));
}

const closeCards = async () => {
  await tap(spec.block('First of three.'));
  await page.locator('[data-card]').waitFor({ state: 'detached' });
};

describe('a finger', () => {
  it('asks about an id, a marked word and a margin sign by a tap, and acts on their cards', async () => {
    await tap(spec.block('As FR-001 says').locator('.id').first());
    const card = page.locator('[data-card="citation"]');
    await card.getByText('measure the temperature').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await fingers.tap(await middleOf(card.getByRole('button', { name: 'Go to' })));
    await card.waitFor({ state: 'detached' });
    await eventually(
      () => shownCaret(page),
      (caret) => caret?.includes('measure the temperature') === true,
    );
    await tap(spec.block('how many degrees').locator('.question'));
    await page
      .locator('[data-card="problem"]')
      .getByText(/question/i)
      .first()
      .waitFor();
    await closeCards();
    const sign = page.locator('[data-sign]').filter({ hasText: 'how many degrees' });
    await sign.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const box = await sign.boundingBox();
    await fingers.tap({ x: (box?.x ?? 0) - 22, y: (box?.y ?? 0) + 14 });
    await page
      .locator('[data-card="problem"]')
      .getByText(/question/i)
      .first()
      .waitFor();
    await closeCards();
  });

  it('opens the card of a link that it taps, whose buttons are large enough', async () => {
    await tap(spec.block('look into').locator('.link').first());
    const card = page.getByRole('toolbar', { name: 'Link' });
    await card.waitFor();
    for (const button of await card.getByRole('button').all()) {
      const box = await button.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
    }
    await closeCards();
  });

  it('opens a block’s menu by resting in its margin', async () => {
    await fingers.press(await marginOf('Second of three.'));
    await held().waitFor();
    await fingers.lift();
    await menu().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await fingers.tap(await middleOf(page.getByRole('menuitem', { name: 'Move down' })));
    await order('First of three.', 'Third of three.', 'Second of three.');
    await menu().waitFor({ state: 'detached' });
  });

  it('drags a block that it holds, past the window’s edge, and takes it back by the bar’s Undo', async () => {
    const from = await marginOf('Second of three.');
    await fingers.press(from);
    await held().waitFor();
    await fingers.move({ x: from.x + 8, y: from.y - 20 });
    const to = await spec.block('First of three.').boundingBox();
    await fingers.move({ x: from.x + 8, y: (to?.y ?? 0) + 3 });
    await fingers.lift();
    await order('Second of three.', 'First of three.', 'Third of three.');
    await tap(spec.block('First of three.'));
    await fingers.tap(await middleOf(page.getByRole('button', { name: 'Undo' })));
    await order('First of three.', 'Third of three.', 'Second of three.');
    await fingers.tap(await middleOf(page.getByRole('button', { name: 'Undo' })));
    await order('First of three.', 'Second of three.', 'Third of three.');
    // Near the edge the page scrolls by itself.
    await page.locator('main').evaluate((main) => main.scrollTo(0, 300));
    const before = await page.locator('main').evaluate((main) => main.scrollTop);
    const start = await spec.block('A potter leaves').boundingBox();
    const at = { x: (start?.x ?? 0) - 16, y: (start?.y ?? 0) + 12 };
    await fingers.press(at);
    await held().waitFor();
    await fingers.move({ x: at.x, y: 770 });
    await eventually(
      () => page.locator('main').evaluate((main) => main.scrollTop),
      (top) => top > before + 200,
    );
    // A second finger calls the drag off: nothing has moved.
    const texts = sides.remote.texts();
    await fingers.press({ x: at.x, y: 770 }, { x: 200, y: 400 });
    await held().waitFor({ state: 'detached' });
    await fingers.lift();
    expect(sides.remote.texts()).toEqual(texts);
  });

  it('scrolls the page from the margin, and nothing is held', async () => {
    const from = await marginOf('Second of three.');
    const before = await page.locator('main').evaluate((main) => main.scrollTop);
    await fingers.press(from);
    for (let step = 1; step <= 8; step += 1) await fingers.move({ x: from.x, y: from.y + step * 20 });
    await eventually(
      () => page.locator('main').evaluate((main) => main.scrollTop),
      (top) => top < before - 60,
    );
    expect(await held().count()).toBe(0);
    await fingers.lift();
    expect(await menu().count()).toBe(0);
  });

  it('leaves a long press in the words to the system', async () => {
    const words = spec.block('Second of three.');
    await words.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const box = await words.boundingBox();
    const prevented = page.evaluate(
      () =>
        new Promise<boolean>((resolve) =>
          addEventListener('touchend', (event) => resolve(event.defaultPrevented), { once: true }),
        ),
    );
    await fingers.press({ x: (box?.x ?? 0) + 30, y: (box?.y ?? 0) + 12 });
    // Longer than a block has to be held.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
    expect(await held().count()).toBe(0);
    await fingers.lift();
    expect(await prevented).toBe(false);
    expect(await menu().count()).toBe(0);
  });

  it('ticks a task and reaches rows and columns of a table', async () => {
    const task = page.locator('[data-task]');
    await task.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const box = await task.boundingBox();
    await fingers.tap({ x: (box?.x ?? 0) + 22, y: (box?.y ?? 0) + 13 });
    await page.locator('[data-task="done"]').waitFor();
    await tap(page.locator('.table-cell').filter({ hasText: 'Thermocouples' }));
    await tap(page.locator('[data-table-handle="row"]'));
    await fingers.tap(await middleOf(page.getByRole('menuitem', { name: 'Add a row below' })));
    await eventually(
      async () => texts().find((text) => text.includes('Thermocouples')),
      (text) => text?.split('\n').length === 4,
    );
  });

  it('writes with a bar in place of keys: levels, what can be added, and an end of it', async () => {
    await caretBehind(page, 'inner');
    const bar = page.getByRole('toolbar', { name: 'Writing' });
    await bar.waitFor();
    expect(await page.getByRole('navigation', { name: 'Views' }).count()).toBe(0);
    await fingers.tap(await middleOf(bar.getByRole('button', { name: 'Move in one level' })));
    const level = page.locator('[data-kind="item"]').filter({ hasText: 'inner' }).locator('[aria-level="2"]');
    await level.waitFor();
    await fingers.tap(await middleOf(bar.getByRole('button', { name: 'Move out one level' })));
    await level.waitFor({ state: 'detached' });
    await fingers.tap(await middleOf(bar.getByRole('button', { name: 'Add here' })));
    await page.getByRole('listbox').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await bar.waitFor();
    await fingers.tap(await middleOf(bar.getByRole('button', { name: 'Done' })));
    await bar.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Outline' }).waitFor();
  });

  it('has the toolbar of selected words below them, out of the system’s way', async () => {
    await selectWords(page, 'Third of');
    const toolbar = page.getByRole('toolbar', { name: 'Selected text' });
    await toolbar.waitFor();
    const box = await toolbar.boundingBox();
    const words = await page.evaluate(() => getSelection()?.getRangeAt(0).getBoundingClientRect().bottom ?? 0);
    expect(box?.y ?? 0).toBeGreaterThan(words + 20);
    await closeCards();
  });
});

describe('a phone', () => {
  it('has the handle of a block behind its text, on whichever side that ends', async () => {
    const placeOfHandle = async (text: string) => {
      await caretBehind(page, text);
      const block = spec.block(text);
      const handle = page.locator(`[data-block-handle="${await block.getAttribute('data-block-id')}"]`);
      await handle.waitFor();
      const [inner, box] = [await block.boundingBox(), await handle.boundingBox()];
      return { before: (box?.x ?? 0) + (box?.width ?? 0) <= (inner?.x ?? 0), edge: box?.x ?? -1 };
    };
    expect((await placeOfHandle('Second of three.')).before).toBe(false);
    const rightToLeft = await placeOfHandle('הכבשן');
    expect(rightToLeft.before).toBe(true);
    expect(rightToLeft.edge).toBeGreaterThanOrEqual(0);
  });

  it('has targets of at least 24 pixels wherever there is a control, and nothing runs out of the window', async () => {
    await tap(page.locator('.table-cell').filter({ hasText: 'Thermocouples' }));
    await page.locator('[data-table-handle="row"]').waitFor();
    expect(await smallTargets(page)).toEqual([]);
    await fingers.tap(await middleOf(page.getByRole('button', { name: 'Done' })));
    for (const sheet of ['Outline', 'Problems']) {
      await fingers.tap(await middleOf(page.getByRole('button', { name: sheet })));
      await page.getByRole('dialog').waitFor();
      expect(await smallTargets(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    const widths = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.querySelector('main')?.scrollWidth,
    ]);
    expect(widths).toEqual([390, 390]);
  });

  it('keeps words of a table whole; what is too wide scrolls in the table', async () => {
    const cell = page.locator('.table-cell').filter({ hasText: 'Averyvery' });
    const line = await cell.evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      const words = [...range.getClientRects()].filter(({ width }) => width > 20);
      return new Set(words.map(({ bottom }) => Math.round(bottom / 10))).size;
    });
    expect(line).toBe(1);
  });

  it('keeps the caret’s line in view when a keyboard makes the window smaller', async () => {
    await tap(spec.block('Third of three.'));
    await page.locator('main').evaluate((main) => {
      const line = getSelection()?.getRangeAt(0).getBoundingClientRect();
      main.scrollTop -= 700 - (line?.top ?? 0);
    });
    await page.setViewportSize({ width: 390, height: 480 });
    await caretIsSeen();
    await page.setViewportSize({ width: 390, height: 844 });
  });

  it('does so too where the keyboard lies over the window', async () => {
    const over = await newAuthor(sides.browser, 'Kim', { narrow: true, touch: true });
    await over.context.addInitScript(coverable);
    const other = new SpecPage(over.page);
    await other.open(sides.server.url, sides.spec.id);
    await over.page.locator('[data-add-to]').first().waitFor();
    await caretBehind(over.page, 'Third of');
    await over.page.evaluate(() => window.cover(380));
    await eventually(
      () => over.page.locator('[data-spec-id]').evaluate((app) => app.getBoundingClientRect().height),
      (height) => height === 380,
    );
    await caretIsSeen(over.page, 380);
    await over.page.evaluate(() => window.cover(844));
    await eventually(
      () => over.page.locator('[data-spec-id]').evaluate((app) => app.getBoundingClientRect().height),
      (height) => height === 844,
    );
    expect(over.complaints).toEqual([]);
    await over.context.close();
  });

  it('reaches and scrolls by keys what is too wide, where the text can only be read', async () => {
    await fetch(`${sides.server.url}/api/specs/${sides.spec.id}?confirm=${sides.spec.id}`, { method: 'DELETE' });
    await page.locator('.spec-text[contenteditable="false"]').waitFor();
    const table = page.locator('[data-kind="table"] > .block-text[tabindex="0"]');
    await table.focus();
    await page.keyboard.press('ArrowRight');
    await eventually(
      () => table.evaluate((element) => element.scrollLeft),
      (left) => left > 0,
    );
    expect(await axeViolations(page)).toEqual([]);
  });

  it('leaves no complaint', () => expect(ann.complaints).toEqual([]));
});

declare global {
  interface Window {
    /** Set by `coverable`. */
    cover(height: number): void;
  }
}

/** Lets a test cover the lower part of the window, as a keyboard does in browsers that leave the window as it is. */
function coverable(): void {
  let seen = window.innerHeight;
  const view = visualViewport;
  if (view === null) return;
  Object.defineProperty(view, 'height', { get: () => seen });
  window.cover = (height) => {
    seen = height;
    view.dispatchEvent(new Event('resize'));
  };
}

/** The caret's line lies between the bars. */
async function caretIsSeen(where = page, bottom = 480): Promise<void> {
  await eventually(
    () =>
      where.evaluate(() => {
        const line = getSelection()?.getRangeAt(0).getBoundingClientRect();
        const bar = document.querySelector('[role="toolbar"][aria-label="Writing"]')?.getBoundingClientRect();
        const top = document.querySelector('main')?.getBoundingClientRect().top;
        return { top: (line?.top ?? 0) - (top ?? 0), toBar: (bar?.top ?? 0) - (line?.bottom ?? 0), bar: bar?.bottom };
      }),
    ({ top, toBar, bar }) => top >= 0 && toBar >= 0 && bar !== undefined && bar <= bottom,
  );
}

/** Controls that a finger may miss: less than 24 pixels in a direction, with what counts around them. */
function smallTargets(where: Page): Promise<string[]> {
  return where.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>(
      'button, a[href], input, select, textarea, [role="tab"], [role="option"], [role^="menuitem"], .priority',
    );
    return [...controls].flatMap((control) => {
      const { width, height } = control.getBoundingClientRect();
      if (width === 0 || control.closest('[aria-hidden="true"], [inert]')) return [];
      const around = getComputedStyle(control, '::after');
      const isLarger = around.content !== 'none' && around.position === 'absolute';
      const part = (side: string) => (isLarger ? Math.min(Number.parseFloat(side) || 0, 0) : 0);
      const wide = width - part(around.left) - part(around.right);
      const high = height - part(around.top) - part(around.bottom);
      const name = control.getAttribute('aria-label') ?? control.textContent;
      return Math.min(wide, high) < 24 ? [`${name}: ${Math.round(wide)} × ${Math.round(high)}`] : [];
    });
  });
}
