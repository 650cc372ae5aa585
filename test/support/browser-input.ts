import type { Page } from 'playwright-core';

export interface BrowserInput {
  readonly type: string;
  readonly data?: string;
  /** The same text as `DataTransfer`, as spelling menus and phones send it. */
  readonly transfer?: string;
  /** Words of one block that the browser says it is about; absent, where the caret is. */
  readonly target?: string;
}

/**
 * Sends what a browser's own menus, spell-checkers and screen keyboards send, without a key: `beforeinput` with its target
 * ranges. Returns whether the editor took it upon itself; what it leaves to the browser is not done here.
 */
export function sendInput(page: Page, { type, data, transfer, target }: BrowserInput): Promise<boolean> {
  return page.evaluate(
    ([inputType, text, carried, words]) => {
      const root = document.querySelector('.spec-text');
      const selection = getSelection();
      if (!root || !selection || selection.rangeCount === 0) throw new Error('There is no caret.');
      const targetOf = (): StaticRangeInit => {
        if (words === null) return selection.getRangeAt(0);
        const block = [...document.querySelectorAll('[data-block-id]')].find((each) =>
          each.textContent?.includes(words),
        );
        if (block === undefined) throw new Error(`“${words}” is not on the page.`);
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        const ends: [Node, number][] = [];
        let passed = 0;
        const from = block.textContent?.indexOf(words) ?? 0;
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const length = node.nodeValue?.length ?? 0;
          if (ends.length === 0 && from < passed + length) ends.push([node, from - passed]);
          if (from + words.length <= passed + length) {
            ends.push([node, from + words.length - passed]);
            break;
          }
          passed += length;
        }
        const [start, end] = ends;
        if (start === undefined || end === undefined) throw new Error(`“${words}” is not on the page.`);
        return { startContainer: start[0], startOffset: start[1], endContainer: end[0], endOffset: end[1] };
      };
      const dataTransfer = carried === null ? null : new DataTransfer();
      if (carried !== null) dataTransfer?.setData('text/plain', carried);
      const event = new InputEvent('beforeinput', {
        ...{ inputType, data: text, dataTransfer, bubbles: true, cancelable: true, composed: true },
        targetRanges: [new StaticRange(targetOf())],
      });
      return !root.dispatchEvent(event);
    },
    [type, data ?? null, transfer ?? null, target ?? null] as const,
  );
}
