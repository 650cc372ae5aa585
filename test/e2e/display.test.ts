import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { caretBehind, shownCaret } from '../support/caret.ts';
import { contrast } from '../support/contrast.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { eventually } from '../support/spec-page.ts';
import { type TwoSides, twoSides } from '../support/two-sides.ts';

const RIGHT_TO_LEFT = `
## אזהרת תנור

הכבשן מודיע לקדר כאשר הטמפרטורה חורגת, ראה FR-001 וגם \`kiln.log\` היום.

- פריט ראשון ברשימה עם **הדגשה** בפנים
- [ ] משימה פתוחה

1. عنصر مرقم باللغة العربية

> اقتباس قصير
`;

let sides: TwoSides;
let page: Page;

beforeAll(async () => {
  sides = await twoSides(SAMPLE_SPEC + RIGHT_TO_LEFT);
  page = sides.ann.page;
  await page.locator('[data-add-to]').first().waitFor();
});
afterAll(() => sides?.end());

const block = (words: string): Locator => sides.page.block(words);

describe('text that is read from right to left', () => {
  it('begins at the right side, with its markers, and leaves the other blocks alone', async () => {
    const sideOf = (words: string) =>
      block(words).evaluate((element) => {
        const inner = element.firstElementChild ?? element;
        const range = document.createRange();
        range.selectNodeContents(inner);
        const box = element.getBoundingClientRect();
        // Of the first line.
        const first = [...range.getClientRects()].filter(({ width }) => width > 0);
        const top = Math.min(...first.map((line) => line.top));
        const line = first.filter((each) => each.top < top + 12);
        const [left, right] = [Math.min(...line.map((each) => each.left)), Math.max(...line.map((each) => each.right))];
        return {
          direction: getComputedStyle(inner).direction,
          before: Math.round(left - box.left),
          behind: Math.round(box.right - right),
        };
      });
    expect(await sideOf('הכבשן')).toMatchObject({ direction: 'rtl', behind: 0 });
    expect(await sideOf('A potter leaves')).toMatchObject({ direction: 'ltr', before: 0 });
    // Behind the marker's room, at the right.
    expect(await sideOf('פריט ראשון')).toMatchObject({ direction: 'rtl', behind: 20 });
    expect(await sideOf('عنصر مرقم')).toMatchObject({ direction: 'rtl', behind: 28 });
    const marker = await block('عنصر مرقم').evaluate((element) => getComputedStyle(element, '::before').right);
    expect(marker).toBe('0px');
    const quote = await block('اقتباس').evaluate(
      (element) => getComputedStyle(element.firstElementChild ?? element).borderRightWidth,
    );
    expect(quote).toBe('2px');
  });

  it('keeps chips and code in their own direction, between the words around them', async () => {
    const chip = await block('הכבשן').locator('.id').boundingBox();
    const code = await block('הכבשן').locator('.code').boundingBox();
    const [first, last] = await block('הכבשן').evaluate((element) => {
      const box = (words: string) => {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const at = node.nodeValue?.indexOf(words) ?? -1;
          if (at < 0) continue;
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + words.length);
          return range.getBoundingClientRect().left;
        }
        return Number.NaN;
      };
      return [box('ראה'), box('היום')];
    });
    expect(
      await block('הכבשן')
        .locator('.id')
        .evaluate((element) => getComputedStyle(element).direction),
    ).toBe('ltr');
    // From right to left: “see”, the id, the code, “today”, as far as they share a line.
    if (chip !== null && code !== null && Math.abs(chip.y - code.y) < 8) expect(chip.x).toBeGreaterThan(code.x);
    expect(first).toBeGreaterThan(chip?.x ?? 0);
    expect(last).toBeLessThan(code?.x ?? 0);
  });

  it('takes the caret where it is clicked, at both ends, and what is typed there', async () => {
    const words = block('פריט ראשון');
    await words.scrollIntoViewIfNeeded();
    const box = await words.locator('.block-text').boundingBox();
    if (box === null) throw new Error('The item is not on the page.');
    await page.mouse.click(box.x + box.width - 21, box.y + 13);
    await eventually(
      () => shownCaret(page),
      (caret) => caret?.startsWith('|פריט') === true,
    );
    const caretLeft = await page.evaluate(() => getSelection()?.getRangeAt(0).getBoundingClientRect().left ?? 0);
    expect(caretLeft).toBeGreaterThan(box.x + box.width - 26);
    await page.mouse.click(box.x + 10, box.y + 13);
    await eventually(
      () => shownCaret(page),
      (caret) => caret?.endsWith('בפנים|') === true,
    );
    await page.keyboard.type(' סוף FR-002');
    await sides.remote.sees('פריט ראשון ברשימה עם **הדגשה** בפנים סוף FR-002');
  });

  it('decides by its first strong letter, while it is typed', async () => {
    await caretBehind(page, 'One run of the kiln along a curve');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('123 שלום');
    await sides.remote.sees('123 שלום');
    expect(
      await block('123 שלום').evaluate((element) => getComputedStyle(element.firstElementChild ?? element).direction),
    ).toBe('rtl');
  });
});

