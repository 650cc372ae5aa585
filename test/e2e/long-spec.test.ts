import { afterAll, beforeAll, expect, it } from 'vitest';
import { moveBlocks } from '../../shared/doc/edits.ts';
import { caretBehind, shownCaret } from '../support/caret.ts';
import { eventually } from '../support/spec-page.ts';
import { type TwoSides, twoSides } from '../support/two-sides.ts';

const BLOCKS = 800;

let sides: TwoSides;

beforeAll(async () => {
  sides = await twoSides(
    Array.from({ length: BLOCKS }, (_, n) => `Block ${n} with **some** \`marks\` in it.\n`).join('\n'),
  );
});
afterAll(() => sides?.end());

const tokensIn = (words: string) => sides.page.block(words).locator('.tk').count();

it('draws tokens near the viewport only, and wherever one scrolls to', async () => {
  await eventually(
    () => tokensIn('Block 3 '),
    (count) => count > 3,
  );
  await eventually(
    () => tokensIn('Block 700 '),
    (count) => count === 1,
  );
  await sides.page.block('Block 700 ').scrollIntoViewIfNeeded();
  await eventually(
    () => tokensIn('Block 700 '),
    (count) => count > 3,
  );
  await eventually(
    () => tokensIn('Block 3 '),
    (count) => count === 1,
  );
});

it('reaches its ends by key, and selects all of it', async () => {
  const { page } = sides.ann;
  await caretBehind(page, 'Block 700');
  await page.keyboard.press('Control+Home');
  expect(await shownCaret(page)).toMatch(/^\|Block 0 /);
  await page.keyboard.press('Control+End');
  expect(await shownCaret(page)).toBe(`Block ${BLOCKS - 1} with **some** \`marks\` in it.|`);
  await page.keyboard.type('!');
  await sides.remote.sees('in it.!');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.match(/Block \d+ with/g)).toHaveLength(BLOCKS);
});

it('a colleague’s edit far away is in the text, plain as it is there', async () => {
  sides.remote.insert({ after: 'Block 400 with' }, ' new');
  await sides.page.block('Block 400 with new **some**').waitFor({ state: 'attached' });
  expect(sides.ann.complaints).toEqual([]);
});

it('reads each block in the direction of its first letter, wherever it is moved to', async () => {
  const { page, remote } = sides;
  const directionOf = (words: string) => page.block(words).evaluate((block) => getComputedStyle(block).direction);
  remote.insert({ before: 'Block 6 with' }, 'שלום ');
  await page.block('שלום').waitFor({ state: 'attached' });
  expect(await directionOf('שלום')).toBe('rtl');
  expect(await directionOf('Block 7 with')).toBe('ltr');
  remote.edit((context) => moveBlocks(context, [remote.id('שלום')], remote.id('Block 90 with')));
  await eventually(
    () => page.texts(),
    (texts) => texts.findIndex((text) => text.includes('שלום')) > 80,
  );
  expect(await directionOf('שלום')).toBe('rtl');
  remote.erase('שלום ');
});

it('selects from the caret to its end by key, over what is out of sight', async () => {
  const { page } = sides.ann;
  await caretBehind(page, 'Block 100');
  await page.keyboard.press('Control+Shift+End');
  await page.keyboard.press('Control+c');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.match(/Block \d+ with/g)).toHaveLength(BLOCKS - 101);
});

it('goes on by key from a caret that was scrolled out of sight', async () => {
  const { page } = sides.ann;
  await caretBehind(page, 'Block 10');
  await sides.page.block('Block 700 ').scrollIntoViewIfNeeded();
  await eventually(
    () => tokensIn('Block 12 '),
    (count) => count === 1,
  );
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(await shownCaret(page)).toMatch(/^Block 12\|/);
});

it('goes over the edge of a group by key, and joins what it divides', async () => {
  const { page } = sides.ann;
  const edge = await page.evaluate(() => {
    const last = document.querySelector('.block-group')?.lastElementChild?.textContent ?? '';
    return Number(/Block (\d+)/.exec(last)?.[1]);
  });
  expect(edge).toBeGreaterThan(0);
  await caretBehind(page, `Block ${edge}`);
  await page.keyboard.press('ArrowDown');
  expect(await shownCaret(page)).toMatch(new RegExp(`^Block ${edge + 1}\\|`));
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Delete');
  await sides.remote.sees(`in it.Block ${edge + 1} with`);
  await page.keyboard.press('Control+z');
  await sides.page.block(new RegExp(`^Block ${edge + 1} with`)).waitFor({ state: 'attached' });
});

it('keeps its height while one scrolls through it', async () => {
  const heights = () =>
    sides.ann.page.evaluate(async () => {
      const scroller = document.querySelector('main');
      if (scroller === null) throw new Error('Nothing scrolls.');
      const found: number[] = [];
      for (let part = 0; part <= 8; part += 1) {
        scroller.scrollTop = (scroller.scrollHeight * part) / 8;
        for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
        found.push(scroller.scrollHeight);
      }
      return found;
    });
  const found = await heights();
  // Guessed heights would be off by 9 pixels a block, 5,000 in all; those drawn first are remembered when one comes by.
  expect(Math.max(...found) - Math.min(...found)).toBeLessThan(1000);
});
