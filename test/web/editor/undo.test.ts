import { describe, expect, it } from 'vitest';
import { moveBlocks, removeBlocks } from '../../../shared/doc/edits.ts';
import { Peer, seedOf } from './support/peer.ts';
import { twoAuthors } from './support/together.ts';

const TEXT = 'Alpha one.\n\nBeta two.\n\nGamma three.\n';

describe('undo', () => {
  it('takes back typing and puts the caret where it was', () => {
    const peer = new Peer(1, seedOf(TEXT));
    peer.after('Beta').type(' new');
    peer.undo();
    expect(peer.shown()).toEqual(['Alpha one.', 'Beta two.', 'Gamma three.']);
    expect(peer.caret()).toBe('Beta| two.');
    peer.redo();
    expect(peer.shown()[1]).toBe('Beta new two.');
    expect(peer.caret()).toBe('Beta new| two.');
    peer.dispose();
  });

  it('takes back a split and a merge, caret included', () => {
    const peer = new Peer(1, seedOf(TEXT));
    peer.after('Beta').enter();
    expect(peer.shown()).toEqual(['Alpha one.', 'Beta', ' two.', 'Gamma three.']);
    peer.undo();
    expect(peer.shown()).toEqual(['Alpha one.', 'Beta two.', 'Gamma three.']);
    expect(peer.caret()).toBe('Beta| two.');
    peer.before('Beta').backspace();
    expect(peer.caret()).toBe('Alpha one.|Beta two.');
    peer.undo();
    expect(peer.shown()).toEqual(['Alpha one.', 'Beta two.', 'Gamma three.']);
    expect(peer.caret()).toBe('|Beta two.');
    peer.dispose();
  });

  it('takes back a replaced selection over several blocks', () => {
    const peer = new Peer(1, seedOf(TEXT));
    peer.across('one.', 'Gamma').type('X');
    expect(peer.shown()).toEqual(['Alpha X three.']);
    peer.undo();
    expect(peer.shown()).toEqual(['Alpha one.', 'Beta two.', 'Gamma three.']);
    peer.dispose();
  });

  it('takes back all that was typed over several blocks as one step, with them', () => {
    const peer = new Peer(1, seedOf(TEXT));
    peer.across('one.', 'Gamma').type('Xyz').type(' more');
    expect(peer.shown()).toEqual(['Alpha Xyz more three.']);
    expect(peer.undo().shown()).toEqual(['Alpha Xyz three.']);
    expect(peer.undo().shown()).toEqual(['Alpha one.', 'Beta two.', 'Gamma three.']);
    expect(peer.redo().shown()).toEqual(['Alpha Xyz three.']);
    peer.undo();
    // What is deleted over them and what is typed then are two.
    peer.across('one.', 'Gamma').backspace().type('Z');
    expect(peer.undo().shown()).toEqual(['Alpha  three.']);
    peer.dispose();
  });

  it('takes back only one’s own steps, after remote edits, across moves and deletes', () => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      ann.after('Beta').type('!');
      meet();
      ben.core.binding.edit((context) => {
        moveBlocks(context, [ben.id('Beta')], null);
        return null;
      });
      ben.after('Gamma').type('?');
      meet();
      ann.undo();
      expect(meet()).toEqual(['Beta two.', 'Alpha one.', 'Gamma? three.']);
      ann.redo();
      expect(meet()).toEqual(['Beta! two.', 'Alpha one.', 'Gamma? three.']);
      ann.core.binding.edit((context) => {
        removeBlocks(context, [ann.id('Alpha')]);
        return null;
      });
      meet();
      ben.after('Gamma?').type('?');
      meet();
      ann.undo();
      expect(meet()).toEqual(['Beta! two.', 'Alpha one.', 'Gamma?? three.']);
    });
  });

  it('a shortcut is a step of its own: undo brings back what was typed', () => {
    const peer = new Peer(1, seedOf('\n'));
    peer.select({ block: '', offset: 0 }).type('# ');
    peer.type('Title');
    expect(peer.reader.read().blocks[0]).toMatchObject({ kind: 'heading', text: 'Title' });
    peer.undo();
    peer.undo();
    expect(peer.reader.read().blocks[0]).toMatchObject({ kind: 'paragraph', text: '# ' });
    peer.dispose();
  });

  it('typing in two places is two steps', () => {
    const peer = new Peer(1, seedOf(TEXT));
    peer.after('Beta').type('!').after('Gamma').type('?');
    peer.undo();
    expect(peer.shown()).toEqual(['Alpha one.', 'Beta! two.', 'Gamma three.']);
    peer.dispose();
  });

  it('goes by words: each with the blanks before it', () => {
    const peer = new Peer(1, seedOf(TEXT));
    peer.after('Beta').type(' or one  more');
    const seen = [];
    for (let step = 0; step < 3; step += 1) seen.push(peer.undo().caret());
    expect(seen).toEqual(['Beta or one| two.', 'Beta or| two.', 'Beta| two.']);
    for (let step = 0; step < 3; step += 1) peer.redo();
    expect(peer.caret()).toBe('Beta or one  more| two.');
    peer.dispose();
  });

  it('goes by pauses: what was typed after one is a step of its own', () => {
    const peer = new Peer(1, seedOf(TEXT));
    peer.after('Beta').type('ab');
    peer.passTime(500);
    peer.type('cd');
    peer.passTime(700);
    peer.type('ef');
    expect([peer.undo().caret(), peer.undo().caret()]).toEqual(['Betaabcd| two.', 'Beta| two.']);
    peer.dispose();
  });

  it('tells writing from deleting', () => {
    const peer = new Peer(1, seedOf(TEXT));
    peer.after('Beta').type('xyz').backspace(2).type('w');
    expect([peer.undo().caret(), peer.undo().caret(), peer.undo().caret()]).toEqual([
      'Betax| two.',
      'Betaxyz| two.',
      'Beta| two.',
    ]);
    peer.dispose();
  });

  it('selects again what was selected before a replacement', () => {
    const peer = new Peer(1, seedOf(TEXT));
    peer.across('Beta', 'two').type('X');
    peer.undo().type('Y');
    expect(peer.shown()[1]).toBe('Y.');
    peer.dispose();
  });
});
