import { describe, expect, it } from 'vitest';
import { author, displayName, nameAsked, nameAuthor } from '../../../web/app/author.ts';

describe('author', () => {
  it('is a guest with an id and a colour until they give a name', () => {
    const guest = author.get();
    expect(guest.id).toMatch(/^[a-z0-9]{12}$/);
    expect(guest.color).toBeGreaterThanOrEqual(1);
    expect(guest.color).toBeLessThanOrEqual(8);
    expect(displayName(guest)).toBe('Guest');
    expect(nameAsked.get()).toBe(false);
  });

  it('keeps id and colour when named, and cleans the name', () => {
    const { id, color } = author.get();
    nameAuthor(`  Mara \n Lindqvist ${'x'.repeat(100)}`);
    expect(author.get()).toMatchObject({ id, color });
    expect(author.get().name).toMatch(/^Mara Lindqvist x+$/);
    expect(author.get().name).toHaveLength(60);
    expect(nameAsked.get()).toBe(true);
  });

  it('becomes a guest again with a blank name', () => {
    nameAuthor('   ');
    expect(displayName(author.get())).toBe('Guest');
  });
});
