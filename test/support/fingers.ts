import type { CDPSession, Locator, Page } from 'playwright-core';

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Fingers on the page's screen, through the debugger: they rest, move and lift as the test says. */
export class Fingers {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async on(page: Page): Promise<Fingers> {
    return new Fingers(await page.context().newCDPSession(page));
  }

  async press(...at: Spot[]): Promise<void> {
    await this.#dispatch('touchStart', at);
  }

  async move(...at: Spot[]): Promise<void> {
    await this.#dispatch('touchMove', at);
  }

  async lift(): Promise<void> {
    await this.#dispatch('touchEnd', []);
  }

  async tap(at: Spot): Promise<void> {
    await this.press(at);
    await this.lift();
  }

  async #dispatch(type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Spot[]): Promise<void> {
    await this.#session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: touchPoints.map((point, id) => ({ ...point, id })),
    });
  }
}

/** The middle of an element in the window. */
export async function middleOf(target: Locator): Promise<Spot> {
  const box = await target.boundingBox();
  if (box === null) throw new Error('Nothing to touch.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
