import * as Y from 'yjs';
import { moveBlocks, removeBlocks, setKind } from '../../../shared/doc/edits.ts';
import { mergeBlocks } from '../../../shared/doc/merge-blocks.ts';
import { Peer, seedOf } from '../../web/editor/support/peer.ts';
import type { Author, MakeAuthors, Operation } from './author.ts';

/** Cospec's flat binding, through the editor's own commands. */
export const flatAuthors: MakeAuthors = (paragraphs, count) => {
  const seed = seedOf(`${paragraphs.join('\n\n')}\n`);
  return Array.from({ length: count }, (_, index) => flatAuthor(new Peer(index + 1, seed)));
};

function flatAuthor(peer: Peer): Author {
  const id = (index: number): string => peer.reader.read().blocks[index]?.id ?? '';
  const edit = (change: Parameters<typeof peer.core.binding.edit>[0]): void => peer.core.binding.edit(change);
  const perform = (operation: Operation): void => {
    const block = id(operation.block);
    switch (operation.do) {
      case 'type':
        peer.select({ block, offset: operation.offset }).type(operation.text);
        break;
      case 'erase':
        peer.select({ block, offset: operation.from }, { block, offset: operation.to }).backspace();
        break;
      case 'split':
        peer.select({ block, offset: operation.offset }).enter();
        break;
      case 'merge':
        edit((context) => {
          mergeBlocks(context, block, id(operation.block + 1));
          return null;
        });
        break;
      case 'move':
        edit((context) => {
          moveBlocks(context, [block], operation.after < 0 ? null : id(operation.after));
          return null;
        });
        break;
      case 'remove':
        edit((context) => {
          removeBlocks(context, [block]);
          return null;
        });
        break;
      case 'kind':
        edit((context) => {
          setKind(context, block, operation.kind);
          return null;
        });
    }
  };
  return {
    perform,
    shown: () => peer.shownOfDocument(),
    outbox: peer.outbox,
    receive: (update) => peer.receive(update),
    state: (known) => Y.encodeStateAsUpdate(peer.doc, known),
    vector: () => Y.encodeStateVector(peer.doc),
    dispose: () => peer.dispose(),
  };
}
