import type { Page } from 'playwright-core';

interface Place {
  readonly block: string;
  readonly offset: number;
}

/** Selects from one offset of a block's literal text to another, as a drag with the mouse would, on the page itself. */
export async function selectInBlock(page: Page, words: string, from: number, to = from): Promise<void> {
  await page.evaluate(
    ([wanted, start, end]) => {
      const block = [...document.querySelectorAll<HTMLElement>('[data-block-id]')].find((each) =>
        each.textContent?.includes(wanted),
      );
      const inner = block?.firstElementChild;
      if (!inner) throw new Error(`No block shows “${wanted}”.`);
      const point = (offset: number): [Node, number] => {
        let passed = 0;
        for (const [index, child] of [...inner.childNodes].entries()) {
          const length = child instanceof HTMLBRElement ? 1 : (child.textContent?.length ?? 0);
          if (child.firstChild && offset <= passed + length) return [child.firstChild, offset - passed];
          if (!child.firstChild && offset <= passed) return [inner, index];
          passed += length;
        }
        return [inner, inner.childNodes.length];
      };
      inner.closest<HTMLElement>('[contenteditable]')?.focus({ preventScroll: true });
      getSelection()?.setBaseAndExtent(...point(start), ...point(end));
    },
    [words, from, to] as const,
  );
}

/** Puts the caret right behind some words of a block. */
export async function caretBehind(page: Page, words: string): Promise<void> {
  const text = await textWith(page, words);
  await selectInBlock(page, words, text.indexOf(words) + words.length);
}

/** Selects some words. */
export async function selectWords(page: Page, words: string): Promise<void> {
  const start = (await textWith(page, words)).indexOf(words);
  await selectInBlock(page, words, start, start + words.length);
}

/** Literal text of the first block that contains some words. */
export async function textWith(page: Page, words: string): Promise<string> {
  const texts = await page.locator('[data-block-id]').evaluateAll((all) => all.map((each) => each.textContent ?? ''));
  const found = texts.find((text) => text.includes(words));
  if (found === undefined) throw new Error(`No block shows “${words}”.`);
  return found;
}

/** The browser's own selection as `text|text`, or `text[selected]text`, in literal text of its block; null without one. */
export async function shownCaret(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const selection = getSelection();
    const place = (node: Node | null, offset: number): Place | null => {
      const owner = node instanceof Element ? node : (node?.parentElement ?? null);
      const inner = owner?.closest('[data-block-id]')?.firstElementChild;
      if (!inner || node === null) return null;
      const before = document.createRange();
      before.setStart(inner, 0);
      before.setEnd(node, offset);
      const rest = before.cloneContents();
      return {
        block: inner.textContent ?? '',
        offset: (rest.textContent ?? '').length + rest.querySelectorAll('br').length,
      };
    };
    const anchor = place(selection?.anchorNode ?? null, selection?.anchorOffset ?? 0);
    const focus = place(selection?.focusNode ?? null, selection?.focusOffset ?? 0);
    if (anchor === null || focus === null) return null;
    const [start, end] = [anchor.offset, focus.offset].sort((one, other) => one - other);
    const text = focus.block;
    return start === end || anchor.block !== text
      ? `${text.slice(0, focus.offset)}|${text.slice(focus.offset)}`
      : `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`;
  });
}
