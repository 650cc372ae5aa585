import { KEY_TAB_COMMAND } from 'lexical';
import { describe, expect, it } from 'vitest';
import type { BlockPoint } from '../../../web/editor/caret/block-offset.ts';
import { actOnTable, type TableAction } from '../../../web/editor/table/table-actions.ts';
import { Peer, seedOf } from './support/peer.ts';
import { twoAuthors } from './support/together.ts';

const TABLE = '| Name | Kind |\n|------|:----:|\n| Kiln | gas |\n| Oven |  |\n';
const TEXT = `Above.\n\n${TABLE}\nBelow.\n`;

function edited(markdown: string, act: (peer: Peer) => void): string {
  const peer = new Peer(1, seedOf(markdown));
  act(peer);
  expect(peer.shown()).toEqual(peer.texts());
  const printed = peer.printed();
  peer.dispose();
  return printed;
}

const act = (peer: Peer, row: number, column: number, action: TableAction, others: readonly BlockPoint[] = []): void =>
  peer.core.binding.edit((context) => actOnTable(context, { block: peer.id('Name'), row, column }, action, others));

const caretsOf = (peer: Peer): readonly BlockPoint[] => {
  const selection = peer.selection();
  return selection === null ? [] : [selection.end];
};

const tab = (peer: Peer, shiftKey = false): Peer => peer.press(KEY_TAB_COMMAND, { shiftKey });

describe('a table as a grid', () => {
  it('changes the bytes of the cell that is typed in, and escapes pipes', () => {
    expect(edited(TEXT, (peer) => peer.after('Kiln').type(' A|B'))).toBe(TEXT.replace('Kiln', 'Kiln A\\|B'));
  });

  it('types into an empty cell between its blanks', () => {
    expect(
      edited(TEXT, (peer) => {
        const text = peer.reader.find(peer.id('Name'))?.text ?? '';
        peer.select({ block: peer.id('Name'), offset: text.length }).type('wood');
      }),
    ).toBe(TEXT.replace('| Oven |  |', '| Oven | wood |'));
  });

  it('Backspace and Delete stay in the cell', () => {
    expect(edited(TEXT, (peer) => peer.before('Kiln').backspace())).toBe(TEXT);
    expect(edited(TEXT, (peer) => peer.after('Kiln').forwardDelete(2))).toBe(TEXT);
    expect(edited(TEXT, (peer) => peer.after('gas').backspace(9))).toBe(TEXT.replace('gas', ''));
  });

  it('a selection over cells empties them, and pipes stay', () => {
    expect(edited(TEXT, (peer) => peer.across('Kiln', 'Oven').backspace())).toBe(
      TEXT.replace('| Kiln | gas |\n| Oven |', '|  |  |\n|  |'),
    );
    expect(edited(TEXT, (peer) => peer.across('Kiln', 'gas').type('x'))).toBe(
      TEXT.replace('| Kiln | gas |', '| x |  |'),
    );
  });

  it('a selection that begins above or ends below keeps the rows whole', () => {
    expect(edited(TEXT, (peer) => peer.across('Above', 'Name').backspace())).toBe(
      TEXT.replace('Above.', '').replace('Name', '').trimStart(),
    );
    expect(edited(TEXT, (peer) => peer.across('gas', 'Bel').backspace())).toBe(
      TEXT.replace('gas', '').replace('Oven', '').replace('Below', 'ow'),
    );
  });

  it('Tab goes from cell to cell, past the delimiter row, and makes a row at the end', () => {
    const printed = edited(TEXT, (peer) => {
      tab(peer.after('Kind')).type('Pot');
      tab(tab(tab(peer))).type('wood');
      tab(peer).type('Hob');
      tab(peer, true).type('oil');
    });
    expect(printed).toBe(TEXT.replace('| Kiln | gas |\n| Oven |  |', '| Pot | gas |\n| Oven | oil |\n| Hob |  |'));
  });

  it('Enter goes to the row below, and makes one behind the last', () => {
    expect(edited(TEXT, (peer) => peer.after('Kiln').enter().type('!').enter().type('new'))).toBe(
      TEXT.replace('| Oven |  |', '| Oven! |  |\n| new |  |'),
    );
  });

  it('rows and columns are added, moved and removed as one undo step, and only their bytes change', () => {
    expect(edited(TEXT, (peer) => act(peer, 2, 0, 'row-down'))).toBe(
      TEXT.replace('| Kiln | gas |\n| Oven |  |', '| Oven |  |\n| Kiln | gas |'),
    );
    expect(edited(TEXT, (peer) => act(peer, 0, 1, 'column-remove'))).toBe(
      TEXT.replace(TABLE, '| Name |\n|------|\n| Kiln |\n| Oven |\n'),
    );
    expect(edited(TEXT, (peer) => act(peer, 0, 0, 'right'))).toBe(TEXT.replace('|------|', '|------:|'));
    const peer = new Peer(1, seedOf(TEXT));
    act(peer, 0, 1, 'column-after');
    expect(peer.printed()).not.toBe(TEXT);
    peer.undo();
    expect(peer.printed()).toBe(TEXT);
    peer.dispose();
  });

  it('in a list item and in CRLF keeps indentation and line ends', () => {
    const nested = '- item\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n';
    const below = (peer: Peer): Peer => peer.after('1').enter().type('3');
    expect(edited(nested, below)).toBe(`${nested}  | 3 |  |\n`);
    const crlf = '| a | b |\r\n|---|---|\r\n| 1 | 2 |\r\n';
    expect(edited(crlf, below)).toBe(`${crlf}| 3 |  |\r\n`);
  });

  it('a table whose first lines are spoilt is shown as source and comes back when they are mended', () => {
    const peer = new Peer(1, seedOf(TEXT));
    const other = peer.reader.record(peer.id('Name'))?.text;
    other?.insert(0, 'x | ');
    expect(peer.shown()).toEqual(peer.texts());
    other?.delete(0, 4);
    peer.after('Kiln').type('!');
    expect(peer.printed()).toBe(TEXT.replace('Kiln', 'Kiln!'));
    peer.dispose();
  });
});

