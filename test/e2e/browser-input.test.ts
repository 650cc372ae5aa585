import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendInput } from '../support/browser-input.ts';
import { caretBehind, selectWords, shownCaret } from '../support/caret.ts';
import { eventually } from '../support/spec-page.ts';
import { type TwoSides, twoSides } from '../support/two-sides.ts';

const FAMILY = '👩‍👩‍👧‍👦';
const LONG_WORD = 'Firing'.repeat(60);
const TEXT = `# Kiln

Spelled wrogn here, and wrogn again.

Spelled **baad** in bold.

Replaced by somebody who dictates.

Yanked here.

Dragged away words.

Split me here.

Break me here.

See FR-001 and \`code.ts\` in [the manual](https://example.com/a) today.

Words to be taken away one by one.

Erase **bold words** or [a link](https://example.com) here.

Double click on middle words.

Family ${FAMILY} flag 🇩🇪 thumb 👍🏽 accent e\u0301 han 𠮷 end.

Caf here.

${LONG_WORD} is a word.

Forward only.

- **FR-001**: System MUST fire

\`\`\`ts
const kiln = 1;
\`\`\`
`;

let sides: TwoSides;
let page: Page;

beforeAll(async () => {
  sides = await twoSides(TEXT);
  page = sides.ann.page;
});
afterAll(() => sides?.end());

const caretIs = (text: string) =>
  eventually(
    () => shownCaret(page),
    (caret) => caret === text,
  );
const remoteHas = (text: string) =>
  eventually(
    async () => sides.remote.texts(),
    (texts) => texts.includes(text),
  );
const undo = () => page.keyboard.press('Control+z');

describe('spell-check and autocorrection', () => {
  it('replace exactly the word they name, wherever the caret is, as one step of undo', async () => {
    await caretBehind(page, 'wrogn again');
    expect(await sendInput(page, { type: 'insertReplacementText', transfer: 'wrong', target: 'wrogn' })).toBe(true);
    await remoteHas('Spelled wrong here, and wrogn again.');
    await undo();
    await remoteHas('Spelled wrogn here, and wrogn again.');
    await caretBehind(page, 'Yanked');
    await sendInput(page, { type: 'insertReplacementText', transfer: 'wrong', target: 'wrogn again' });
    await remoteHas('Spelled wrogn here, and wrong.');
    await undo();
    await remoteHas('Spelled wrogn here, and wrogn again.');
  });

  it('within marks, and over a selection, with the text in the event itself', async () => {
    await selectWords(page, 'baad');
    await sendInput(page, { type: 'insertReplacementText', data: 'bad', target: 'baad' });
    await remoteHas('Spelled **bad** in bold.');
    await caretIs('Spelled **bad|** in bold.');
  });

  it('while a colleague’s edit arrives in the same block', async () => {
    await caretBehind(page, 'wrogn here');
    const block = sides.page.block('wrogn here');
    sides.remote.insert({ before: 'Spelled wrogn' }, 'Once more: ');
    await block.filter({ hasText: 'Once more' }).waitFor();
    sides.remote.insert({ after: 'wrogn again' }, '!');
    await sendInput(page, { type: 'insertReplacementText', transfer: 'wrong', target: 'wrogn' });
    await remoteHas('Once more: Spelled wrong here, and wrogn again!.');
    await undo();
    await remoteHas('Once more: Spelled wrogn here, and wrogn again!.');
  });

  it('are on for prose and off for code', async () => {
    const box = sides.page.editor;
    const attributes = ['spellcheck', 'autocorrect', 'autocapitalize'];
    const now = () => Promise.all(attributes.map((name) => box.getAttribute(name)));
    expect(await now()).toEqual(['true', 'on', 'sentences']);
    await caretBehind(page, 'const kiln');
    await eventually(now, (values) => values.join() === 'true,off,off');
    expect(await sides.page.block('const kiln').locator('.block-text').getAttribute('spellcheck')).toBe('false');
    await caretBehind(page, 'Yanked');
    await eventually(now, (values) => values.join() === 'true,on,sentences');
  });

  it('text that an input method or dictation puts over a selection replaces it, as one step', async () => {
    await selectWords(page, 'somebody who');
    const keyboard = await page.context().newCDPSession(page);
    await keyboard.send('Input.insertText', { text: 'whoever it is that' });
    await remoteHas('Replaced by whoever it is that dictates.');
    await undo();
    await remoteHas('Replaced by somebody who dictates.');
  });
});

