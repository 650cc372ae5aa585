import type { Page } from 'playwright-core';

declare global {
  interface Window {
    /** While true, frames from the server wait. */
    holdFrames: boolean;
    /** In order. Type 0 is an edit. */
    heldFrames: { type: number; deliver: () => void }[];
  }
}

/**
 * Makes the page's sockets hold what the server sends while `window.holdFrames` is true, so that a test can let an edit
 * arrive between two statements of one script. Call before the page is opened.
 */
export async function holdableSockets(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.holdFrames = false;
    window.heldFrames = [];
    const setter = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'onmessage')?.set;
    Object.defineProperty(WebSocket.prototype, 'onmessage', {
      configurable: true,
      set(this: WebSocket, listener: (event: MessageEvent) => void) {
        setter?.call(this, (event: MessageEvent) => {
          const deliver = () => listener.call(this, event);
          if (window.holdFrames) window.heldFrames.push({ type: new Uint8Array(event.data)[0] ?? 0, deliver });
          else deliver();
        });
      },
    });
  });
}

/** Holds frames, lets `edit` happen elsewhere, and waits until its frame has come. Presence and acknowledgements do not count. */
export async function holdBack(page: Page, edit: () => void): Promise<void> {
  await page.evaluate(() => {
    window.holdFrames = true;
  });
  edit();
  await page.waitForFunction(() => window.heldFrames.some(({ type }) => type === 0));
}

/** Lets everything through again. */
export async function letThrough(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.holdFrames = false;
    for (const { deliver } of window.heldFrames.splice(0)) deliver();
  });
}
