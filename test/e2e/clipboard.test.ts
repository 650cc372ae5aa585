import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { caretBehind, selectWords } from '../support/caret.ts';
import { eventually, SpecPage } from '../support/spec-page.ts';
import { type TwoSides, twoSides } from '../support/two-sides.ts';
import { GITHUB, GOOGLE_DOCS, WORD } from '../web/editor/clipboard/fixtures.ts';

const TEXT = Array.from(
  { length: 16 },
  (_, n) => `First${n} words.\n\n- Item${n} **one**\n- Item${n} two\n\nLast${n} words.\n`,
).join('\n');

let sides: TwoSides;
let page: Page;
let n = -1;

beforeAll(async () => {
  sides = await twoSides(TEXT);
  page = sides.ann.page;
});
afterAll(() => sides?.end());
beforeEach(() => {
  n += 1;
});

/** Texts of this test's blocks once the colleague has them. */
async function agreed(accept: (texts: string[]) => boolean = () => true): Promise<string[]> {
  const [shown = []] = await eventually(
    async () => {
      const [left, right] = [await sides.page.texts(), sides.remote.texts()];
      // Line ends within a block are elements on the page, and no text.
      return [own(left), own(right.map((text) => text.replaceAll('\n', '')))];
    },
    ([left = [], right = []]) => JSON.stringify(left) === JSON.stringify(right) && accept(left),
  );
  return shown;
}

function own(texts: string[]): string[] {
  const start = texts.findIndex((text) => text.startsWith(`First${n} `));
  const end = texts.findIndex((text) => text.startsWith(`First${n + 1} `));
  return texts.slice(start, end < 0 ? undefined : end);
}

const clipboard = () => page.evaluate(() => navigator.clipboard.readText());

/** Puts formats on the clipboard as another program would, then pastes. */
async function paste(formats: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate(
    (data) =>
      navigator.clipboard.write([
        new ClipboardItem(
          Object.fromEntries(Object.entries(data).map(([type, text]) => [type, new Blob([text], { type })])),
        ),
      ]),
    formats,
  );
  await page.keyboard.press('Control+v');
}

