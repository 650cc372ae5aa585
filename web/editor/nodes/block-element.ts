import type { BlockFace } from '../view/block-face.ts';

/**
 * A block is two elements: the outer one carries its attributes, margin signs and, for an item, the list role; the inner
 * one holds the text and the block's own role, and may scroll sideways without clipping the signs.
 */
export function undressedBlock(): HTMLElement {
  const outer = document.createElement('div');
  outer.append(document.createElement('div'));
  return outer;
}

/** Ids of the hidden words that say whether a task is done: its box is drawn by CSS, which no screen reader sees. */
export const TASK_STATES = { open: 'spec-task-open', done: 'spec-task-done' } as const;

/** Writes the face into attributes; what is drawn from them (hash marks, bullets, labels) is CSS and never text. */
export function dressBlock(outer: HTMLElement, id: string, face: BlockFace): void {
  const inner = outer.firstElementChild;
  if (!(inner instanceof HTMLElement)) return;
  outer.className = 'block';
  inner.className = 'block-text';
  put(outer, 'data-block-id', id);
  put(outer, 'data-kind', face.kind);
  put(outer, 'data-role', face.role);
  put(outer, 'data-level', face.level > 0 ? String(face.level) : null);
  put(outer, 'data-hash', face.level > 0 ? '#'.repeat(face.level) : null);
  put(outer, 'data-marker', face.kind === 'item' && face.task === null ? face.marker : null);
  const task = face.task === null ? null : face.task === ' ' ? 'open' : 'done';
  put(outer, 'data-task', task);
  put(inner, 'aria-describedby', task === null ? null : TASK_STATES[task]);
  put(outer, 'data-info', face.info === '' ? null : face.info);
  put(outer, 'data-restored', face.restored === 'no' ? null : face.restored);
  put(outer, 'data-last', face.last ? 'true' : null);
  if (face.depth > 0) outer.style.setProperty('--depth', String(face.depth));
  else outer.style.removeProperty('--depth');
  dressRoles(outer, inner, face);
}

/**
 * The document is flat, so an item brings its own list: a list of one, with its true place given by position and size.
 */
function dressRoles(outer: HTMLElement, inner: HTMLElement, face: BlockFace): void {
  const item = face.kind === 'item';
  put(outer, 'role', item ? 'list' : null);
  put(inner, 'role', item ? 'listitem' : (INNER_ROLES[face.kind] ?? null));
  const levelled = face.kind === 'heading' || item;
  put(inner, 'aria-level', levelled ? String(item ? face.depth + 1 : face.level) : null);
  put(inner, 'aria-posinset', item && face.position > 0 ? String(face.position) : null);
  put(inner, 'aria-setsize', item && face.size > 0 ? String(face.size) : null);
  put(
    inner,
    'spellcheck',
    face.kind === 'code' || face.kind === 'html' || face.kind === 'frontmatter' ? 'false' : null,
  );
}

const INNER_ROLES: Readonly<Record<string, string>> = {
  heading: 'heading',
  paragraph: 'paragraph',
  quote: 'blockquote',
  code: 'code',
  comment: 'note',
  table: 'table',
};

function put(element: HTMLElement, name: string, value: string | null): void {
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
