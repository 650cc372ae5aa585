import { describe, expect, it } from 'vitest';
import { BUILT_IN_TEMPLATE } from '../../../shared/spec/built-in-template.ts';
import { inlineContext } from '../../../shared/spec/schema.ts';
import { schemaFromTemplate } from '../../../shared/spec/schema-from-template.ts';
import { linkAt } from '../../../web/editor/marks/link-at.ts';
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

describe('linkAt', () => {
  const context = inlineContext(schemaFromTemplate(BUILT_IN_TEMPLATE));
  const text =
    'See [the **manual**](https://a.example/x "t") and ![kiln](img/kiln.png), <https://b.example> or www.c.example.';
  const found = (words: string): unknown => {
    const link = linkAt(text, 'paragraph', text.indexOf(words) + 1, context);
    if (link === null) return null;
    const part = ({ from, to }: { readonly from: number; readonly to: number }) => text.slice(from, to);
    return [link.kind, part(link.words), part(link.target)];
  };

  it('finds links, images and bare addresses by any place in them', () => {
    expect(found('manual')).toEqual(['link', 'the **manual**', expect.stringContaining('https://a.example/x')]);
    expect(found('a.example')).toEqual(found('manual'));
    expect(found('kiln]')).toEqual(['image', 'kiln', 'img/kiln.png']);
    expect(found('b.example')).toEqual(['address', 'https://b.example', 'https://b.example']);
    expect(found('and')).toBeNull();
  });
});
