import type { EditorMessages } from './editor-messages.ts';
import { TASK_STATES } from './nodes/block-element.ts';

/** The elements around the document: a frame for what floats above the text, and the editable text itself. */
export interface DocumentElements {
  readonly frame: HTMLElement;
  readonly text: HTMLElement;
  remove(): void;
}

/** How a keyboard helps in prose, and in code. Phones read it from the element that has the focus: the whole text. */
export const PROSE_INPUT = { autocapitalize: 'sentences', autocorrect: 'on' } as const;
export const CODE_INPUT = { autocapitalize: 'off', autocorrect: 'off' } as const;

/** Builds the textbox that the document lives in. Texts that CSS draws (labels, notes) reach it as custom properties. */
export function documentElements(
  root: HTMLElement,
  { label, editable, messages }: { label: string; editable: boolean; messages: EditorMessages },
): DocumentElements {
  const frame = document.createElement('div');
  frame.className = 'spec-editor';
  const text = document.createElement('div');
  text.className = 'spec-text';
  text.setAttribute('contenteditable', editable ? 'true' : 'false');
  hideFromReact(text);
  text.tabIndex = 0;
  const attributes = {
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': label,
    spellcheck: 'true',
    ...PROSE_INPUT,
    ...(editable ? {} : { 'aria-readonly': 'true' }),
  };
  for (const [name, value] of Object.entries(attributes)) text.setAttribute(name, value);
  const notes = {
    restored: messages.restored,
    deleted: messages.deletedByOther,
    guidance: messages.guidance,
    source: messages.source,
    empty: messages.empty,
  };
  for (const [name, note] of Object.entries(notes)) frame.style.setProperty(`--note-${name}`, cssString(note));
  for (const [state, id] of Object.entries(TASK_STATES)) {
    const words = document.createElement('span');
    words.id = id;
    words.hidden = true;
    words.textContent = state === 'done' ? messages.taskDone : messages.taskOpen;
    frame.append(words);
  }
  frame.append(text);
  root.append(frame);
  return { frame, text, remove: () => frame.remove() };
}

/**
 * React saves the selection around every change it makes to the page, and to do so walks through the whole of a focused
 * text: milliseconds for a keystroke in a long one. It asks this property whether there is such a text. Selections here are
 * Lexical's affair; the attribute, which makes the browser edit, stays.
 */
function hideFromReact(text: HTMLElement): void {
  Object.defineProperty(text, 'contentEditable', {
    configurable: true,
    get: () => 'inherit',
    set: (value: string) => text.setAttribute('contenteditable', value),
  });
}

/** A CSS string literal: everything but letters, digits and blanks as an escape. */
function cssString(text: string): string {
  const escaped = [...text].map((sign) =>
    /[\p{L}\p{N} ]/u.test(sign) ? sign : `\\${sign.codePointAt(0)?.toString(16)} `,
  );
  return `"${escaped.join('')}"`;
}
