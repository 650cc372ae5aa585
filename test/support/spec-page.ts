import type { Locator, Page } from 'playwright-core';

/** The page of one spec, as the tests drive it: only through what a user sees and the documented data attributes. */
export class SpecPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens a spec and waits until its text is there and in step with the server. */
  async open(url: string, id: string): Promise<void> {
    await this.page.goto(`${url}/specs/${id}`);
    await this.ready();
  }

  async ready(): Promise<void> {
    await this.page.locator('[data-block-id]').first().waitFor();
    await this.saved();
  }

  /** Waits until the page says that everything is stored. */
  async saved(): Promise<void> {
    await this.page.locator('[data-save-state="saved"]').first().waitFor({ timeout: 30_000 });
  }

  get editor(): Locator {
    return this.page.getByRole('textbox', { name: /text of/i });
  }

  block(text: string | RegExp): Locator {
    return this.page.locator('[data-block-id]').filter({ hasText: text }).first();
  }

  /** Puts the caret at the end of the block's last line with a click and a key, as a user would. */
  async caretToEndOf(block: Locator): Promise<void> {
    for (let attempts = 3; attempts > 0; attempts -= 1) {
      await block.scrollIntoViewIfNeeded();
      await block.click();
      await this.page.keyboard.press('End');
      // What comes late to the page may have moved the text from under the pointer.
      if (await block.evaluate((element) => element.contains(getSelection()?.anchorNode ?? null))) return;
    }
  }

  /** Clicks to the end of a block and types there. */
  async typeInto(block: Locator, text: string): Promise<void> {
    await this.caretToEndOf(block);
    await this.page.keyboard.type(text);
  }

  /** The literal text of every block, in order. */
  texts(): Promise<string[]> {
    return this.page.locator('[data-block-id]').evaluateAll((blocks) => blocks.map((block) => block.textContent ?? ''));
  }

  /** Rule and fingerprint of every row of the problems panel, sorted. */
  async problems(): Promise<string[]> {
    const rows = await this.page
      .locator('[data-rule]')
      .evaluateAll((found) =>
        found.map((row) => `${row.getAttribute('data-rule')} ${row.getAttribute('data-fingerprint')}`),
      );
    return rows.sort();
  }
}

/** Polls until two readings agree with the condition; fails with the last value after `timeout` milliseconds. */
export async function eventually<T>(
  read: () => Promise<T>,
  accept: (value: T) => boolean,
  timeout = 15_000,
): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    const value = await read();
    if (accept(value)) return value;
    if (Date.now() > end) throw new Error(`Still not so after ${timeout} ms: ${JSON.stringify(value)?.slice(0, 2000)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
