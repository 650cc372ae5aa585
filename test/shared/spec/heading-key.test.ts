import { describe, expect, it } from 'vitest';
import { headingKey, parseHeading } from '../../../shared/spec/heading-key.ts';

describe('headingKey', () => {
  it.each([
    ['User Scenarios & Testing *(mandatory)*', 'user-scenarios-and-testing'],
    ['User Scenarios and Testing', 'user-scenarios-and-testing'],
    ['8. **Functional**   Requirements', 'functional-requirements'],
    ['1.2 Scope', 'scope'],
    ['3 ways to sign in', '3-ways-to-sign-in'],
    ['🎯 Goals ⚠️', 'goals'],
    ['Build/Cross-platform', 'build-cross-platform'],
    ['`server` notes', 'server-notes'],
    ['Exigences *(obligatoire)*', 'exigences'],
    ['エッジケース', 'エッジケース'],
    ['Limits (per user)', 'limits-per-user'],
    ['⚡', ''],
  ])('%s → %s', (text, key) => {
    expect(headingKey(text)).toBe(key);
  });
});

describe('parseHeading', () => {
  it('keeps the words and takes the marker apart', () => {
    expect(parseHeading('2. Key Entities *(include if feature involves data)*')).toEqual({
      title: 'Key Entities',
      key: 'key-entities',
      requirement: 'conditional',
      condition: 'feature involves data',
    });
  });
});
