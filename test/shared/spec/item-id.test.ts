import { describe, expect, it } from 'vitest';
import { leadingId, nextItemId, parseItemId } from '../../../shared/spec/item-id.ts';
import type { BlockRole } from '../../../shared/spec/role.ts';

const defining = (...items: readonly string[]): BlockRole => {
  const [item] = items;
  const role: BlockRole = { role: 'requirement', section: null, container: null };
  return item === undefined ? role : { ...role, item, items };
};

describe('parseItemId', () => {
  it.each([
    ['FR-001', { prefix: 'FR', number: 1, hyphen: true }],
    ['FR-003a', { prefix: 'FR', number: 3, hyphen: true }],
    ['FR-01-010', { prefix: 'FR', number: 1, hyphen: true }],
    ['FR10.2', { prefix: 'FR', number: 10, hyphen: false }],
    ['US1-2', { prefix: 'US1', number: 2, hyphen: true }],
    ['FR-UX-003', { prefix: 'FR-UX', number: 3, hyphen: true }],
  ])('%s', (id, parts) => {
    expect(parseItemId(id)).toEqual({ id, ...parts });
  });

  it.each(['FR', 'fr-001', 'FR-001 ', 'FR-001abc', '001', ''])('is null for "%s"', (text) => {
    expect(parseItemId(text)).toBeNull();
  });
});

describe('leadingId', () => {
  it('does not read FR-001 where FR-001x stands', () => {
    expect(leadingId('**FR-001ab**: text')).toBeNull();
  });
});

describe('nextItemId', () => {
  it('starts at one and pads to the width', () => {
    expect(nextItemId([], 'FR', 3)).toBe('FR-001');
    expect(nextItemId([], 'SC', 2)).toBe('SC-01');
  });

  it('goes on above the highest, also of tables, letters and reservations, and fills no hole', () => {
    const roles = [defining('FR-001'), defining('FR-004a'), defining('FR-007', 'FR-009'), defining('SC-020')];
    expect(nextItemId(roles, 'FR', 3)).toBe('FR-010');
    expect(nextItemId(roles, 'FR', 3, ['FR-010', 'FR-012', 'SC-044'])).toBe('FR-013');
    expect(nextItemId([defining('FR-999')], 'FR', 3)).toBe('FR-1000');
  });
});
