import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { type Author, launchBrowser, newAuthor } from '../support/browser.ts';
import { type CospecServer, startCospec } from '../support/cospec-server.ts';
import { RemoteAuthor } from '../support/remote-author.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { eventually, SpecPage } from '../support/spec-page.ts';
import { listSpecs, type SpecRow } from '../support/spec-requests.ts';
import { type TemporaryRepository, temporaryRepository } from '../support/temporary-repository.ts';

let browser: Browser;
let repository: TemporaryRepository;
let server: CospecServer;
let ann: Author;
let spec: SpecPage;
let page: Page;
/** The spec of this test, and those that no test has opened yet. */
let row: SpecRow;
let unopened: SpecRow[];

/** The sample as a spec of a number of its own, so that each test has one that nobody has edited. */
function numbered(n: number): readonly [path: string, markdown: string] {
  const slug = `${String(n).padStart(3, '0')}-kiln-alarm`;
  return [`specs/${slug}/spec.md`, SAMPLE_SPEC.replaceAll('001-kiln-alarm', slug)];
}

beforeAll(async () => {
  repository = temporaryRepository(Object.fromEntries(Array.from({ length: 20 }, (_, n) => numbered(n + 1))));
  [browser, server] = await Promise.all([launchBrowser(), startCospec(repository.folder)]);
  unopened = await listSpecs(server.url);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  repository?.remove();
});

beforeEach(async () => {
  const next = unopened.shift();
  if (next === undefined) throw new Error('more tests than specs: make more of them in beforeAll');
  row = next;
  ann = await newAuthor(browser, 'Ann');
  page = ann.page;
  spec = new SpecPage(page);
  await spec.open(server.url, row.id);
  await page.locator('[data-add-to]').first().waitFor();
});

afterEach(async () => {
  expect(ann.complaints).toEqual([]);
  await ann.context.close();
});

/** Puts the caret at the end of a block that has several lines. */
async function caretToLastLine(text: string): Promise<void> {
  const block = spec.block(text);
  await block.scrollIntoViewIfNeeded();
  const box = await block.boundingBox();
  await block.click({ position: { x: (box?.width ?? 0) / 2, y: (box?.height ?? 0) - 10 } });
  await page.keyboard.press('End');
}

const selected = (): Promise<string> => page.evaluate(() => getSelection()?.toString() ?? '');
const textOf = async (): Promise<string> => (await spec.texts()).join('\n');
const shows = (text: string): Promise<string> => eventually(textOf, (now) => now.includes(text));

describe('Enter', () => {
  it('makes the next requirement and the next scenario, whose placeholders Tab goes through', async () => {
    await spec.caretToEndOf(spec.block('FR-003'));
    await page.keyboard.press('Enter');
    await page.keyboard.type('System MUST cool down');
    await shows('**FR-004**: System MUST cool down');
    await caretToLastLine('the alarm shows the last hour');
    await page.keyboard.press('Enter');
    await eventually(selected, (text) => text === '[initial state]');
    await page.keyboard.type('a cold kiln');
    await page.keyboard.press('Tab');
    await eventually(selected, (text) => text === '[action]');
    await page.keyboard.type('it is lit');
    await shows('**Given** a cold kiln, **When** it is lit, **Then** [expected outcome]');
  });

  it('gives two authors who add at once different ids', async () => {
    const ben = await newAuthor(browser, 'Ben');
    const benSpec = new SpecPage(ben.page);
    await benSpec.open(server.url, row.id);
    await spec.caretToEndOf(spec.block('FR-003'));
    await benSpec.caretToEndOf(benSpec.block('FR-003'));
    const onlooker = await RemoteAuthor.join(server.url, { room: row.room });
    const reserved = async () => onlooker.announced('reserved').flat().filter(Boolean).sort();
    await eventually(reserved, (ids) => ids.join() === 'FR-004,FR-005');
    onlooker.leave();
    await Promise.all([page.keyboard.press('Enter'), ben.page.keyboard.press('Enter')]);
    const isBoth = (text: string) => text.includes('**FR-004**: ') && text.includes('**FR-005**: ');
    await eventually(textOf, isBoth);
    await eventually(async () => (await benSpec.texts()).join('\n'), isBoth);
    await ben.context.close();
  });
});