describe('what the browser’s own menus and screen keyboards send', () => {
  it('yanks and drags away', async () => {
    await caretBehind(page, 'Yanked');
    await sendInput(page, { type: 'insertFromYank', data: ' back' });
    await remoteHas('Yanked back here.');
    await selectWords(page, 'away ');
    await sendInput(page, { type: 'deleteByDrag', target: 'away ' });
    await remoteHas('Dragged words.');
  });

  it('undoes and redoes own steps, and leaves others’ alone', async () => {
    sides.remote.insert({ after: 'Dragged' }, '!');
    await sides.page.block('Dragged! words.').waitFor();
    expect(await sendInput(page, { type: 'historyUndo' })).toBe(true);
    await remoteHas('Dragged! away words.');
    await sendInput(page, { type: 'historyRedo' });
    await remoteHas('Dragged! words.');
  });

  it('splits a block and breaks a line without a key', async () => {
    await caretBehind(page, 'Split me');
    await sendInput(page, { type: 'insertParagraph' });
    await remoteHas(' here.');
    await remoteHas('Split me');
    await caretBehind(page, 'Break me');
    await sendInput(page, { type: 'insertLineBreak' });
    await remoteHas('Break me\n here.');
    await undo();
    await remoteHas('Break me here.');
  });

  it('deletes one character forward, and no more', async () => {
    await caretBehind(page, 'Forward');
    await sendInput(page, { type: 'deleteContentForward' });
    await remoteHas('Forwardonly.');
    await undo();
    await remoteHas('Forward only.');
  });

  it('deletes by word and by line across chips, code and links', async () => {
    await caretBehind(page, 'See FR-001');
    await sendInput(page, { type: 'deleteWordBackward' });
    await remoteHas('See FR- and `code.ts` in [the manual](https://example.com/a) today.');
    await undo();
    await remoteHas('See FR-001 and `code.ts` in [the manual](https://example.com/a) today.');
    await caretBehind(page, 'Erase ');
    await sendInput(page, { type: 'deleteWordForward' });
    await sendInput(page, { type: 'deleteWordForward' });
    await remoteHas('Erase  words** or [a link](https://example.com) here.');
    await undo();
    await undo();
    await remoteHas('Erase **bold words** or [a link](https://example.com) here.');
    await caretBehind(page, ' in [the');
    await sendInput(page, { type: 'deleteSoftLineBackward' });
    await remoteHas(' manual](https://example.com/a) today.');
    await undo();
    await remoteHas('See FR-001 and `code.ts` in [the manual](https://example.com/a) today.');
    await caretBehind(page, 'Words to be');
    await sendInput(page, { type: 'deleteSoftLineForward' });
    await remoteHas('Words to be');
  });
});

describe('clicks and keys of the browser', () => {
  it('a double click selects a word, a triple click the block, and what is typed replaces it', async () => {
    const box = await sides.page.block('Double click on').locator('.block-text').boundingBox();
    const at = { x: (box?.x ?? 0) + 20, y: (box?.y ?? 0) + 13 };
    await page.mouse.dblclick(at.x, at.y);
    await caretIs('[Double] click on middle words.');
    await page.keyboard.type('Once');
    await remoteHas('Once click on middle words.');
    await page.mouse.click(at.x, at.y, { clickCount: 3 });
    await page.keyboard.type('All new.');
    await remoteHas('All new.');
    await sides.page.block('Family').waitFor();
  });

  it('Backspace and Delete take what a reader calls one character', async () => {
    const at = async (words: string, key: string, rest: string) => {
      await caretBehind(page, words);
      await page.keyboard.press(key);
      await remoteHas(rest);
    };
    const accent = 'e\u0301';
    await at(FAMILY, 'Backspace', `Family  flag 🇩🇪 thumb 👍🏽 accent ${accent} han 𠮷 end.`);
    await at('🇩🇪', 'Backspace', `Family  flag  thumb 👍🏽 accent ${accent} han 𠮷 end.`);
    await at('thumb ', 'Delete', `Family  flag  thumb  accent ${accent} han 𠮷 end.`);
    await at(accent, 'Backspace', 'Family  flag  thumb  accent  han 𠮷 end.');
    await at('𠮷', 'Backspace', 'Family  flag  thumb  accent  han  end.');
  });

  it('a dead key composes one letter', async () => {
    await caretBehind(page, 'Caf');
    const keyboard = await page.context().newCDPSession(page);
    await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Dead', code: 'Equal' });
    await keyboard.send('Input.imeSetComposition', { text: '´', selectionStart: 1, selectionEnd: 1 });
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'Dead', code: 'Equal' });
    await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'e', code: 'KeyE' });
    await keyboard.send('Input.insertText', { text: 'é' });
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'e', code: 'KeyE' });
    await remoteHas('Café here.');
    await caretIs('Café| here.');
  });

  it('a very long word breaks and widens nothing', async () => {
    const beyond = await sides.page.block('is a word').evaluate((block) => {
      const main = block.closest('main');
      return [block.scrollWidth - block.clientWidth, (main?.scrollWidth ?? 0) - (main?.clientWidth ?? 0)];
    });
    expect(beyond).toEqual([0, 0]);
  });

  it('all selected and typed over, while a colleague types: the colleague’s words come back', async () => {
    await caretBehind(page, 'All new');
    await page.keyboard.press('Control+a');
    sides.remote.insert({ after: 'Yanked back' }, ' and forth');
    await page.keyboard.type('Fresh');
    await eventually(
      async () => sides.remote.texts(),
      (texts) => texts[0] === 'Fresh' && texts.every((text) => text === 'Fresh' || ' and forth'.includes(text)),
    );
    await undo();
    await remoteHas('All new.');
    await eventually(
      async () => [await sides.page.texts(), sides.remote.texts()],
      ([shown, stored]) => JSON.stringify(shown) === JSON.stringify(stored),
    );
  });

  it('no complaint is left', () => expect(sides.ann.complaints).toEqual([]));
});
