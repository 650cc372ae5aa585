import { DOMParser } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { htmlToMarkdown } from '../../../../web/editor/clipboard/html-to-markdown.ts';
import { GITHUB, GOOGLE_DOCS, HOSTILE, WORD } from './fixtures.ts';

const converted = (html: string): string => {
  const page = new DOMParser().parseFromString(
    /<body/.test(html) ? html : `<html><body>${html}</body></html>`,
    'text/html',
  );
  return htmlToMarkdown(page.body);
};

describe('rich text of the clipboard', () => {
  it('from Google Docs becomes clean markdown', () => {
    expect(converted(GOOGLE_DOCS)).toBe(`## Kiln alarm

The kiln **must** *ring*~~, or not~~ [when?] and read [the manual](https://example.org/kiln)

- one
  - inner
- two

- [x] done

| **Name** | **Kind** |
| --- | --- |
| A \\| B | first<br>second |`);
  });

  it('from Word becomes clean markdown', () => {
    expect(converted(WORD)).toBe(`# Kiln alarm

The kiln **must** *ring*.

- one
  - inner
- two

1. first
2. second

| Name | Kind |
| --- | --- |
| A | B |`);
  });

  it('from a GitHub page becomes clean markdown', () => {
    expect(converted(GITHUB)).toBe(`## Kiln alarm

See [#7](https://github.com/acme/kiln/issues/7), \`snake_case\`, snake_case and [NEEDS CLARIFICATION: how loud?].

- [ ] open
- [x] done

\`\`\`ts
const x = \`*\`;
if (x) {}
\`\`\`

| Name | Size |
| --- | --: |
| **A** | 1 |

> Quoted

1. first
   1. inner
2. second

---`);
  });

  it('loses what could run, and keeps its words as text', () => {
    const markdown = converted(HOSTILE);
    expect(markdown).toBe('a link two \\<img src=x onerror=alert(1)> 1. \\*b\\* # c');
  });
});
