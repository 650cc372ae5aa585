import TurndownService from 'turndown';
import { tidyHtml } from './tidy-html.ts';

/**
 * Markdown of HTML from the clipboard. `body` belongs to an inert document (DOMParser's), so nothing in it loads or runs;
 * it is changed on the way. What markdown has no word for leaves its text behind.
 */
export function htmlToMarkdown(body: HTMLElement): string {
  tidyHtml(body);
  return service().turndown(body).replaceAll('\u00a0', ' ').trim();
}

function service(): TurndownService {
  const made = new TurndownService({
    headingStyle: 'atx',
    hr: '---',
    bulletListMarker: '-',
    codeBlockStyle: 'fenced',
    emDelimiter: '*',
    br: '<br>',
  });
  made.escape = escapeMarkdown;
  made.addRule('strike', { filter: ['del', 's'], replacement: (content) => around(content, '~~') });
  made.addRule('strong', { filter: ['strong', 'b'], replacement: (content) => around(content, '**') });
  made.addRule('emphasis', { filter: ['em', 'i'], replacement: (content) => around(content, '*') });
  made.addRule('break', {
    filter: 'br',
    replacement: (_, node) => (inCell(node) ? '<br>' : '\n'),
  });
  made.addRule('item', { filter: 'li', replacement: (content, node) => item(content, node) });
  made.addRule('code', {
    filter: (node) => node.nodeName === 'PRE',
    replacement: (_, node) => codeBlock(node),
  });
  made.addRule('table', { filter: 'table', replacement: (_, node) => table(made, node) });
  return made;
}

/**
 * Only what would become markup: `[placeholders]` and `snake_case` are text as they stand. Line starts are escaped, as a
 * paragraph may begin with what opens a list.
 */
function escapeMarkdown(text: string): string {
  return text
    .replace(/\\(?=[\\`*_{}[\]()#+\-.!|<>~])/g, '\\\\')
    .replace(/[*`]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/\](?=\()/g, '\\]')
    .replace(/<(?=[a-z/!?])/gi, '\\<')
    .replace(/^(\s*)([-+](?=\s)|#{1,6}(?=\s)|>|~~~)/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s)/, '$1\\$2');
}

/** Markers stand right at the words: white space goes outside. */
function around(content: string, marker: string): string {
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(content) ?? [];
  return words === '' ? content : `${before}${marker}${words}${marker}${after}`;
}

const isElement = (node: Node | null | undefined): node is HTMLElement => node?.nodeType === 1;
const inCell = (node: Node): boolean => isElement(node) && node.closest('td, th') !== null;

function item(content: string, node: Node): string {
  if (!isElement(node)) return content;
  const list = node.parentElement;
  const siblings = [...(list?.children ?? [])].filter(({ tagName }) => tagName === 'LI');
  const start = Number(list?.getAttribute('start') ?? 1) || 1;
  const marker = list?.tagName === 'OL' ? `${start + siblings.indexOf(node)}.` : '-';
  const task = node.dataset?.task ?? node.getAttribute('data-task');
  const box = task === null || task === undefined ? '' : `[${task}] `;
  const hang = ' '.repeat(marker.length + 1);
  const text = content
    .trim()
    .replace(/\n{3,}/g, '\n\n')
    .replace(/\n\n(?=\s*(?:[-*+]|\d+[.)]) )/g, '\n')
    .replace(/\n(?!\n|$)/g, `\n${hang}`);
  return `${marker} ${box}${text}${siblings.at(-1) === node ? '' : '\n'}`;
}

function codeBlock(node: Node): string {
  if (!isElement(node)) return '';
  const names = [node, node.querySelector('code'), node.parentElement].map((each) => each?.getAttribute('class') ?? '');
  const language = /(?:highlight-(?:source|text)|language|lang)-([\w+#-]+)/.exec(names.join(' '))?.[1] ?? '';
  const code = (node.textContent ?? '').replace(/\n$/, '');
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `\n\n${fence}${language}\n${code}\n${fence}\n\n`;
}

/** Every row of a table; the first is its header. A table of one cell is what stands in it. */
function table(made: TurndownService, node: Node): string {
  if (!isElement(node)) return '';
  const rows = [...node.querySelectorAll('tr')].map((row) =>
    [...row.children].filter(isElement).map((cell) => cellMarkdown(made, cell)),
  );
  const columns = Math.max(0, ...rows.map(({ length }) => length));
  const [header] = rows;
  if (header === undefined || columns === 0) return '';
  if (rows.length === 1 && columns === 1) return `\n\n${header[0]}\n\n`;
  const aligned = [...(node.querySelector('tr')?.children ?? [])].map(alignment);
  const line = (cells: readonly string[]): string =>
    `|${Array.from({ length: columns }, (_, column) => ` ${cells[column] ?? ''} |`).join('')}`;
  const delimiter = line(Array.from({ length: columns }, (_, column) => aligned[column] ?? '---'));
  return `\n\n${[line(header), delimiter, ...rows.slice(1).map(line)].join('\n')}\n\n`;
}

function cellMarkdown(made: TurndownService, cell: HTMLElement): string {
  const words = made.turndown(cell.innerHTML === '' ? '<span></span>' : cell).trim();
  return words
    .replace(/\s*\n\s*/g, ' ')
    .replace(/(?<!\\)\|/g, '\\|')
    .replace(/(?:<br>)+$/, '');
}

function alignment(cell: Element): string {
  const css = cell.getAttribute('data-style') ?? cell.getAttribute('style') ?? '';
  const side = cell.getAttribute('align') ?? /text-align:\s*(\w+)/.exec(css)?.[1] ?? '';
  return { center: ':-:', right: '--:', left: ':--' }[side.toLowerCase()] ?? '---';
}
