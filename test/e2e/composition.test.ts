import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { moveBlocks, removeBlocks, setKind } from '../../shared/doc/edits.ts';
import { mergeBlocks } from '../../shared/doc/merge-blocks.ts';
import { splitBlock } from '../../shared/doc/split-block.ts';
import { caretBehind, selectWords, shownCaret } from '../support/caret.ts';
import { eventually } from '../support/spec-page.ts';
import { type TwoSides, twoSides } from '../support/two-sides.ts';

/** Every test has three blocks of its own. */
const CASES = 16;
const TEXT = Array.from(
  { length: CASES },
  (_, n) => `Above${n} stays.\n\nCompose${n} here.\n\nBelow${n} stays.\n`,
).join('\n');

let sides: TwoSides;
let page: Page;
let keyboard: CDPSession;
let n = -1;

beforeAll(async () => {
  sides = await twoSides(TEXT);
  page = sides.ann.page;
  keyboard = await page.context().newCDPSession(page);
});
afterAll(() => sides?.end());
beforeEach(() => {
  n += 1;
});

/** What an input method does: shows `text` as not yet decided. */
const compose = (text: string) =>
  keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
const commit = (text: string) => keyboard.send('Input.insertText', { text });

/** The colleague's edit, and the moment at which this page has got it: a later one elsewhere is on screen. */
async function meanwhile(edit: () => void): Promise<void> {
  edit();
  sides.remote.insert({ after: `Below${n} stays.` }, ' seen');
  await page
    .locator('[data-block-id]')
    .filter({ hasText: `Below${n} stays. seen` })
    .waitFor();
}

/** Texts of this test's blocks once both sides show the same. */
async function agreed(): Promise<string[]> {
  const [shown = []] = await eventually(
    async () => [await sides.page.texts(), sides.remote.texts()],
    ([left, right]) => JSON.stringify(left) === JSON.stringify(right),
  );
  const start = shown.findIndex((text) => text.includes(`Above${n} `));
  const next = shown.findIndex((text) => text.includes(`Above${n + 1} `));
  return shown.slice(start, next < 0 ? undefined : next);
}

