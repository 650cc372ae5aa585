import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertBlocks, removeBlocks } from '../../shared/doc/edits.ts';
import { splitBlock } from '../../shared/doc/split-block.ts';
import { caretBehind, selectWords, shownCaret } from '../support/caret.ts';
import { holdableSockets, holdBack, letThrough } from '../support/held-socket.ts';
import { eventually } from '../support/spec-page.ts';
import { type TwoSides, twoSides } from '../support/two-sides.ts';

const PARAGRAPH = 'Alpha beta gamma delta.';
const TEXT = Array.from({ length: 120 }, (_, n) => `Block ${n}: **${PARAGRAPH}**\n`).join('\n');

let sides: TwoSides;
let page: Page;
let n = 0;

beforeAll(async () => {
  sides = await twoSides(TEXT, holdableSockets);
  page = sides.ann.page;
});
afterAll(() => sides?.end());
beforeEach(() => {
  n += 3;
});

const here = () => `Block ${n}: `;
const paragraph = (n: number) => ({ kind: 'paragraph', text: `New ${n}`, attributes: {} });

async function arrives(edit: () => void, text: string): Promise<void> {
  edit();
  await page.locator('[data-block-id]').filter({ hasText: text }).first().waitFor();
}

describe('the caret of the browser while a colleague edits', () => {
  it('stays with its characters: inserts before it, at it and behind it', async () => {
    await caretBehind(page, `${here()}**Alpha`);
    await arrives(() => sides.remote.insert({ before: here() }, '<<'), `<<${here()}`);
    await arrives(() => sides.remote.insert({ after: `${here()}**Alpha` }, '=='), `${here()}**Alpha==`);
    await arrives(() => sides.remote.insert({ after: `${here()}**Alpha== beta` }, '>>'), `${here()}**Alpha== beta>>`);
    expect(await shownCaret(page)).toBe(`<<${here()}**Alpha|== beta>> gamma delta.**`);
    await page.keyboard.type('!');
    await sides.remote.sees(`<<${here()}**Alpha!== beta>>`);
  });

  it('a selection keeps its words: inserts before, inside and behind', async () => {
    const own = `Block ${n}: **Alpha beta gamma`;
    await selectWords(page, own);
    await arrives(() => sides.remote.insert({ before: here() }, '<<'), `<<${here()}`);
    await arrives(() => sides.remote.insert({ after: `${here()}**Alpha` }, '=='), `${here()}**Alpha==`);
    await arrives(() => sides.remote.insert({ after: `${here()}**Alpha== beta gamma` }, '>>'), 'gamma>>');
    expect(await shownCaret(page)).toBe(`<<[${here()}**Alpha== beta gamma]>> delta.**`);
  });

  it('follows a split and stays where its block was when that is deleted', async () => {
    await caretBehind(page, `${here()}**Alpha beta`);
    const id = sides.remote.id(here());
    sides.remote.edit((context) => splitBlock(context, id, here().length));
    await eventually(
      () => shownCaret(page),
      (caret) => caret === '**Alpha beta| gamma delta.**',
    );
    const before = await textBefore('**Alpha beta');
    sides.remote.edit((context) =>
      removeBlocks(context, [sides.remote.context.reader.read().blocks[index(id) + 1]?.id ?? '']),
    );
    await eventually(
      () => shownCaret(page),
      (caret) => caret === '|',
    );
    await page.keyboard.type('mine');
    await sides.remote.sees('mine');
    expect(sides.remote.texts()).toContain('mine');
    expect(sides.remote.texts()).toContain(before);
  });

  it('moved by a key and not reported yet, it is not put back by an edit that arrives', async () => {
    await caretBehind(page, `${here()}**Alpha`);
    await eventually(
      () => shownCaret(page),
      (caret) => caret?.includes('Alpha|') ?? false,
    );
    await holdBack(page, () => sides.remote.insert({ before: here() }, '<<'));
    // The browser reports a moved caret in a later task: the edit comes before that.
    await page.evaluate(() => {
      for (let step = 0; step < 5; step += 1) getSelection()?.modify('move', 'forward', 'character');
      window.holdFrames = false;
      for (const { deliver } of window.heldFrames.splice(0)) deliver();
    });
    expect(await shownCaret(page)).toBe(`<<${here()}**Alpha beta| gamma delta.**`);
    await page.keyboard.type('!');
    await sides.remote.sees(`${here()}**Alpha beta! gamma`);
  });

  it('what was just typed stands where it was typed, although two edits around it arrive at that moment', async () => {
    await caretBehind(page, `${here()}**Alpha`);
    await eventually(
      () => shownCaret(page),
      (caret) => caret?.includes('Alpha|') ?? false,
    );
    await holdBack(page, () =>
      sides.remote.edit(() => {
        sides.remote.insert({ before: here() }, '<<');
        sides.remote.insert({ after: `${here()}**${PARAGRAPH}` }, '>>');
      }),
    );
    await page.evaluate(() => document.execCommand('insertText', false, 'X'));
    await letThrough(page);
    await sides.remote.sees(`<<${here()}**AlphaX beta gamma delta.>>**`);
    expect(await shownCaret(page)).toBe(`<<${here()}**AlphaX| beta gamma delta.>>**`);
  });
});

