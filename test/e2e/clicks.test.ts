import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caretBehind, shownCaret } from '../support/caret.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { eventually } from '../support/spec-page.ts';
import { type TwoSides, twoSides } from '../support/two-sides.ts';

const LINKED =
  'Look into [the manual](https://example.com/a/very/long/address/that/folds) or `code` and **strong** words.';
const RELATIVE = 'Read [the top](#requirements-mandatory), [the plan](../../plan.md) or [a trap](javascript:alert(1)).';

let sides: TwoSides;
let page: Page;

beforeAll(async () => {
  sides = await twoSides(`${SAMPLE_SPEC}\n${LINKED}\n\n${RELATIVE}\n`);
  page = sides.ann.page;
});
afterAll(() => sides?.end());

interface Spot {
  readonly offset: number;
  readonly x: number;
  readonly y: number;
}

/** The left half of every `step`-th visible character of a block: where a click sets the caret in front of it. */
async function spots(words: string, step: number): Promise<Spot[]> {
  const block = sides.page.block(words);
  await block.scrollIntoViewIfNeeded();
  return block.evaluate((element, every) => {
    const found: Spot[] = [];
    let offset = 0;
    for (const child of element.firstElementChild?.childNodes ?? []) {
      const text = child.firstChild;
      const length = child instanceof HTMLBRElement ? 1 : (text?.nodeValue?.length ?? 0);
      for (let index = 0; text !== null && index < length; index += 1) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + 1);
        const box = range.getBoundingClientRect();
        if ((offset + index) % every === 0 && box.width > 2) {
          found.push({ offset: offset + index, x: box.left + box.width * 0.3, y: box.top + box.height / 2 });
        }
      }
      offset += length;
    }
    return found;
  }, step);
}

const offsetOf = (caret: string | null) => caret?.indexOf('|') ?? -1;

describe('a click', () => {
  it.each(['FR-001', 'User Story 1', '**Given** a firing', 'Feature Branch', 'specific capability', 'the manual'])(
    'lands in front of the character that was clicked: %s',
    async (words) => {
      const wrong: string[] = [];
      const count = (await spots(words, 7)).length;
      expect(count).toBeGreaterThan(3);
      for (let index = 0; index < count; index += 1) {
        // Away first, so that whatever opens at the caret is as it was; then where the characters are now.
        await caretBehind(page, 'One run of the kiln');
        const spot = (await spots(words, 7))[index];
        if (spot === undefined) continue;
        await page.mouse.click(spot.x, spot.y);
        const caret = await shownCaret(page);
        if (offsetOf(caret) !== spot.offset) wrong.push(`${spot.offset}: ${caret}`);
      }
      expect(wrong).toEqual([]);
    },
  );

  it('moves nothing under the pointer while it is down: a folded target opens afterwards', async () => {
    await caretBehind(page, 'One run of the kiln');
    const block = sides.page.block('the manual');
    await block.scrollIntoViewIfNeeded();
    const bracket = block.locator('.tk').filter({ hasText: '](' }).first();
    const box = (await bracket.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const places = () =>
      block.locator('.tk').evaluateAll((all) => all.map((each) => each.getBoundingClientRect().left));
    const before = await places();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await eventually(
      () => shownCaret(page),
      (caret) => caret?.includes('the manual') ?? false,
    );
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(await places()).toEqual(before);
    await page.mouse.up();
    await eventually(places, (now) => JSON.stringify(now) !== JSON.stringify(before));
  });
});

describe('the text', () => {
  it('keeps the element of a token that gets another look', async () => {
    const id = sides.remote.id('of drifts ring');
    const block = page.locator(`[data-block-id="${id}"]`);
    await block.evaluate((element) => {
      for (const token of element.querySelectorAll('.tk')) token.setAttribute('data-known', token.className);
    });
    await caretBehind(page, 'of drifts ring');
    sides.remote.insert({ after: 'SC-001' }, '2');
    await block.locator('.tk').filter({ hasText: 'SC-0012' }).waitFor();
    const looks = await block
      .locator('.tk')
      .evaluateAll((all) => all.map((each) => [each.getAttribute('data-known'), each.className]));
    expect(looks.every(([before]) => before !== null)).toBe(true);
    // A bold field label becomes plain text: the same element in other clothes.
    sides.remote.erase('**SC-0012');
    await eventually(
      () => block.textContent(),
      (text) => text?.startsWith('**:') ?? false,
    );
    const first = block.locator('.tk').first();
    expect(await first.getAttribute('data-known')).not.toBeNull();
    expect(await first.getAttribute('data-known')).not.toBe(await first.getAttribute('class'));
  });

  it('is a multi-line textbox with a name; headings, lists and strong text keep their roles', async () => {
    const box = page.getByRole('textbox', { name: /text of/i });
    expect(await box.getAttribute('aria-multiline')).toBe('true');
    expect(await box.getAttribute('spellcheck')).toBe('true');
    await box.getByRole('heading', { level: 2, name: /Requirements/ }).waitFor();
    expect(await box.getByRole('listitem').count()).toBeGreaterThan(5);
    await box.getByRole('strong').first().waitFor();
  });

  it('lets the arrow keys pass every character of a block once, either way', async () => {
    await caretBehind(page, 'Look into');
    await page.keyboard.press('Home');
    const text = (await sides.page.block('the manual').textContent()) ?? '';
    const seen: number[] = [];
    for (let step = 0; step < text.length; step += 1) {
      await page.keyboard.press('ArrowRight');
      seen.push(offsetOf(await shownCaret(page)));
    }
    expect(seen).toEqual(Array.from({ length: text.length }, (_, index) => index + 1));
    const back: number[] = [];
    for (let step = 0; step < text.length; step += 1) {
      await page.keyboard.press('ArrowLeft');
      back.push(offsetOf(await shownCaret(page)));
    }
    expect(back).toEqual(seen.map((offset) => offset - 1).reverse());
  });

  it('accepts what a browser’s spell-checker puts in', async () => {
    await caretBehind(page, 'What happens when the phone');
    const text = await page.evaluate(() => {
      const selection = getSelection();
      const node = selection?.focusNode;
      const target = document.activeElement;
      if (!node || !target) return '';
      const at = node.nodeValue?.indexOf('phone') ?? 0;
      selection?.setBaseAndExtent(node, at, node, at + 5);
      return selection?.toString() ?? '';
    });
    expect(text).toBe('phone');
    await page.evaluate(() => document.execCommand('insertText', false, 'telephone'));
    await sides.remote.sees('when the telephone has no signal');
  });

  it('shows where a relative link leads, and follows it to a heading', async () => {
    const card = page.getByRole('toolbar', { name: 'Link' });
    await caretBehind(page, 'the plan');
    await card.getByText('not a file of this feature').waitFor();
    await caretBehind(page, 'a trap');
    await card.getByText('javascript:alert(1)').waitFor();
    expect(await card.getByRole('button').count()).toBe(2);
    await caretBehind(page, 'the top');
    await card.getByRole('button', { name: 'Go to the heading' }).click();
    await eventually(
      () => shownCaret(page),
      (caret) => caret?.startsWith('|Requirements') === true,
    );
    await caretBehind(page, 'the top');
    await page.keyboard.press('Alt+Enter');
    await eventually(
      () => shownCaret(page),
      (caret) => caret?.startsWith('|Requirements') === true,
    );
  });

  it('leaves no complaint', () => expect(sides.ann.complaints).toEqual([]));
});
