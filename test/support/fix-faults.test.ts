import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { moveBlocks, removeBlocks, replaceText, setAttributes } from '../../shared/doc/edits.ts';
import { DocumentReader } from '../../shared/doc/reader.ts';
import { seedDocument } from '../../shared/doc/seed.ts';
import { scan } from '../../shared/markdown/scan.ts';
import type { Edit } from '../../shared/validation/fix.ts';
import { FILLED_SPEC, READY, SCHEMA } from '../shared/validation/fixtures.ts';
import { type Fixable, FixTrial } from './fix-faults.ts';
import { foreignChanges } from './foreign-changes.ts';
import { seededRandom } from './random.ts';

const FAULTY = FILLED_SPEC.replace('MUST write one row', 'MUST write write one row');
const trial = new FixTrial(scan(FAULTY), SCHEMA, [READY]);
const doubled = trial.fixable.find(({ rule }) => rule === 'language/repeated-word') as Fixable;

/** What is said of the doubled word's fix with other edits. */
function faults(edits: readonly Edit[], kind: 'safe' | 'suggestion' = 'safe'): string {
  return trial.faultsOf({ ...doubled, fix: { ...doubled.fix, kind, edits } }).join('\n');
}

describe('a fix that is tried', () => {
  const block = doubled.block ?? '';

  it('is without fault where it keeps its promise', () => {
    expect(trial.faultsOf(doubled)).toEqual([]);
  });

  it('has a fault where the finding stays, or the document', () => {
    const other: Edit = { edit: 'insert', after: block, markdown: 'Text.' };
    expect(faults([other])).toContain('leaves the diagnostic at the gate ready');
    expect(faults([other])).toContain('leaves the diagnostic in the file');
    expect(faults([{ edit: 'attributes', block, set: {} }])).toContain('changes nothing');
  });

  it('has a fault where it brings something as bad; a suggestion only where that is worse', () => {
    const vague: Edit = { edit: 'insert', after: block, markdown: '- **FR-009**: System MUST answer quickly' };
    expect(faults([...doubled.fix.edits, vague])).toContain('brings language/vague (warning');
    expect(faults([...doubled.fix.edits, vague], 'suggestion')).toBe('');
    const twice: Edit = { ...vague, markdown: '- **FR-001**: System MUST answer in 2 seconds' };
    expect(faults([...doubled.fix.edits, twice], 'suggestion')).toContain('brings requirement/id-duplicate (error');
  });

  it('has a fault where it does not apply, or leads nowhere', () => {
    expect(faults([{ edit: 'text', block, from: 0, to: 2, expect: '??', insert: '' }])).toContain('does not apply');
    const select = { block, from: 0, to: 10_000 };
    const lost = { ...doubled, fix: { kind: 'suggestion', title: 'Show', edits: [], select } } as const;
    expect(trial.faultsOf(lost)).toEqual(['selects what is not there']);
  });
});

describe('changes that no edit speaks of', () => {
  const changed = (change: (context: { reader: DocumentReader; id: (text: string) => string; doc: Y.Doc }) => void) => {
    const doc = new Y.Doc();
    seedDocument(doc, scan(FILLED_SPEC), { epoch: 'e', random: seededRandom(1) });
    const reader = new DocumentReader(doc);
    const before = reader.read();
    const id = (text: string) => before.blocks.find((block) => block.text.includes(text))?.id ?? '';
    change({ reader, id, doc });
    return foreignChanges(before, reader.read(), []).join('\n');
  };
  const context = (doc: Y.Doc, reader: DocumentReader) => {
    return { doc, reader, random: seededRandom(2), now: () => 1, origin: 'test' };
  };

  it('are seen: words, blocks, order and the distance between blocks', () => {
    expect(changed(() => {})).toBe('');
    const words = changed(({ doc, reader, id }) => replaceText(context(doc, reader), id('FR-001'), 0, 0, 'x'));
    expect(words).toContain('changes another block');
    const gone = changed(({ doc, reader, id }) => removeBlocks(context(doc, reader), [id('FR-001')]));
    expect(gone).toContain('loses a block');
    const order = changed(({ doc, reader, id }) => moveBlocks(context(doc, reader), [id('FR-001')], id('FR-003')));
    expect(order).toContain('changes the order');
    const distance = changed(({ doc, reader, id }) => {
      setAttributes(context(doc, reader), id('FR-002'), { before: '\n\n' });
    });
    expect(distance).toContain('changes a separator');
  });
});