describe('what a colleague’s edit leaves alone', () => {
  it('the focus in another field', async () => {
    await caretBehind(page, `${here()}**Alpha`);
    await page.evaluate(() => {
      const field = document.createElement('input');
      field.id = 'comment';
      field.setAttribute('aria-label', 'Comment');
      document.body.append(field);
      field.focus();
    });
    await page.keyboard.type('half a ');
    await arrives(() => sides.remote.insert({ before: here() }, '<<'), `<<${here()}`);
    await page.keyboard.type('comment');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('comment');
    expect(await page.locator('#comment').inputValue()).toBe('half a comment');
    await page.evaluate(() => document.querySelector('#comment')?.remove());
  });

  it('the scroll position, when blocks come and go above', async () => {
    const watched = sides.page.block('Block 90: ');
    await watched.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await caretBehind(page, 'Block 91: **Alpha');
    // As painted: the browser moves the scroll position when it lays out the frame.
    const top = () =>
      watched.evaluate(async (element) => {
        for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
        return Math.round(element.getBoundingClientRect().top);
      });
    const before = await top();
    await arrives(
      () =>
        sides.remote.edit((context) =>
          insertBlocks(
            context,
            null,
            Array.from({ length: 8 }, (_, k) => paragraph(k)),
          ),
        ),
      'New 7',
    );
    expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
    sides.remote.edit((context) =>
      removeBlocks(
        context,
        context.reader
          .read()
          .blocks.slice(0, 8)
          .map(({ id }) => id),
      ),
    );
    await page.locator('[data-block-id]').filter({ hasText: 'New 7' }).waitFor({ state: 'detached' });
    expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
    expect(await shownCaret(page)).toBe(`Block 91: **Alpha| beta gamma delta.**`);
  });

  it('caret, undo and the text itself, when the page learns that the spec changed', async () => {
    await caretBehind(page, `${here()}**Alpha`);
    await page.keyboard.type('!');
    await sides.page.saved();
    await page
      .locator('[role="textbox"]')
      .first()
      .evaluate((text) => text.setAttribute('data-known', 'yes'));
    // What the page does every ten seconds, and whenever it gets the focus.
    const answered = page.waitForResponse((response) => response.url().endsWith(`/api/specs/${sides.spec.id}`));
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await (await answered).finished();
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(await page.locator('[data-known]').count()).toBe(1);
    await page.keyboard.type('?');
    await sides.remote.sees(`${here()}**Alpha!?`);
  });

  it('no complaint is left', () => expect(sides.ann.complaints).toEqual([]));
});

const index = (id: string) => sides.remote.context.reader.indexOf(id);

/** The text of the block that a colleague has before the one with these words. */
async function textBefore(words: string): Promise<string> {
  const texts = sides.remote.texts();
  return texts[texts.indexOf(texts.find((text) => text.startsWith(words)) ?? '') - 1] ?? '';
}
