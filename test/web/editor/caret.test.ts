import { describe, expect, it } from 'vitest';
import { removeBlocks, replaceText } from '../../../shared/doc/edits.ts';
import { Peer, seedOf } from './support/peer.ts';
import { twoAuthors } from './support/together.ts';

const TEXT = 'Alpha one.\n\nBeta two.\n\nGamma three.\n';

describe('the caret while others edit', () => {
  it('stays with its characters when others insert before, at and after it', () => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      ann.after('Beta');
      ben.before('Beta').type('<<').after('Beta').type('>>').after('two').type('!!');
      meet();
      expect(ann.caret()).toBe('<<Beta|>> two!!.');
      ann.type('X');
      expect(meet()[1]).toBe('<<BetaX>> two!!.');
    });
  });

  it('a selection hugs what was selected', () => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      ann.across('Beta', 'two');
      ben.before('Beta').type('<').after('two').type('>');
      meet();
      ann.type('X');
      expect(meet()[1]).toBe('<X>.');
    });
  });

  it('follows a split by others into the new block', () => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      ann.after('Beta tw');
      ben.after('Beta').enter();
      meet();
      expect(ann.caret()).toBe(' tw|o.');
      ann.type('X');
      expect(meet().slice(1, 3)).toEqual(['Beta', ' twXo.']);
    });
  });

  it('in a block that others delete: typing brings the block back and never runs into the one before', () => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      ann.after('Beta');
      ben.core.binding.edit((context) => {
        removeBlocks(context, [ben.id('Beta')]);
        return null;
      });
      for (const update of ben.outbox.splice(0)) ann.receive(update);
      expect(ann.caret()).toBe('|');
      expect(ann.shown()).toEqual(['Alpha one.', '', 'Gamma three.']);
      ann.type('mine');
      expect(meet()).toEqual(['Alpha one.', 'mine', 'Gamma three.']);
      expect(ben.reader.find(ben.id('mine'))?.restored).toBe(true);
    });
  });

  it('in a block that others delete: leaving it takes it off the screen', () => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      ann.after('Beta');
      ben.core.binding.edit((context) => {
        removeBlocks(context, [ben.id('Beta')]);
        return null;
      });
      for (const update of ben.outbox.splice(0)) ann.receive(update);
      ann.after('Gamma');
      expect(meet()).toEqual(['Alpha one.', 'Gamma three.']);
    });
  });

  it('text typed but not committed yet is written before a remote update is applied', () => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      ann.after('Beta');
      ben.before('Beta').type('12345');
      ann.core.editor.update(() => {
        const node = ann.core.binding.$node(ann.id('Beta'));
        if (node !== null) ann.core.binding.$replaceText(node, 4, 4, 'X');
      });
      for (const update of ben.outbox.splice(0)) ann.receive(update);
      expect(meet()[1]).toBe('12345BetaX two.');
      expect(ann.caret()).toBe('12345BetaX| two.');
    });
  });

  it('a local edit from outside the editor keeps the caret too', () => {
    const peer = new Peer(1, seedOf(TEXT));
    peer.after('Beta');
    replaceText(
      { doc: peer.doc, reader: peer.reader, random: () => 0.5, now: () => 1, origin: 'panel' },
      peer.id('Beta'),
      0,
      0,
      'New ',
    );
    expect(peer.caret()).toBe('New Beta| two.');
    peer.dispose();
  });

  it('deleting a selection that begins with a restored block leaves a caret, and nothing selected', () => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      ann.core.binding.edit((context) => {
        removeBlocks(context, [ann.id('Beta')]);
        return null;
      });
      ben.after('Beta').type('X').leave();
      meet();
      ann.across('X', 'Gamma three.').backspace();
      expect(ann.caret()).toBe('Alpha one.|');
      ann.type('!');
      expect(meet()).toEqual(['Alpha one.!']);
    });
  });
});
