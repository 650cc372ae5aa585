import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  featureFolder,
  nextNumber,
  nextTimestamp,
  parseFeatureFolder,
  slugFor,
} from '../../../shared/spec/feature-path.ts';

describe('slugFor', () => {
  it.each([
    ['Co-editing a specification', 'co-editing-specification'],
    ['Add the user authentication system', 'user-authentication-system'],
    ['Ein größeres Menü für Öl', 'ein-grosseres-menu-fur'],
    ['Łódź Ærøskøbing', 'lodz-aeroskobing'],
    ['Экспорт отчётов', 'eksport-otchetov'],
    ['Ελληνικά', 'ellinika'],
    ['The the', 'the-the'],
    ['ＦＵＬＬ width', 'full-width'],
    ["The user's inbox", 'users-inbox'],
    ['../../etc/passwd', 'etc-passwd'],
    ['PR Branch Management Tools Suite', 'pr-branch-management-tools'],
  ])('%s → %s', (title, slug) => {
    expect(slugFor(title)).toBe(slug);
  });

  it.each(['購物網站完整流程', 'تصدير التقارير', '🚀✨', '検索 2', '', '!!!', 'C++'])(
    'gives %s a stable code',
    (title) => {
      expect(slugFor(title)).toMatch(/^spec-[0-9a-z]{6}(-[0-9a-z]+)?$/);
      expect(slugFor(title)).toBe(slugFor(title.normalize('NFD')));
    },
  );

  it('tells titles without Latin letters apart', () => {
    expect(slugFor('購物網站')).not.toBe(slugFor('購物車'));
  });

  it('is a safe, short folder name for any title', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 400 })), (title) => {
        const slug = slugFor(title);
        expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+){0,5}$/);
        expect(slug.length).toBeLessThanOrEqual(60);
      }),
    );
  });
});

describe('feature folders', () => {
  it('takes the number after the highest, holes and timestamps aside', () => {
    expect(nextNumber([])).toBe(1);
    expect(nextNumber(['001-a', '007-b', '20260206-101500-c', 'notes', '12-d'])).toBe(8);
    expect(nextNumber(['999-a', '1000-b'])).toBe(1001);
  });

  it('is the time where a repository says so, and moves on where a folder has it', () => {
    const now = Date.UTC(2026, 0, 31, 23, 59, 58, 700);
    expect(nextTimestamp(now, [])).toBe('20260131-235958');
    expect(nextTimestamp(now, ['20260131-235958-a', '20260131-235959-b', '007-c'])).toBe('20260201-000000');
    expect(parseFeatureFolder(`${nextTimestamp(now, [])}-x`)).toEqual({ number: '20260131-235958', slug: 'x' });
  });

  it('writes and reads names', () => {
    expect(featureFolder(7, 'export')).toBe('007-export');
    expect(featureFolder(1001, 'export')).toBe('1001-export');
    expect(parseFeatureFolder('007-export-lists')).toEqual({ number: '007', slug: 'export-lists' });
    expect(parseFeatureFolder('20260206-101500-export')).toEqual({ number: '20260206-101500', slug: 'export' });
    expect(parseFeatureFolder('export')).toEqual({ number: null, slug: 'export' });
  });
});