/** Pastes by an event made by hand: the browser's own clipboard would clean the HTML before anybody pastes it. */
async function pasteByHand(formats: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate(async (data) => {
    // The editor hears of the caret's new place before the next frame; an event made by hand does not wait for that.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(data)) clipboardData.setData(type, text);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, formats);
}

async function selectAcross(first: string, last: string): Promise<void> {
  await caretBehind(page, first);
  await page.keyboard.press('Home');
  const down =
    (await sides.page.texts()).findIndex((text) => text.includes(last)) -
    (await sides.page.texts()).findIndex((text) => text.includes(first));
  await page.keyboard.down('Shift');
  for (let line = 0; line < down; line += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.up('Shift');
}

describe('the clipboard', () => {
  it('copies words and pastes them elsewhere', async () => {
    await selectWords(page, `Item${n} **one**`);
    await page.keyboard.press('Control+c');
    expect(await clipboard()).toBe(`Item${n} **one**`);
    await caretBehind(page, `Last${n}`);
    await page.keyboard.press('Control+v');
    expect((await agreed((texts) => texts.at(-1) !== `Last${n} words.`)).at(-1)).toBe(
      `Last${n}Item${n} **one** words.`,
    );
  });

  it('cuts over several blocks as markdown, and undo brings them back', async () => {
    const before = await agreed();
    await selectAcross(`First${n}`, `Item${n} two`);
    await page.keyboard.press('Control+x');
    expect(await clipboard()).toBe(`First${n} words.\n\n- Item${n} **one**\n- Item${n} two`);
    await eventually(
      async () => sides.remote.texts().join(),
      (all) => !all.includes(`Item${n} two`),
    );
    await page.keyboard.press('Control+z');
    expect(await agreed((texts) => texts.length === 4)).toEqual(before);
  });

  it('carries blocks into another tab', async () => {
    await selectAcross(`Item${n} **one**`, `Item${n} two`);
    await page.keyboard.press('Control+c');
    const other = await page.context().newPage();
    const tab = new SpecPage(other);
    await tab.open(sides.server.url, sides.spec.id);
    await caretBehind(other, `Last${n} words.`);
    await other.keyboard.press('Control+v');
    const texts = await agreed((found) => found.length === 6);
    expect(texts.slice(3)).toEqual([`Last${n} words.`, `Item${n} **one**`, `Item${n} two`]);
    await other.close();
  });

  it('pastes one plain line as typing, where the caret is', async () => {
    await caretBehind(page, `First${n}`);
    await paste({ 'text/plain': ' few' });
    expect((await agreed((texts) => texts[0]?.includes('few') ?? false))[0]).toBe(`First${n} few words.`);
  });

  it('pastes markdown with several blocks as blocks, with their kinds', async () => {
    await caretBehind(page, `First${n} words.`);
    await paste({ 'text/plain': `\n## Head${n}\n\n- a\n  - b\n\n\`\`\`ts\nconst x = 1;\n\`\`\`\n` });
    const texts = await agreed((found) => found.length === 8);
    expect(texts.slice(1, 5)).toEqual([`Head${n}`, 'a', 'b', 'const x = 1;']);
    await page
      .locator('[data-kind="heading"][data-level="2"]')
      .filter({ hasText: `Head${n}` })
      .waitFor();
    await page.locator('[data-kind="code"]').filter({ hasText: 'const x' }).waitFor();
    await page.keyboard.press('Control+z');
    expect(await agreed((found) => found.length === 4)).toHaveLength(4);
  });

  it('over a selection takes its place', async () => {
    await selectWords(page, `Item${n} two`);
    await paste({ 'text/plain': 'instead' });
    expect((await agreed((texts) => texts.includes('instead')))[2]).toBe('instead');
  });

  it('of rich text becomes markdown, and no HTML gets into the page', async () => {
    await caretBehind(page, `First${n} words.`);
    await pasteByHand({
      'text/plain': ' rich',
      'text/html': '<b onclick="window.hacked=1">rich</b><img src=x onerror="window.hacked=1">',
    });
    expect((await agreed((texts) => texts[0]?.includes('rich') ?? false))[0]).toBe(`First${n} words.**rich**`);
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    expect(await page.locator('[data-block-id] b, [data-block-id] img').count()).toBe(0);
  });

  it.each([
    ['Google Docs', GOOGLE_DOCS],
    ['Word', WORD],
    ['a GitHub page', GITHUB],
  ])('of %s becomes blocks of the spec, and one undo takes them back', async (_, html) => {
    const before = await agreed();
    await caretBehind(page, `First${n} words.`);
    await pasteByHand({ 'text/plain': 'Kiln alarm', 'text/html': html });
    const texts = await agreed((found) => found.includes('inner'));
    expect(texts).toContain('Kiln alarm');
    expect(texts.find((text) => text.startsWith('| '))).toMatch(/^\| (?:\*\*)?Name/);
    expect(texts.join('\n')).not.toMatch(/mso-|&nbsp;|<o:p>|<span|docs-internal/);
    await page.keyboard.press('Control+z');
    expect(await agreed((found) => found.length === before.length)).toEqual(before);
  });

  it('gives other programs clean HTML beside the markdown', async () => {
    await selectAcross(`First${n}`, `Item${n} two`);
    const formats = await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }),
      );
      return { text: clipboardData.getData('text/plain'), html: clipboardData.getData('text/html') };
    });
    expect(formats.text).toBe(`First${n} words.\n\n- Item${n} **one**\n- Item${n} two`);
    expect(formats.html.replace(/\n/g, '')).toBe(
      `<div data-cospec=""><p>First${n} words.</p><ul><li>Item${n} <strong>one</strong></li><li>Item${n} two</li></ul></div>`,
    );
  });

  it('an address over selected words makes a link of them', async () => {
    await selectWords(page, `Item${n} two`);
    await paste({ 'text/plain': 'https://example.org/kiln' });
    expect((await agreed((texts) => texts[2]?.includes('https') ?? false))[2]).toBe(
      `[Item${n} two](https://example.org/kiln)`,
    );
  });

  it('leaves no complaint', () => expect(sides.ann.complaints).toEqual([]));
});
