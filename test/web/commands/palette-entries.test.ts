import { expect, it } from 'vitest';
import { BUILT_IN_TEMPLATE } from '../../../shared/spec/built-in-template.ts';
import { schemaFromTemplate } from '../../../shared/spec/schema-from-template.ts';
import { type PaletteSource, paletteGroups } from '../../../web/commands/palette-entries.tsx';

const SOURCE: PaletteSource = {
  outline: { rows: [], rowOfBlock: new Map() },
  result: null,
  problems: [],
  schema: schemaFromTemplate(BUILT_IN_TEMPLATE),
  readOnly: false,
  hasPanel: true,
  questions: 2,
  hasCaret: true,
  people: [{ id: 'bo', name: 'Bo' }],
};

/** What the palette would do with the first thing that it finds. */
const first = (query: string, source = SOURCE) => paletteGroups(source, query)[0]?.options[0]?.does;

it.each([
  ['export', { run: 'publish' }],
  ['publish', { run: 'publish' }],
  ['list of specs', { run: 'list' }],
  ['bold', { run: 'style', style: 'bold' }],
  ['strike', { run: 'style', style: 'strikethrough' }],
  ['follow', { run: 'follow', peer: 'bo' }],
  ['find', { run: 'find' }],
  ['questions', { run: 'questions' }],
])('finds what %s means', (query, does) => {
  expect(first(query)).toEqual(does);
});

it('offers nothing that changes a spec which can only be read', () => {
  const runs = paletteGroups({ ...SOURCE, readOnly: true }, '').flatMap(({ options }) =>
    options.map(({ does }) => does.run),
  );
  for (const run of ['publish', 'style', 'block-action', 'status', 'questions']) expect(runs).not.toContain(run);
});
