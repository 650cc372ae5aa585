import { describe, expect, it } from 'vitest';
import { boldLabel, plainLabel } from '../../../shared/spec/label.ts';

describe('boldLabel', () => {
  it.each([
    ['**Status**: Draft', 'status', 'Draft'],
    ['**Status:** Draft', 'status', 'Draft'],
    ['__Status__: Draft', 'status', 'Draft'],
    ['**Statut** : Brouillon', 'statut', 'Brouillon'],
    ['**상태**: 초안', '상태', '초안'],
    ['**入力**：「検索」', '入力', '「検索」'],
    ['**Status**:Draft', 'status', 'Draft'],
    ['**Acceptance Scenarios**:', 'acceptance-scenarios', ''],
    ['**Acceptance Scenarios**', 'acceptance-scenarios', ''],
  ])('%s', (text, key, value) => {
    const label = boldLabel(text);
    expect(label).toMatchObject({ key, value, bold: true });
    expect(text.slice(label?.valueFrom).trim()).toBe(value);
  });

  it.each(['**Status** Draft', 'Status: Draft', '** **:', '**', ''])('is null for "%s"', (text) => {
    expect(boldLabel(text)).toBeNull();
  });
});

describe('plainLabel', () => {
  it('takes a few words before a colon, no sentence', () => {
    expect(plainLabel('Build/Cross-platform: all of them')).toMatchObject({
      label: 'Build/Cross-platform',
      value: 'all of them',
    });
    expect(plainLabel('We came to the end of this and found: nothing')).toBeNull();
    expect(plainLabel('testing: none')).toBeNull();
    expect(plainLabel('See https://example.org')).toBeNull();
  });
});
