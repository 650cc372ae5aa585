import { describe, expect, it } from 'vitest';
import { safeAddress } from '../../../web/editor/marks/links.ts';

describe('safeAddress', () => {
  it('lets web and mail addresses through', () => {
    expect(safeAddress('https://example.com/a?b#c')).toBe('https://example.com/a?b#c');
    expect(safeAddress('<http://example.com/>')).toBe('http://example.com/');
    expect(safeAddress('www.example.com')).toBe('https://www.example.com/');
    expect(safeAddress('mailto:a@b.c')).toBe('mailto:a@b.c');
  });

  it.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example',
    '../other/spec.md',
    'https://',
    '',
  ])('opens nothing for %j', (target) => {
    expect(safeAddress(target)).toBeNull();
  });
});
