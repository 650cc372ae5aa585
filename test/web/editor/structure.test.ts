import { KEY_ENTER_COMMAND, KEY_TAB_COMMAND } from 'lexical';
import { describe, expect, it } from 'vitest';
import { removeBlocks } from '../../../shared/doc/edits.ts';
import { scanBlocks } from '../../../shared/markdown/scan.ts';
import { selectedSource } from '../../../web/editor/edit/copy.ts';
import { pasteBlocks } from '../../../web/editor/edit/paste-blocks.ts';
import { Peer, seedOf } from './support/peer.ts';
import { twoAuthors } from './support/together.ts';

/** Opens a document, does something, and gives what would be written to the file. */
function edited(markdown: string, act: (peer: Peer) => void): string {
  const peer = new Peer(1, seedOf(markdown));
  act(peer);
  expect(peer.shown()).toEqual(peer.texts());
  const printed = peer.printed();
  peer.dispose();
  return printed;
}

describe('Enter', () => {
  it('continues a list with the next marker, and an empty item ends it', () => {
    expect(edited('1. one\n2. two\n', (peer) => peer.after('two').enter().type('three'))).toBe(
      '1. one\n2. two\n3. three\n',
    );
    expect(edited('- one\n', (peer) => peer.after('one').enter().enter().type('below'))).toBe('- one\n\nbelow\n');
  });

  it('makes a paragraph behind a heading and in the middle of one', () => {
    expect(edited('## Head line\n', (peer) => peer.after('line').enter().type('text'))).toBe('## Head line\n\ntext\n');
    expect(edited('## Head line\n', (peer) => peer.after('Head').enter())).toContain('## Head\n');
  });

  it('makes a new line in code, and two of them leave it', () => {
    const typed = edited('```ts\na\n```\n', (peer) => peer.after('a').enter().type('b').enter().enter().type('out'));
    expect(typed).toBe('```ts\na\nb\n```\n\nout\n');
  });

  it('Enter ends the line of a fence: words behind the caret are the code, not its language', () => {
    expect(edited('one two\n', (peer) => peer.before('one').type('```ts').enter())).toBe('```ts\none two\n```\n');
    expect(edited('one two\n', (peer) => peer.before('one').type('```').enter())).toBe('```\none two\n```\n');
    const lines = edited('one\ntwo\n', (peer) => peer.before('one').type('```').enter());
    expect(lines).toBe('```\none\ntwo\n```\n');
  });
});

describe('Ctrl+B over several blocks', () => {
  const BLOCKS = 'one two\n\n- **FR-001**: three\n\n```\ncode\n```\n\n## Head line\n';
  const BOLD = 'one **two**\n\n- **FR-001**: **three**\n\n```\ncode\n```\n\n## **Head** line\n';

  it("styles each block's part, leaves labels and code alone, and is one step of undo", () => {
    expect(edited(BLOCKS, (peer) => peer.across('two', 'Head').format('bold'))).toBe(BOLD);
    expect(edited(BLOCKS, (peer) => peer.across('two', 'Head').format('bold').undo())).toBe(BLOCKS);
  });

  it('takes the style away where all of it has it, and else gives it to the rest', () => {
    expect(edited(BOLD, (peer) => peer.across('two', 'Head').format('bold'))).toBe(BLOCKS);
    expect(edited(BOLD, (peer) => peer.across('one', 'Head').format('bold'))).toBe(
      BOLD.replace('one **two**', '**one two**'),
    );
  });
});

describe('Backspace and Delete', () => {
  it('first takes the form of a block away, then joins it', () => {
    expect(edited('a\n\n## b\n', (peer) => peer.before('b').backspace())).toBe('a\n\nb\n');
    expect(edited('a\n\n## b\n', (peer) => peer.before('b').backspace(2))).toBe('ab\n');
    expect(edited('- one\n- two\n', (peer) => peer.before('two').backspace())).toBe('- one\n\ntwo\n');
  });

  it('Delete at the end takes the next block in; a rule just goes', () => {
    expect(edited('a\n\nb\n', (peer) => peer.after('a').forwardDelete())).toBe('ab\n');
    expect(edited('a\n\n---\n\nb\n', (peer) => peer.after('a').forwardDelete())).toBe('a\n\nb\n');
  });

  it('removes whole characters, as people see them', () => {
    expect(edited('x👩‍👩‍👧\n', (peer) => peer.after('👩‍👩‍👧').backspace())).toBe('x\n');
  });

  it('deletes and replaces a selection over several blocks', () => {
    expect(edited('Alpha\n\n- Beta\n\nGamma\n', (peer) => peer.across('pha', 'Gam').type('X'))).toBe('AlXma\n');
  });
});

describe('typing what markdown is made of', () => {
  it.each([
    ['## Title', '## Title\n'],
    ['- item', '- item\n'],
    ['1. item', '1. item\n'],
    ['> quote', '> quote\n'],
    ['- [ ] task', '- [ ] task\n'],
    ['**bold** `code`', '**bold** `code`\n'],
    ['---below', '---\n\nbelow\n'],
    ['[ ] no list', '[ ] no list\n'],
  ])('%j gives that block', (typed, printed) => {
    expect(edited('x\n', (peer) => peer.after('x').backspace().type(typed))).toBe(printed);
  });
});