describe('a table that two authors edit', () => {
  it('keeps edits in different cells, and in one', () => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      ann.after('Kiln').type(' A');
      ben.after('gas').type(' oil').after('Kil').type('l');
      expect(meet()[1]).toContain('| Killn A | gas oil |');
      expect(ann.caret()).toContain('Killn A|');
    });
  });

  it('keeps typing while the other adds a column, a row, and moves rows and columns beside', () => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      act(ann, 0, 0, 'column-after');
      act(ann, 2, 0, 'row-below');
      ben.after('Oven').type(' B');
      expect(meet()[1]).toBe(
        '| Name |  | Kind |\n|------| --- |:----:|\n| Kiln |  | gas |\n|  |  |  |\n| Oven B |  |  |',
      );
      act(ann, 2, 0, 'row-down');
      ben.after('Oven B').type('!');
      expect(meet()[1]).toContain('| Oven B! |');
    });
  });

  it('takes along what is typed in a row or column that the other moves', () => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      act(ann, 2, 0, 'row-down');
      ben.after('gas').type(' B').before('Kiln').type('A ');
      expect(meet()[1]).toBe('| Name | Kind |\n|------|:----:|\n| Oven |  |\n| A Kiln | gas B |');
      act(ann, 3, 1, 'column-back');
      ben.before('gas').type('C ').after('B').type(' D');
      expect(meet()[1]).toBe('| Kind | Name |\n|:----:|------|\n|  | Oven |\n| C gas B D | A Kiln |');
    });
  });

  it('takes along what is typed in the row or cell passed, where its author is known to be there', () => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      ben.after('Oven');
      act(ann, 2, 0, 'row-down', caretsOf(ben));
      ben.type('!');
      expect(meet()[1]).toBe('| Name | Kind |\n|------|:----:|\n| Oven! |  |\n| Kiln | gas |');
      ben.after('gas');
      act(ann, 0, 0, 'column-on', caretsOf(ben));
      ben.type('?');
      expect(meet()[1]).toBe('| Kind | Name |\n|:----:|------|\n|  | Oven! |\n| gas? | Kiln |');
    });
  });

  it('keeps what is typed into a row that the other deletes, in a cell of its own at the row above', () => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      act(ann, 3, 0, 'row-remove');
      ben.after('Oven').type('XX');
      expect(meet()[1]).toBe('| Name | Kind |\n|------|:----:|\n| Kiln | gas |XX');
    });
  });
});