describe('an input method composes while a colleague edits', () => {
  it('the same block, before the composition', async () => {
    await caretBehind(page, `Compose${n}`);
    await compose('n');
    await compose('に');
    await meanwhile(() => sides.remote.insert({ before: `Compose${n}` }, '>>'));
    await compose('にほん');
    await commit('日本');
    expect((await agreed())[1]).toBe(`>>Compose${n}日本 here.`);
    expect(await shownCaret(page)).toBe(`>>Compose${n}日本| here.`);
  });

  it('the same block, behind the composition and at its very place', async () => {
    await caretBehind(page, `Compose${n}`);
    await compose('に');
    await meanwhile(() => {
      sides.remote.insert({ after: `Compose${n}` }, '==');
      sides.remote.insert({ after: `Compose${n}== here` }, '<<');
    });
    await commit('日本');
    expect((await agreed())[1]).toMatch(new RegExp(`^Compose${n}(日本==|==日本) here<<\\.$`));
  });

  it('nothing of the composition reaches the document before it ends, and nothing remote disturbs it', async () => {
    await caretBehind(page, `Compose${n}`);
    await compose('かな');
    await meanwhile(() => sides.remote.insert({ before: `Compose${n}` }, '>>'));
    expect(sides.remote.texts()).toContain(`>>Compose${n} here.`);
    const texts = await sides.page.texts();
    expect(texts.map((text) => text.replace('\u200b', ''))).toContain(`Compose${n}かな here.`);
    await commit('仮名');
    expect((await agreed())[1]).toBe(`>>Compose${n}仮名 here.`);
  });

  it('a split in front of the composition carries it into the new block', async () => {
    await caretBehind(page, `Compose${n} he`);
    await compose('か');
    await meanwhile(() =>
      sides.remote.edit((context) => splitBlock(context, sides.remote.id(`Compose${n}`), `Compose${n}`.length)),
    );
    await commit('火');
    expect((await agreed()).slice(1, 3)).toEqual([`Compose${n}`, ' he火re.']);
    expect(await shownCaret(page)).toBe(' he火|re.');
  });

  it('a merge into the block above takes it along', async () => {
    await caretBehind(page, `Compose${n}`);
    await compose('か');
    await meanwhile(() =>
      sides.remote.edit((context) =>
        mergeBlocks(context, sides.remote.id(`Above${n}`), sides.remote.id(`Compose${n}`)),
      ),
    );
    await commit('火');
    expect((await agreed())[0]).toBe(`Above${n} stays.Compose${n}火 here.`);
  });

  it('a move of the block takes it along', async () => {
    await caretBehind(page, `Compose${n}`);
    await compose('か');
    await meanwhile(() =>
      sides.remote.edit((context) =>
        moveBlocks(context, [sides.remote.id(`Compose${n}`)], sides.remote.id(`Below${n}`)),
      ),
    );
    await commit('火');
    expect(await agreed()).toEqual([`Above${n} stays.`, `Below${n} stays. seen`, `Compose${n}火 here.`]);
  });

  it('a change of kind holds, and so does the composition', async () => {
    await caretBehind(page, `Compose${n}`);
    await compose('か');
    await meanwhile(() =>
      sides.remote.edit((context) => setKind(context, sides.remote.id(`Compose${n}`), 'heading', { level: 3 })),
    );
    await commit('火');
    expect((await agreed())[1]).toBe(`Compose${n}火 here.`);
    await page
      .locator('[data-kind="heading"]')
      .filter({ hasText: `Compose${n}火` })
      .waitFor();
  });

  it('a deleted block leaves what was composed as a restored block', async () => {
    await caretBehind(page, `Compose${n}`);
    await compose('か');
    await meanwhile(() => sides.remote.edit((context) => removeBlocks(context, [sides.remote.id(`Compose${n}`)])));
    await commit('火');
    expect((await agreed())[1]).toBe('火');
    await page.locator('[data-restored="text"]').filter({ hasText: '火' }).waitFor();
    await sides.remote.edit((context) => removeBlocks(context, [sides.remote.id('火')]));
  });

  it('deleting the words around it keeps it', async () => {
    await caretBehind(page, `Compose${n}`);
    await compose('か');
    await meanwhile(() => sides.remote.erase(`pose${n} he`));
    await commit('火');
    expect((await agreed())[1]).toBe('Com火re.');
  });

  it('a composition that is called off changes nothing', async () => {
    await caretBehind(page, `Compose${n}`);
    await compose('か');
    await meanwhile(() => sides.remote.insert({ before: `Compose${n}` }, '>>'));
    await compose('');
    expect((await agreed())[1]).toBe(`>>Compose${n} here.`);
  });

  it('over a selection replaces what was selected, and only that', async () => {
    await selectWords(page, `pose${n}`);
    await compose('か');
    await meanwhile(() => sides.remote.insert({ after: `Compose${n}` }, '!'));
    await commit('火');
    expect((await agreed())[1]).toBe('Com火! here.');
  });

  it('leaves tokens behind, so that markdown is still styled', async () => {
    await caretBehind(page, `Compose${n}`);
    await compose('か');
    await commit('**火**');
    await agreed();
    const block = sides.page.block(`Compose${n}**火**`);
    await block.getByRole('strong').first().waitFor();
    expect(await block.locator('.block-text > span:not(.tk)').count()).toBe(0);
  });

  it('is one step for undo', async () => {
    await caretBehind(page, `Compose${n}`);
    await compose('か');
    await meanwhile(() => sides.remote.insert({ before: `Compose${n}` }, '>>'));
    await commit('火');
    await agreed();
    await page.keyboard.press('Control+z');
    expect((await agreed())[1]).toBe(`>>Compose${n} here.`);
  });

  it('leaves no complaint', () => expect(sides.ann.complaints).toEqual([]));
});