/** Every token that text, marks and edges are drawn with, over the surfaces that they are drawn on. */
async function tokenContrasts(): Promise<Record<string, number>> {
  const colours = await page.evaluate(() => {
    const probe = document.createElement('i');
    document.body.append(probe);
    const read = (token: string): string => {
      probe.style.setProperty('color', `var(--${token})`);
      return getComputedStyle(probe).color;
    };
    const tokens = ['ink-1', 'ink-2', 'ink-3', 'ink-faint', 'line', 'line-strong', 'line-control', 'focus', 'accent'];
    const surfaces = ['bg-page', 'bg-canvas', 'bg-raised'];
    const found = Object.fromEntries([...tokens, ...surfaces].map((token) => [token, read(token)]));
    probe.remove();
    return { found, tokens, surfaces };
  });
  return Object.fromEntries(
    colours.tokens.map((token) => [
      token,
      Math.min(
        ...colours.surfaces.map((surface) => contrast(colours.found[token] ?? '', colours.found[surface] ?? '')),
      ),
    ]),
  );
}

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  it('inks reach 4.5:1 and control edges and the focus 3:1 on every surface', async () => {
    await page.emulateMedia({ colorScheme });
    await page.locator(`[data-theme="${colorScheme}"]`).waitFor({ state: 'attached' });
    const found = await tokenContrasts();
    for (const ink of ['ink-1', 'ink-2', 'ink-3', 'ink-faint', 'accent']) expect(found[ink], ink).toBeGreaterThan(4.5);
    for (const edge of ['line-control', 'focus']) expect(found[edge], edge).toBeGreaterThan(3);
  });

  it('with more contrast, inks reach 7:1, every edge 3:1, and marks in the text are seen', async () => {
    const before = await tokenContrasts();
    await page.emulateMedia({ colorScheme, contrast: 'more' });
    const found = await tokenContrasts();
    for (const ink of ['ink-1', 'ink-2', 'ink-3', 'ink-faint']) expect(found[ink], ink).toBeGreaterThan(7);
    for (const edge of ['line', 'line-strong', 'line-control', 'focus']) expect(found[edge], edge).toBeGreaterThan(3);
    expect(found['ink-faint']).toBeGreaterThan(before['ink-faint'] ?? 0);
    const marks = block('Why this priority').locator('.quiet').first();
    expect(await marks.evaluate((element) => getComputedStyle(element).color)).not.toContain('rgba(0, 0, 0, 0)');
    expect(await axeViolations(page)).toEqual([]);
    await page.emulateMedia({ contrast: 'no-preference' });
  });
});

describe('forced colours', () => {
  it('leave chips, signs, tasks and the focus visible', async () => {
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
    const borderOf = (target: Locator) =>
      target.evaluate((element) => Number.parseFloat(getComputedStyle(element).borderTopWidth));
    expect(await borderOf(block('FR-001').locator('.id').first())).toBeGreaterThan(0);
    expect(await borderOf(page.locator('.priority').first())).toBeGreaterThan(0);
    const canvas = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const sign = await page
      .locator('[data-sign] > .block-text')
      .first()
      .evaluate((element) => getComputedStyle(element, '::before').backgroundColor);
    expect(contrast(sign, canvas)).toBeGreaterThan(4.5);
    const box = await page
      .locator('[data-task]')
      .evaluate((element) => getComputedStyle(element, '::before').borderTopColor);
    expect(contrast(box, canvas)).toBeGreaterThan(4.5);
    const button = page.locator('[data-action="palette"]');
    await page.keyboard.press('Escape');
    await button.focus();
    expect(await button.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid');
    await page.emulateMedia({ forcedColors: 'none' });
  });
});

describe('reduced motion', () => {
  it('lets nothing move: no animation, no transition, and no smooth scrolling', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.evaluate(() => {
      window.moved = [];
      // What lasts no time is no motion.
      const record = ({ type, target }: Event) => {
        if (!(target instanceof Element)) return;
        const durations = target.getAnimations({ subtree: true }).map(({ effect }) => effect?.getTiming().duration);
        if (durations.some((duration) => duration !== 0)) window.moved.push(`${type} ${target.className}`);
      };
      for (const type of ['animationstart', 'transitionrun']) addEventListener(type, record, true);
      const original = Element.prototype.scrollIntoView;
      Element.prototype.scrollIntoView = function scrollIntoView(options) {
        if (typeof options === 'object' && options.behavior === 'smooth') window.moved.push('smooth scroll');
        original.call(this, options);
      };
    });
    await page.getByRole('button', { name: /^Status/ }).click();
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Edge Cases' }).first().click();
    await caretBehind(page, 'the phone has no signal');
    await page.keyboard.press('F8');
    const id = block('Why this priority').locator('.tk').first();
    await id.hover();
    expect(await page.evaluate(() => window.moved)).toEqual([]);
    const running = await page.evaluate(() =>
      document
        .getAnimations()
        .map((animation) => (animation instanceof CSSAnimation ? animation.animationName : 'other')),
    );
    expect(running).toEqual([]);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
  });
});

it('no complaint is left', () => expect(sides.ann.complaints).toEqual([]));

declare global {
  interface Window {
    /** What moved while it should not. */
    moved: string[];
  }
}
