import { expect, it } from 'vitest';
import type { InlineContext } from '../../../../shared/markdown/inline-token.ts';
import {
  askAbout,
  selectionLooks,
  type TextSelection,
  writeLink,
} from '../../../../web/editor/parts/selection-tools.ts';
import { Peer, seedOf } from '../support/peer.ts';

const INLINE: InlineContext = { idPrefixes: [], placeholders: new Set(), steps: [], priorityLabels: [] };

function selectionOf(peer: Peer, words: string): TextSelection {
  const block = peer.id(words);
  const from = peer.reader.find(block)?.text.indexOf(words) ?? 0;
  return {
    block,
    from,
    to: from + words.length,
    bold: false,
    italic: false,
    strike: false,
    code: false,
    address: null,
  };
}

it('tells what is bold, italic, code or linked throughout', () => {
  const text = 'a **bold *both* end** `code` [words](https://x.org) z';
  const looks = (words: string) => {
    const from = text.indexOf(words);
    return selectionLooks(text, 'paragraph', { from, to: from + words.length }, INLINE);
  };
  expect(looks('bold')).toMatchObject({ bold: true, italic: false, code: false, address: null });
  expect(looks('both')).toMatchObject({ bold: true, italic: true });
  expect(looks('a **bold')).toMatchObject({ bold: false });
  expect(looks('code')).toMatchObject({ code: true, bold: false });
  expect(looks('words')).toMatchObject({ address: 'https://x.org' });
});

it('makes a link, gives one another address, and makes a question, each in one undo step', () => {
  const peer = new Peer(1, seedOf('See the guide here.\n'));
  peer.core.binding.edit((context) => writeLink(context, selectionOf(peer, 'guide'), 'https://x.org', INLINE));
  expect(peer.printed()).toBe('See the [guide](https://x.org) here.\n');
  peer.core.binding.edit((context) => writeLink(context, selectionOf(peer, 'guide'), 'https://y.org', INLINE));
  expect(peer.printed()).toBe('See the [guide](https://y.org) here.\n');
  peer.undo().undo();
  expect(peer.printed()).toBe('See the guide here.\n');
  peer.core.binding.edit((context) => askAbout(context, selectionOf(peer, 'guide')));
  expect(peer.printed()).toBe('See the [NEEDS CLARIFICATION: guide] here.\n');
  peer.undo();
  expect(peer.printed()).toBe('See the guide here.\n');
  peer.dispose();
});
