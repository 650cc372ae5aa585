import { describe, expect, it } from 'vitest';
import { moveBlocks, removeBlocks, setKind } from '../../../shared/doc/edits.ts';
import { twoAuthors } from './support/together.ts';

const TEXT = 'Alpha one.\n\nBeta two.\n\nGamma three.\n\nDelta four.\n';

describe('two authors at once', () => {
  it('A moves a block while B types in another, and in the same', () => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      ann.core.binding.edit((context) => {
        moveBlocks(context, [ann.id('Gamma')], null);
        return null;
      });
      ben.after('Beta').type('!').after('Gamma').type('?');
      expect(meet()).toEqual(['Gamma? three.', 'Alpha one.', 'Beta! two.', 'Delta four.']);
    });
  });

  it('A deletes two separate blocks in one step while B types between', () => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      ann.core.binding.edit((context) => {
        removeBlocks(context, [ann.id('Alpha'), ann.id('Gamma')]);
        return null;
      });
      ben.after('Beta two').type(' and a half');
      expect(meet()).toEqual(['Beta two and a half.', 'Delta four.']);
    });
  });

  it('two overlapping moves keep every block once', () => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      ann.core.binding.edit((context) => {
        moveBlocks(context, [ann.id('Alpha'), ann.id('Beta')], ann.id('Delta'));
        return null;
      });
      ben.core.binding.edit((context) => {
        moveBlocks(context, [ben.id('Beta'), ben.id('Gamma')], null);
        return null;
      });
      expect(meet().toSorted()).toEqual(['Alpha one.', 'Beta two.', 'Delta four.', 'Gamma three.']);
    });
  });

  it('A makes a word bold while B types in it', () => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      ann.across('Beta', 'Beta').format('bold');
      ben.after('Be').type('XX');
      expect(meet()[1]).toBe('**BeXXta** two.');
    });
  });

  it('A clears and retypes a block while B types', () => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      ann.across('Beta', 'two.').backspace().type('New words');
      ben.after('two').type('ZZ');
      const [, text = ''] = meet();
      expect(text).toContain('New words');
      expect(text).toContain('ZZ');
    });
  });

  it('a kind change while B types keeps both', () => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      ann.core.binding.edit((context) => {
        setKind(context, ann.id('Beta'), 'heading', { level: 2 });
        return null;
      });
      ben.after('Beta').type('!');
      expect(meet()[1]).toBe('Beta! two.');
      expect(ben.reader.find(ben.id('Beta!'))?.kind).toBe('heading');
    });
  });

  it('a merge while B types in the second block: the typing survives', () => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      ann.before('Beta').backspace();
      ben.after('Beta two').type('XX');
      expect(meet()[0]).toBe('Alpha one.Beta twoXX.');
      expect(ben.caret()).toBe('Alpha one.Beta twoXX|.');
      ben.type('Y');
      expect(meet()[0]).toBe('Alpha one.Beta twoXXY.');
    });
  });

  it('both merge the same two: the text stands once', () => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      ann.before('Beta').backspace();
      ben.after('Alpha one.').forwardDelete();
      expect(meet()).toEqual(['Alpha one.Beta two.', 'Gamma three.', 'Delta four.']);
    });
  });

  it('both split at one place: the tail stands once', () => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      ann.after('Gamma').enter();
      ben.after('Gamma').enter();
      expect(meet().filter((text) => text.includes('three.'))).toHaveLength(1);
    });
  });

  it('A splits while B deletes the tail', () => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      ann.after('Gamma').enter();
      ben.across(' three.', ' three.').backspace();
      const texts = meet();
      expect(texts.filter((text) => text.includes('three'))).toEqual([]);
      expect(texts).toContain('Gamma');
    });
  });

  it('A deletes a block while B types in it: the typing survives as a restored block', () => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      ann.core.binding.edit((context) => {
        removeBlocks(context, [ann.id('Beta')]);
        return null;
      });
      ben.after('Beta').type('XX');
      expect(meet()).toEqual(['Alpha one.', 'XX', 'Gamma three.', 'Delta four.']);
      expect(ann.reader.find(ann.id('XX'))?.restored).toBe(true);
    });
  });

  it('A deletes over several blocks while B types inside', () => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      ann.across('one.', 'Gamma').backspace();
      ben.after('Beta').type('XX');
      const text = meet().join('\n');
      expect(text.match(/XX/g)).toHaveLength(1);
      expect(text).toContain('Alpha ');
      expect(text).toContain(' three.');
      expect(text).not.toContain('two');
    });
  });

  it('an unknown kind is shown as source and kept', () => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      ann.core.binding.edit((context) => {
        setKind(context, ann.id('Beta'), 'hologram', {});
        return null;
      });
      ben.after('Beta').type('!');
      expect(meet()[1]).toBe('Beta! two.');
      expect(ben.reader.find(ben.id('Beta!'))?.kind).toBe('hologram');
    });
  });

  it('both begin an empty document: neither made a block for it, and both first texts stand (lexical 7587)', () => {
    twoAuthors('\n', (ann, ben, meet) => {
      expect([...ann.outbox, ...ben.outbox]).toEqual([]);
      ann.select({ block: '', offset: 0 }).type('Ann');
      ben.select({ block: '', offset: 0 }).type('Ben');
      expect(meet().toSorted()).toEqual(['Ann', 'Ben']);
      expect([ann.caret(), ben.caret()]).toEqual(['Ann|', 'Ben|']);
    });
  });

  it('updates that arrive in the wrong order change nothing in the end', () => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      ben.after('Alpha');
      ann.after('Beta').type('XY').enter().type('Z').before('Z').backspace().across('Gamma', 'Gamma').type('New');
      for (const update of ann.outbox.splice(0).toReversed()) {
        ben.receive(update);
        expect(ben.shown()).toEqual(ben.texts());
      }
      ben.type('!');
      expect(meet()).toEqual(['Alpha! one.', 'BetaXYZ two.', 'New three.', 'Delta four.']);
    });
  });

  it('A types one of many equal letters: it stands where the caret was', () => {
    twoAuthors('aaaa\n', (ann, ben, meet) => {
      ann.select({ block: ann.id('aaaa'), offset: 1 }).type('a');
      ben.select({ block: ben.id('aaaa'), offset: 2 }).type('X');
      expect(meet()).toEqual(['aaaXaa']);
      ann.select({ block: ann.id('X'), offset: 1 }).forwardDelete();
      ben.select({ block: ben.id('X'), offset: 1 }).type('Y');
      expect(meet()).toEqual(['aYaXaa']);
    });
  });
});
