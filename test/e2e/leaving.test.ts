import type { Dialog, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shownCaret } from '../support/caret.ts';
import { type TwoSides, twoSides } from '../support/two-sides.ts';

let sides: TwoSides;
let page: Page;
/** The server's answers while none gets through; null while all do. */
let held: (() => void)[] | null = null;

beforeAll(async () => {
  sides = await twoSides('# Kiln\n\nWrite here.\n', (opened) =>
    opened.routeWebSocket(/\/sync\//, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((message) => {
        if (held === null) socket.send(message);
        else held.push(() => socket.send(message));
      });
    }),
  );
  page = sides.ann.page;
});
afterAll(() => sides?.end());

/** Leaves for another page as the address bar would, and tells whether the browser asked before. */
async function leave(answer: 'stay' | 'go'): Promise<boolean> {
  const asked: Dialog[] = [];
  const onDialog = async (dialog: Dialog) => {
    asked.push(dialog);
    if (answer === 'stay') await dialog.dismiss();
    else await dialog.accept();
  };
  page.on('dialog', onDialog);
  // A navigation that is refused never settles: the address tells.
  await page.goto('about:blank').catch(() => {});
  page.off('dialog', onDialog);
  expect(asked.every((dialog) => dialog.type() === 'beforeunload')).toBe(true);
  return asked.length > 0;
}

it('warns before unsaved edits are left, and stays with them when told so', async () => {
  await sides.page.typeInto(sides.page.block('Write here'), ' saved');
  await sides.page.saved();
  held = [];
  await page.keyboard.type(' and more');
  expect(await leave('stay')).toBe(true);
  expect(page.url()).toContain(sides.spec.id);
  expect(await shownCaret(page)).toBe('Write here. saved and more|');
});

it('does not warn once everything is saved', async () => {
  const answers = held ?? [];
  held = null;
  for (const send of answers) send();
  await sides.page.saved();
  await sides.remote.sees('Write here. saved and more');
  expect(await leave('go')).toBe(false);
  expect(page.url()).toBe('about:blank');
});
