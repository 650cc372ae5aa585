import { describe, expect, it } from 'vitest';
import { BUILT_IN_TEMPLATE } from '../../../shared/spec/built-in-template.ts';
import { inlineContext } from '../../../shared/spec/schema.ts';
import { schemaFromTemplate } from '../../../shared/spec/schema-from-template.ts';
import { documentLink } from '../../../web/editor/marks/document-link.ts';
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

describe('documentLink', () => {
  const from = 'specs/001-kiln/spec.md';

  it.each([
    ['plan.md', 'specs/001-kiln/plan.md', null],
    ['./contracts/kiln%20api.md#Errors', 'specs/001-kiln/contracts/kiln api.md', 'Errors'],
    ['<my plan.md>', 'specs/001-kiln/my plan.md', null],
    ['<plan.md> "The plan"', 'specs/001-kiln/plan.md', null],
    ['../../docs/x.md?plain=1#a', 'docs/x.md', 'a'],
    ['/docs/x.md', 'docs/x.md', null],
    ['#user-scenarios--testing', from, 'user-scenarios--testing'],
    ['#%C3%B6fen', from, 'öfen'],
  ])('%j leads to %j, heading %j', (target, path, heading) => {
    expect(documentLink(target, from)).toEqual({ path, heading });
  });

  it.each([
    '../../../etc/passwd',
    '%2e%2e/%2e%2e/%2e%2e/etc/passwd',
    '..\\..\\..\\secret',
    '..%5C..%5C..%5Csecret',
    '//evil.example/x',
    '/%2Fevil.example/x',
    'javascript:alert(1)',
    'javascript%3Aalert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'C:/Users/x',
    'a%00.md',
    'a%0A.md',
    '%E0%A4%A',
    'https://example.com/plan.md',
    '#',
    '',
    '../..',
  ])('%j leads nowhere', (target) => {
    expect(documentLink(target, from)).toBeNull();
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
