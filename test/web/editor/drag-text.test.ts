import { beforeAll, describe, expect, it } from 'vitest';
import { moveSelected } from '../../../web/editor/edit/drag-text.ts';
import { loadScanner } from '../../../web/editor/edit/markdown-scanner.ts';
import { Peer, seedOf } from './support/peer.ts';

const TEXT = `One **strong** word here.

Two words.

- first item
- second item

| Name | Kind |
|------|------|
| Kiln | gas |

Last.
`;

beforeAll(async () => {
  await loadScanner();
});

/** Drags from before `from` to behind `to`, drops it behind `at`; then one undo. Gives what is printed in between. */
function dragged(from: string, to: string, at: string, copy = false): string {
  const peer = new Peer(1, seedOf(TEXT));
  const start = peer.before(from).selection()?.start;
  const end = peer.after(to).selection()?.end;
  const place = peer.after(at).selection()?.end;
  if (!start || !end || !place) throw new Error('no place');
  const { binding } = peer.core;
  binding.edit((context) => moveSelected(context, binding, { start, end }, place, copy));
  const printed = peer.printed();
  expect(peer.shown()).toEqual(peer.texts());
  peer.undo();
  expect(peer.printed()).toBe(TEXT);
  peer.redo();
  expect(peer.printed()).toBe(printed);
  peer.dispose();
  return printed;
}

describe('selected text that is dragged', () => {
  it('moves on and back within its block, markers included', () => {
    expect(dragged('**strong** ', '**strong** ', 'word ')).toBe(TEXT.replace('**strong** word ', 'word **strong** '));
    expect(dragged('word ', 'word ', 'One ')).toBe(TEXT.replace('**strong** word ', 'word **strong** '));
  });

  it('moves to another block, before it or behind it', () => {
    expect(dragged('**strong** ', '**strong** ', 'Two ')).toBe(
      TEXT.replace('**strong** ', '').replace('Two ', 'Two **strong** '),
    );
    expect(dragged('Two ', 'Two ', 'One ')).toBe(TEXT.replace('Two ', '').replace('One ', 'One Two '));
  });

  it('is copied', () => {
    expect(dragged('**strong**', '**strong**', 'Two', true)).toBe(TEXT.replace('Two', 'Two**strong**'));
  });

  it('goes into a cell and out of it', () => {
    expect(dragged(' word', ' word', 'gas')).toBe(TEXT.replace(' word', '').replace('gas', 'gas word'));
    expect(dragged('Kiln', 'Kiln', 'Two ')).toBe(TEXT.replace('Kiln', '').replace('Two ', 'Two Kiln'));
  });

  it('over parts of two blocks joins what is left of them', () => {
    expect(dragged('word here.', 'Two', 'Last.')).toBe(
      TEXT.replace('word here.\n\nTwo words', ' words').replace('Last.', 'Last.word here.\n\nTwo'),
    );
  });

  it('over several blocks stays what it was', () => {
    expect(dragged('first', 'second item', 'Last.')).toBe(
      `${TEXT.replace('- first item\n- second item\n\n', '')}\n- first item\n- second item\n`,
    );
  });
});
