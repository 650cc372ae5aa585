import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { replaceText } from '../../../shared/doc/edits.ts';
import { DocumentReader } from '../../../shared/doc/reader.ts';
import { seedDocument } from '../../../shared/doc/seed.ts';
import { scan } from '../../../shared/markdown/scan.ts';
import { type ValidationResult, validate } from '../../../shared/validation/engine.ts';
import { openItems } from '../../../web/app/spec/guard-status.ts';
import { type WrittenStatus, watchStatus } from '../../../web/app/spec/watch-status.ts';
import { createStore } from '../../../web/ui/store.ts';
import { DRAFT, FILLED_SPEC, SCHEMA } from '../../shared/validation/fixtures.ts';
import { seededRandom } from '../../support/random.ts';

const OPEN = FILLED_SPEC.replace('MUST write one row', 'MUST write [NEEDS CLARIFICATION: how many rows?]');

/** A page with a spec whose status is In Review: edits, the caret, and what was asked. */
function page(markdown = OPEN) {
  const doc = new Y.Doc();
  seedDocument(doc, scan(markdown), { epoch: 'test', random: seededRandom(1) });
  const reader = new DocumentReader(doc);
  const result = createStore<ValidationResult | null>(null);
  const check = () => result.set(validate(SCHEMA, DRAFT, reader.read().blocks));
  check();
  const asked: WrittenStatus[] = [];
  const allowed = new Set<string>();
  let moved = (_block: string | null): void => {};
  const session = { doc, findings: { result, check, setContext() {}, dispose() {} } };
  const stop = watchStatus({
    session,
    schema: SCHEMA,
    editor: {
      onCaret(listener) {
        moved = listener;
        return () => {};
      },
    },
    allowed,
    ask: (written) => asked.push(written),
  });
  const line = reader.read().blocks.find(({ text }) => text.includes('**Status**'))?.id ?? '';
  const context = (origin: unknown) => ({ doc, reader, random: seededRandom(2), now: () => 1, origin });
  const write = (status: string) => {
    const text = reader.find(line)?.text ?? '';
    replaceText(context('typed'), line, text.indexOf(': ') + 2, text.length, status);
  };
  const remotely = (status: string) => {
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    const there = new DocumentReader(other);
    const text = there.find(line)?.text ?? '';
    const edit = { doc: other, reader: there, random: seededRandom(3), now: () => 1, origin: 'there' };
    replaceText(edit, line, text.indexOf(': ') + 2, text.length, status);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'remote');
  };
  // What asks has asked the gate before: its answer comes first.
  const settled = () => openItems(session, SCHEMA, 'Approved');
  return {
    asked,
    allowed,
    line,
    write,
    remotely,
    check,
    settled,
    stop,
    moveTo: (block: string | null) => moved(block),
  };
}

describe('a status that is written into the text', () => {
  it('is asked about when the caret has left its line, with what it was before', async () => {
    const { asked, line, write, check, moveTo, settled } = page();
    moveTo(line);
    for (const word of ['App', '', 'Appr', 'Approved']) {
      write(word);
      check();
    }
    await settled();
    expect(asked).toEqual([]);
    moveTo('elsewhere');
    await settled();
    expect(asked).toMatchObject([{ status: 'Approved', before: 'In Review' }]);
    expect(asked[0]?.open.length).toBeGreaterThan(0);
  });

  it('is asked about when the check comes after the caret has left', async () => {
    const { asked, line, write, check, moveTo, settled } = page();
    moveTo(line);
    write('Appr');
    check();
    write('Approved');
    moveTo('elsewhere');
    check();
    await settled();
    expect(asked).toMatchObject([{ status: 'Approved', before: 'In Review' }]);
  });

  it('is asked about where it was pasted, with the caret elsewhere', async () => {
    const { asked, write, check, settled } = page();
    write('Ready for Planning');
    check();
    await settled();
    expect(asked).toMatchObject([{ status: 'Ready for Planning', before: 'In Review' }]);
  });

  it('is not asked about where somebody else wrote it, it was set knowingly, or it says nothing of the kind', async () => {
    const remote = page();
    remote.remotely('Approved');
    remote.check();
    const known = page();
    known.allowed.add('Approved');
    known.write('Approved');
    known.check();
    const draft = page();
    draft.write('Draft');
    draft.check();
    await draft.settled();
    expect([...remote.asked, ...known.asked, ...draft.asked]).toEqual([]);
  });

  it('is asked about where the menu took the spec back before, whichever line the caret was in', async () => {
    const { asked, allowed, line, write, check, moveTo, settled } = page();
    allowed.add('Approved');
    write('Approved');
    check();
    allowed.add('In Review');
    write('In Review');
    moveTo(line);
    check();
    write('Approved');
    check();
    moveTo('elsewhere');
    await settled();
    expect(asked).toMatchObject([{ status: 'Approved', before: 'In Review' }]);
  });

  it('is asked about again when the spec went back to draft in between', async () => {
    const { asked, allowed, write, check, settled } = page();
    allowed.add('Approved');
    for (const status of ['Approved', 'Draft', 'Approved']) {
      write(status);
      check();
    }
    await settled();
    expect(asked).toMatchObject([{ status: 'Approved', before: 'Draft' }]);
  });
});