describe('the slash menu', () => {
  it('filters, tells the id, adds the part where it belongs and selects what is to be written', async () => {
    await spec.caretToEndOf(spec.block('text message'));
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('/req');
    const menu = page.getByRole('listbox', { name: 'What to add' });
    await menu.getByText('Adds FR-004, the next free id').waitFor();
    expect(await spec.editor.getAttribute('aria-activedescendant')).not.toBeNull();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await eventually(selected, (text) => text.startsWith('[specific capability'));
    expect(await textOf()).not.toContain('/req');
    await page.keyboard.type('cool down');
    await shows('**FR-004**: System MUST cool down');
    expect(await menu.count()).toBe(0);
  });

  it('leaves the slash alone after Escape, and Escape does nothing to the text', async () => {
    await spec.typeInto(spec.block('One run of the kiln'), ' /');
    const menu = page.getByRole('listbox', { name: 'What to add' });
    await menu.waitFor();
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
    await page.keyboard.type('tmp');
    await shows('along a curve /tmp');
    expect(await menu.count()).toBe(0);
  });

  it('does the same from the plus at the end of a section', async () => {
    const plus = page.getByRole('button', { name: 'Add to Edge Cases' });
    await plus.focus();
    await page.keyboard.press('Enter');
    const filter = page.getByRole('combobox', { name: 'Filter what can be added' });
    await filter.waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await eventually(
      () => plus.evaluate((button) => button === document.activeElement),
      (focused) => focused,
    );
    await plus.click();
    await page.keyboard.type('edge');
    await page.keyboard.press('Enter');
    await eventually(selected, (text) => text === '[boundary condition]');
    await page.keyboard.type('the power fails');
    await shows('What happens when the power fails?');
  });
});

describe('what the template says', () => {
  it('opens below its heading, is remembered, and missing sections are put in at their place', async () => {
    const book = page.getByRole('button', { name: 'What belongs in Success Criteria' });
    await book.focus();
    await page.keyboard.press('Enter');
    const note = page.getByRole('note', { name: 'What belongs in Success Criteria' });
    await note.getByText('measurable and technology-agnostic').waitFor();
    // The text makes room: nothing is covered.
    const clear = async () => {
      const [above, below] = [await note.boundingBox(), await spec.block('Measurable Outcomes').boundingBox()];
      return (below?.y ?? 0) - (above?.y ?? 0) - (above?.height ?? 0);
    };
    await eventually(clear, (pixels) => pixels >= 0);
    expect(await axeViolations(page)).toEqual([]);
    await page.reload();
    await spec.ready();
    await note.waitFor();
    await book.click();
    await note.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Insert Constitution Compliance' }).click();
    await eventually(selected, (text) => text.startsWith('[Which input is untrusted'));
    await page.keyboard.type('none');
    await shows('Security & Trust Boundaries: none');
    await page.getByRole('button', { name: 'Insert Constitution Compliance' }).waitFor({ state: 'detached' });
  });
});

it('Ctrl+Shift+Enter adds from anywhere in the text, and Escape leads back to the place', async () => {
  await spec.caretToEndOf(spec.block('A ruined firing'));
  await page.keyboard.press('Control+Shift+Enter');
  const filter = page.getByRole('combobox', { name: 'Filter what can be added' });
  await filter.waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.type(' Twice.');
  await shows('a week of work. Twice.');
  await page.keyboard.press('Control+Shift+Enter');
  await filter.waitFor();
  await page.keyboard.type('scen');
  await page.keyboard.press('Enter');
  await eventually(selected, (text) => text === '[initial state]');
});

