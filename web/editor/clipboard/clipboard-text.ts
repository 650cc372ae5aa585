/** What the clipboard, or a drag, brings: captured at once, as the browser takes it back after the event. */
export interface Brought {
  readonly text: string;
  readonly html: string;
}

/** A mark in the HTML that this editor copies: beside it stands the very markdown as plain text. */
export const OWN_MARK = 'data-cospec';

export function brought(data: DataTransfer | null): Brought {
  const text = (data?.getData('text/plain') ?? '').replace(/\r\n?/g, '\n').replaceAll('\0', '');
  // Code editors bring coloured HTML beside the code: the code is meant.
  const isCode = data?.types.includes('vscode-editor-data') ?? false;
  return { text, html: isCode ? '' : (data?.getData('text/html') ?? '') };
}

const STRUCTURE =
  /<(?:h[1-6]|ul|ol|li|table|blockquote|pre|code|b|strong|i|em|del|s|a\s[^>]*href)[\s>]|font-weight:\s*(?:bold|[6-9]00)|font-style:\s*italic|line-through|mso-list|<p[\s>][\s\S]*<p[\s>]/i;

/** Whether HTML says more than the text beside it. */
export function isRich({ html }: Brought): boolean {
  return html !== '' && !html.includes(OWN_MARK) && STRUCTURE.test(html);
}

/** Markdown of what was brought. The converter is big and comes with the first rich paste. */
export async function markdownOf(what: Brought): Promise<string> {
  if (!isRich(what)) return what.text;
  const { htmlToMarkdown } = await import('./html-to-markdown.ts');
  const page = new DOMParser().parseFromString(withoutStyles(what.html), 'text/html');
  return htmlToMarkdown(page.body) || what.text;
}

/**
 * The page's policy forbids inline styles and handlers, and documents that it parses inherit that: they are renamed before
 * the browser could complain. `tidyHtml` reads `data-style`.
 */
function withoutStyles(html: string): string {
  return html
    .replace(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) =>
      tag.replace(/(\s)style(?=\s*=)/gi, '$1data-style').replace(/(\s)on(?=[a-z]+\s*=)/gi, '$1data-on'),
    );
}
