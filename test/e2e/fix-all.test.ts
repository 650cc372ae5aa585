import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { eventually } from '../support/spec-page.ts';
import { markdownOf } from '../support/spec-requests.ts';
import { type TwoSides, twoSides } from '../support/two-sides.ts';

const CREATED = '**Created**: 2026-03-01  \n';
const FAULTY = SAMPLE_SPEC.replace('Kiln Alarm\n', 'Kiln Alarm.\n')
  .replace(CREATED, '')
  .replace('the temperature every', 'the the temperature every');

let sides: TwoSides;

beforeAll(async () => {
  sides = await twoSides(FAULTY);
});

afterAll(async () => {
  await sides?.end();
});

const button = () => sides.ann.page.locator('[data-action="fix-safe"]');

const markdown = async () => new TextDecoder().decode(await markdownOf(sides.server.url, sides.spec.id));

/** Waits until the server has a text that is accepted. */
async function stored(accept: (text: string) => boolean): Promise<string> {
  await sides.page.saved();
  return await eventually(markdown, accept);
}

const isMended = (text: string) =>
  !text.includes('Alarm.') && !text.includes('the the') && text.includes('**Created**');

it('mends all that is safe at one click, and nothing else', async () => {
  await button().getByText('Fix 3 safe problems').waitFor();
  expect(await axeViolations(sides.ann.page)).toEqual([]);
  await button().click();
  const mended = await stored(isMended);
  const today = /\*\*Created\*\*: (\d{4}-\d\d-\d\d)/.exec(mended)?.[1] ?? '';
  const line = /^.*\*\*Created\*\*.*\n/m.exec(mended)?.[0] ?? '';
  expect(today).not.toBe('');
  expect(mended.replace(line, CREATED).replace('CREATED\n\n', CREATED)).toBe(SAMPLE_SPEC);
  await button().waitFor({ state: 'detached' });
});

it('is one step, which undo takes back', async () => {
  await sides.ann.page.getByRole('button', { name: 'Undo' }).click();
  expect(await stored((text) => !isMended(text))).toBe(FAULTY);
  await button().getByText('Fix 3 safe problems').waitFor();
});

it('is a command of the palette', async () => {
  const { page } = sides.ann;
  await sides.page.caretToEndOf(sides.page.block('A ruined firing'));
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').waitFor();
  await page.keyboard.type('safe problems');
  await page.getByRole('option', { name: 'Fix 3 safe problems' }).waitFor();
  await page.keyboard.press('Enter');
  await stored(isMended);
  // The caret is where it was, and one key takes all of it back.
  await page.keyboard.press('Control+z');
  expect(await stored((text) => !isMended(text))).toBe(FAULTY);
  await button().waitFor();
});

it('goes by the text as it is, whatever a colleague has made of it meanwhile', async () => {
  const { remote, ann } = sides;
  remote.erase('the the temperature');
  remote.insert({ after: 'System MUST measure ' }, 'what the probe says');
  await eventually(
    () => sides.page.texts(),
    (texts) => texts.some((text) => text.includes('what the probe says')),
  );
  await button().click();
  const mended = await stored((text) => text.includes('**Created**'));
  expect(mended).toContain('- **FR-001**: System MUST measure what the probe says every 5 seconds\n');
  expect(mended).toContain('# Feature Specification: Kiln Alarm\n');
  await button().waitFor({ state: 'detached' });
  await ann.page.keyboard.press('Control+k');
  await ann.page.getByRole('combobox').fill('safe problems');
  expect(await ann.page.getByRole('option', { name: /safe problem/ }).count()).toBe(0);
  await ann.page.keyboard.press('Escape');
  expect(ann.complaints).toEqual([]);
});
