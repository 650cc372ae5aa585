import { describe, expect, it } from 'vitest';
import { parsePresence } from '../../../shared/protocol/presence.ts';

const user = { id: 'u1', name: 'Ada', color: 3 };

describe('parsePresence', () => {
  it('reads a whole state', () => {
    const state = {
      user,
      caret: { block: 'b', anchor: { type: null }, head: { type: null } },
      section: 'requirements',
    };
    expect(parsePresence(state)).toEqual(state);
  });

  it('reads what stock clients leave out as nothing', () => {
    expect(parsePresence({ user })).toEqual({ user, caret: null, section: null });
    expect(parsePresence({ user, caret: { anchor: 1 }, section: 5 })).toEqual({ user, caret: null, section: null });
  });

  it('bounds names and colours', () => {
    expect(parsePresence({ user: { ...user, name: ` ${'x'.repeat(200)}`, color: '#f00' } })?.user).toEqual({
      id: 'u1',
      name: 'x'.repeat(80),
      color: 1,
    });
  });

  it.each([null, 5, 'x', [], {}, { user: null }, { user: { id: '', name: 'a' } }, { user: { id: 'a', name: ' ' } }])(
    'finds nobody in %j',
    (state) => {
      expect(parsePresence(state)).toBeNull();
    },
  );
});