describe('Tab', () => {
  const tab = (peer: Peer, shiftKey = false): Peer => peer.press(KEY_TAB_COMMAND, { shiftKey });

  it('moves an item and all it holds, and Shift+Tab brings them back', () => {
    const list = '- a\n- b\n  - c\n    - d\n- e\n';
    expect(edited(list, (peer) => tab(peer.after('b')))).toBe('- a\n  - b\n    - c\n      - d\n- e\n');
    expect(edited(list, (peer) => tab(tab(peer.after('b')), true))).toBe(list);
    expect(edited(list, (peer) => tab(peer.after('a')))).toBe(list);
  });

  it('moves several selected items together', () => {
    expect(edited('- a\n- b\n  - c\n- d\n', (peer) => tab(peer.across('b', 'd')))).toBe('- a\n  - b\n    - c\n  - d\n');
    expect(edited('1. a\n   1. b\n   2. c\n', (peer) => tab(peer.across('b', 'c'), true))).toBe('1. a\n1. b\n2. c\n');
  });

  it('in code moves the caret by two blanks, and selected lines in and out', () => {
    const code = '```ts\na\n  b\nc\n```\n';
    expect(edited(code, (peer) => tab(peer.after('a')))).toBe('```ts\na  \n  b\nc\n```\n');
    expect(edited(code, (peer) => tab(peer.across('a', 'b')))).toBe('```ts\n  a\n    b\nc\n```\n');
    expect(edited(code, (peer) => tab(peer.across('a', 'c'), true))).toBe('```ts\na\nb\nc\n```\n');
    const peer = new Peer(1, seedOf(code));
    tab(peer.after('b'), true).type('!');
    expect(peer.texts()).toEqual(['a\nb!\nc']);
    peer.dispose();
  });
});

describe('a task', () => {
  it('is ticked with one byte changed', () => {
    const tasks = '- [ ] a\n- [x] b\n';
    expect(edited(tasks, (peer) => peer.after('a').press(KEY_ENTER_COMMAND, { ctrlKey: true }))).toBe(
      '- [x] a\n- [x] b\n',
    );
    expect(edited(tasks, (peer) => peer.after('b').press(KEY_ENTER_COMMAND, { ctrlKey: true }))).toBe(
      '- [ ] a\n- [ ] b\n',
    );
  });
});

describe('paste and copy', () => {
  const paste = (peer: Peer, markdown: string): void => {
    const { block, offset } = { block: peer.id('Alpha'), offset: 2 };
    peer.core.binding.edit((context) => {
      const point = { block, offset };
      return pasteBlocks(context, { start: point, end: point }, scanBlocks(markdown));
    });
  };

  it('several blocks become blocks, and the paragraph flows around them', () => {
    const printed = edited('Alpha\n\nBeta\n', (peer) => paste(peer, 'one\n\n- two\n- three\n\nfour\n'));
    expect(printed).toBe('Alone\n\n- two\n- three\n\nfourpha\n\nBeta\n');
  });

  it('into an empty document, and over the whole text of a restored block', () => {
    const point = { block: '', offset: 0 };
    const into = (peer: Peer, start: typeof point, end: typeof point): void =>
      peer.core.binding.edit((context) => pasteBlocks(context, { start, end }, scanBlocks('one\n\n- two\n')));
    expect(edited('\n', (peer) => into(peer, point, point))).toBe('one\n\n- two\n');
    twoAuthors('Alpha\n\nBeta\n', (ann, ben, meet) => {
      ann.core.binding.edit((context) => {
        removeBlocks(context, [ann.id('Beta')]);
        return null;
      });
      ben.after('Beta').type('X').leave();
      meet();
      const block = ann.id('X');
      into(ann, { block, offset: 0 }, { block, offset: 1 });
      expect(meet()).toEqual(['Alpha', 'one', 'two']);
    });
  });

  it('one paragraph flows into the text', () => {
    expect(edited('Alpha\n', (peer) => paste(peer, 'one\ntwo\n'))).toBe('Alone\ntwopha\n');
  });

  it('copies the very source', () => {
    const peer = new Peer(1, seedOf('Alpha\n\n- **one**\n- two\n'));
    const start = { block: peer.id('Alpha'), offset: 2 };
    expect(selectedSource(peer.core.binding, { start, end: { block: peer.id('two'), offset: 3 } })).toBe(
      'pha\n\n- **one**\n- two',
    );
    peer.dispose();
  });
});

describe('an empty document', () => {
  it('shows one line, stores nothing for it, and makes a block of the first text', () => {
    const peer = new Peer(1, seedOf('\n'));
    expect(peer.shown()).toEqual(['']);
    expect(peer.texts()).toEqual([]);
    peer.select({ block: '', offset: 0 }).type('Hello');
    expect(peer.texts()).toEqual(['Hello']);
    expect(peer.caret()).toBe('Hello|');
    peer.dispose();
  });
});