describe('menus of parts', () => {
  it('the chip of a priority changes its value by mouse and by keyboard', async () => {
    await page.locator('.priority').first().click();
    await page.getByRole('menuitemradio', { name: 'P3' }).click();
    await shows('(Priority: P3)');
    await spec.caretToEndOf(spec.block('User Story 1'));
    await page.keyboard.press('Alt+Enter');
    await page.getByRole('menuitemradio', { name: 'P3' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await page.keyboard.type(' for all');
    await shows('(Priority: P3) for all');
    await page.getByRole('menuitemradio', { name: 'P3' }).waitFor({ state: 'detached' });
  });

  it('the status menu writes the Status field', async () => {
    await page.locator('[data-action="status"]').click();
    await page.getByRole('menuitemradio', { name: 'In Review' }).click();
    await shows('**Status**: In Review');
    await page.getByRole('button', { name: 'Status: In Review' }).waitFor();
  });
});

describe('an open question', () => {
  it('is answered on a card, and logged; one undo takes both back', async () => {
    const before = await textOf();
    const question = page.locator('[data-rule="clarification/open"]');
    await question.getByRole('button', { name: 'Answer' }).click();
    const card = page.locator('[data-card="answer"]');
    await card.getByText('how many degrees?').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.type('20 degrees');
    await page.keyboard.press('Enter');
    const text = await shows('drift exceeds 20 degrees');
    expect(text).toMatch(/Clarifications\nSession \d{4}-\d\d-\d\d\nQ: how many degrees\? → A: 20 degrees/);
    await question.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await eventually(textOf, (now) => now === before);
  });
});

describe('the open questions', () => {
  it('are a queue of their own: one after another, by keyboard, and back', async () => {
    await spec.typeInto(spec.block('One run of the kiln'), ' [NEEDS CLARIFICATION: of which kiln?]');
    await page.getByRole('button', { name: '2 open questions' }).click();
    const queue = page.getByRole('region', { name: 'Open questions' });
    await queue.getByText('how many degrees?').waitFor();
    await queue.getByText('of which kiln?').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.type('20 degrees');
    await page.keyboard.press('Enter');
    await shows('drift exceeds 20 degrees');
    await queue.getByText('Question 1 of 1').waitFor();
    await page.keyboard.press('Escape');
    await eventually(
      () => page.evaluate(() => document.activeElement?.textContent ?? ''),
      (text) => text.includes('of which kiln?'),
    );
    await page.keyboard.press('Enter');
    await page.keyboard.type('of the small one');
    await page.keyboard.press('Enter');
    await shows('Q: of which kiln? → A: of the small one');
    await queue.getByText('Every question is answered').waitFor();
    await queue.getByRole('button', { name: 'Back to the problems' }).click();
    await page.getByRole('region', { name: 'Problems of this spec' }).waitFor();
  });
});

describe('selected text', () => {
  const toolbar = () => page.getByRole('toolbar', { name: 'Selected text' });
  const potter = () => spec.block('A potter leaves');

  it('gets its marks, link and question from the toolbar, by mouse and by keyboard', async () => {
    await potter().dblclick({ position: { x: 150, y: 12 } });
    const word = await selected();
    await toolbar().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await toolbar().getByRole('button', { name: 'Bold' }).click();
    await shows(`**${word}**`);
    await page.keyboard.press('Alt+F10');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await shows(`***${word}***`);
    await toolbar().getByRole('button', { name: 'Link' }).click();
    await page.getByRole('textbox', { name: 'Address of the link' }).fill('https://example.org');
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await shows(`***[${word}](https://example.org)***`);
  });

  it('becomes an open question, which the panel shows', async () => {
    await potter().dblclick({ position: { x: 150, y: 12 } });
    const word = await selected();
    await toolbar().getByRole('button', { name: 'Ask' }).click();
    await shows(`[NEEDS CLARIFICATION: ${word}]`);
    await page.locator('[data-rule="clarification/open"]').nth(1).waitFor();
  });
});

describe('the palette', () => {
  it('gives the caret back, and opens the help for keys', async () => {
    await spec.caretToEndOf(spec.block('A ruined firing'));
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Go to or do something' });
    await palette.waitFor();
    expect(await axeViolations(page)).toEqual([]);
    // Without a pause: the first letter must not get lost while the dialog goes away.
    await page.keyboard.press('Escape');
    await page.keyboard.type(' And trust.');
    await shows('a week of work. And trust.');
    await page.keyboard.press('Control+k');
    await palette.waitFor();
    await page.keyboard.type('edge cases');
    await page.keyboard.press('Enter');
    await page.keyboard.type('All ');
    await shows('All Edge Cases');
    await page.getByRole('button', { name: 'Search and commands' }).click();
    await page.keyboard.type('shortcuts');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });
});

it('sections change places in the outline, by drag and by keyboard, among their siblings', async () => {
  const section = (name: string) => page.locator('[data-section]').filter({ hasText: name });
  const order = async () => (await textOf()).match(/Functional Requirements|Key Entities|Success Criteria/g)?.join();
  const entities = await section('Key Entities').boundingBox();
  const functional = await section('Functional Requirements').boundingBox();
  await page.mouse.move((entities?.x ?? 0) + 80, (entities?.y ?? 0) + 15);
  await page.mouse.down();
  await page.mouse.move((functional?.x ?? 0) + 80, (functional?.y ?? 0) + 4, { steps: 6 });
  await page.locator('[data-drop="before"]').waitFor();
  await page.mouse.up();
  await eventually(order, (now) => now === 'Key Entities,Functional Requirements,Success Criteria');
  await section('Key Entities').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await eventually(order, (now) => now === 'Functional Requirements,Key Entities,Success Criteria');
  await page.getByText('“Key Entities” is now 2 of 2').waitFor({ state: 'attached' });
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByText('“Key Entities” stays where it is').waitFor({ state: 'attached' });
  expect(await order()).toBe('Functional Requirements,Key Entities,Success Criteria');
});

it('a story moves with all it holds, and a double id is mended in one click', async () => {
  await spec.caretToEndOf(spec.block('Edge Cases'));
  await page.keyboard.press('Alt+ArrowUp');
  await eventually(textOf, (text) => text.indexOf('Edge Cases') < text.indexOf('User Story 1'));
  expect((await textOf()).indexOf('has no signal')).toBeLessThan((await textOf()).indexOf('User Story 1'));
  await page.keyboard.press('Control+z');
  await spec.caretToEndOf(spec.block('FR-003'));
  await page.keyboard.press('Enter');
  for (let count = 0; count < 13; count += 1) await page.keyboard.press('Backspace');
  await page.keyboard.type('**FR-001**: System MUST cool down');
  await page
    .locator('[data-rule="requirement/id-duplicate"]')
    .getByRole('button', { name: 'Renumber to FR-004' })
    .click();
  await shows('**FR-004**: System MUST cool down');
});
