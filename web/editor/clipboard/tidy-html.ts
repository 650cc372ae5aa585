/** Elements that carry nothing of a text, or what must not be carried over. */
const DROPPED =
  'script, style, meta, link, title, head, template, noscript, iframe, object, embed, svg, canvas, video, audio, form button, select, textarea, input:not([type="checkbox"])';

const SAFE_LINK = /^(?:https?:|mailto:|#|\.{0,2}\/|[^:/?#]+(?:[/?#]|$))/i;

/**
 * Makes HTML of the clipboard plain and well-formed where Google Docs, Word and GitHub write it their own way: styles become
 * elements, paragraphs that look like items become lists, nested lists come into their items. Works on the given tree,
 * which must belong to an inert document.
 */
export function tidyHtml(body: Element): void {
  for (const element of all(body, DROPPED)) element.remove();
  for (const comment of comments(body)) comment.remove();
  for (const anchor of all(body, 'a')) tidyLink(anchor);
  for (const image of all(body, 'img')) tidyImage(image);
  styleToElements(body);
  wordLists(body);
  nestedLists(body);
  for (const item of all(body, 'li')) tidyItem(item);
  for (const table of all(body, 'table')) tidyTable(table);
  for (const empty of all(body, 'p, span, b, strong, i, em')) {
    if ((empty.textContent ?? '').replace(/[\s\u00a0]/g, '') === '' && all(empty, 'img, br, input').length === 0) {
      empty.replaceWith(...(empty.tagName === 'P' ? [] : [textOf(empty, empty.textContent ?? '')]));
    }
  }
  body.normalize();
}

const all = (root: Element, selector: string): Element[] => [...root.querySelectorAll(selector)];

const textOf = (near: Node, text: string): Node => (near.ownerDocument ?? document).createTextNode(text);

function comments(root: Node): ChildNode[] {
  const COMMENT = 8;
  return [...root.childNodes].flatMap((node) => (node.nodeType === COMMENT ? [node] : comments(node)));
}

const unwrap = (element: Element): void => element.replaceWith(...element.childNodes);

function rename(element: Element, name: string): Element {
  const made = (element.ownerDocument ?? document).createElement(name);
  made.append(...element.childNodes);
  element.replaceWith(made);
  return made;
}

/** Unsafe targets leave their words behind; anchors of headings go. */
function tidyLink(anchor: Element): void {
  const target = anchor.getAttribute('href')?.trim() ?? '';
  if ((anchor.textContent ?? '').trim() === '' && all(anchor, 'img').length === 0) anchor.remove();
  else if (target === '' || !SAFE_LINK.test(target)) unwrap(anchor);
}

/** Pictures inside of the clipboard cannot be kept: their description stays. */
function tidyImage(image: Element): void {
  const source = image.getAttribute('src')?.trim() ?? '';
  const words = image.getAttribute('alt')?.trim() ?? '';
  if (/^https?:/i.test(source) && !image.closest('[role="checkbox"]')) return;
  image.replaceWith(textOf(image, image.closest('[role="checkbox"]') ? '' : words));
}

const style = (element: Element): string =>
  (element.getAttribute('data-style') ?? element.getAttribute('style') ?? '').toLowerCase();

/** Bold, italics, strike and code that are styles become elements; a `<b>` that is not bold is none. */
function styleToElements(body: Element): void {
  for (const element of all(body, 'b, strong'))
    if (/font-weight:\s*(?:normal|400)/.test(style(element))) unwrap(element);
  for (const element of all(body, 'span, font')) {
    const css = style(element);
    const names = [
      ...(/font-weight:\s*(?:bold|[6-9]00)/.test(css) && !element.closest('h1, h2, h3, h4, h5, h6, th')
        ? ['strong']
        : []),
      ...(/font-style:\s*italic/.test(css) ? ['em'] : []),
      ...(/text-decoration[^;]*:\s*[^;]*line-through/.test(css) ? ['del'] : []),
      ...(/font-family:[^;]*(?:mono|courier|consolas|menlo)/.test(css) && !element.closest('pre, code')
        ? ['code']
        : []),
    ];
    let inner: Element = element;
    for (const name of names) {
      const made = (element.ownerDocument ?? document).createElement(name);
      made.append(...inner.childNodes);
      inner.append(made);
      inner = made;
    }
  }
}

/** Word writes list items as paragraphs: their level is in a style, their sign in a span to be ignored. */
function wordLists(body: Element): void {
  for (const element of all(body, '*')) if (/^(?:o|w|v|m):/i.test(element.tagName)) unwrap(element);
  const isItem = (element: Element | null): boolean =>
    element !== null && /mso-list:\s*l\d+\s+level\d+/.test(style(element));
  for (const first of all(body, 'p')) {
    if (!isItem(first) || !first.isConnected) continue;
    const run: Element[] = [];
    for (let at: Element | null = first; at !== null && isItem(at); at = at.nextElementSibling) run.push(at);
    const made = (first.ownerDocument ?? document).createElement('ul');
    first.replaceWith(made);
    const open: { list: Element; level: number }[] = [{ list: made, level: 0 }];
    for (const paragraph of run) {
      const level = Number(/level(\d+)/.exec(style(paragraph))?.[1] ?? 1);
      const sign = all(paragraph, 'span').find((span) => /mso-list:\s*ignore/.test(style(span)));
      const name = /^[\s\u00a0]*(?:\d+|[a-z])[.)]/i.test(sign?.textContent ?? '') ? 'ol' : 'ul';
      sign?.remove();
      while ((open.at(-1)?.level ?? 0) > level) open.pop();
      let list = open.at(-1);
      if (list === undefined) break;
      if (list.level === 0 || list.level < level) {
        const parent = list.list.lastElementChild ?? list.list;
        const inner = (first.ownerDocument ?? document).createElement(name);
        if (list.level === 0 && list.list === made && made.childElementCount === 0 && level === 1) {
          list = { list: name === 'ol' ? rename(made, 'ol') : made, level };
        } else {
          parent.append(inner);
          list = { list: inner, level };
        }
        open.push(list);
      }
      const item = (first.ownerDocument ?? document).createElement('li');
      item.append(...paragraph.childNodes);
      paragraph.remove();
      list.list.append(item);
    }
  }
}

/** Google Docs puts a nested list beside its item. */
function nestedLists(body: Element): void {
  for (const list of all(body, 'ul > ul, ul > ol, ol > ul, ol > ol')) {
    const item = list.previousElementSibling;
    if (item?.tagName === 'LI') item.append(list);
  }
}

/** One paragraph in an item is its text; boxes become what markdown has for them. */
function tidyItem(item: Element): void {
  const [only] = [...item.children].filter(({ tagName }) => tagName === 'P');
  if (only !== undefined && item.querySelectorAll('p').length === 1) unwrap(only);
  const box = item.querySelector('input[type="checkbox"]');
  const state = box === null ? item.getAttribute('aria-checked') : String(box.hasAttribute('checked'));
  box?.remove();
  if (state === 'true' || state === 'false') {
    item.setAttribute('data-task', state === 'true' ? 'x' : ' ');
  }
}

/** The first row is the header; what stands in cells is one line. */
function tidyTable(table: Element): void {
  for (const block of all(table, 'td p, td div, th p, th div')) {
    if (block.nextElementSibling !== null) block.after((block.ownerDocument ?? document).createElement('br'));
    unwrap(block);
  }
}
