import { COMMAND_PRIORITY_LOW, KEY_DOWN_COMMAND, mergeRegister } from 'lexical';
import { citationAt } from '../../../shared/spec/cross-references.ts';
import type { Diagnostic } from '../../../shared/validation/diagnostic.ts';
import { blockElement, domRange } from '../caret/dom-range.ts';
import { pointAt } from '../caret/point-at.ts';
import type { EditorHost } from '../editor-host.ts';
import { contains } from './box-contains.ts';
import { onFingerTap } from './finger-tap.ts';
import { markedProblems } from './marked-problems.ts';
import { signBox, signedBlock, textBox } from './sign-place.ts';

/** Problems that somebody wants to know more about. */
export interface ProblemRequest {
  /** Their fingerprints, the weightiest first. */
  readonly problems: readonly string[];
  /** Where their words stand in the window now; null when they are gone. */
  readonly box: () => DOMRect | null;
  /** Asked for by keyboard: the focus goes into the answer. */
  readonly byKey: boolean;
}

export interface ProblemWatchOptions {
  readonly diagnostics: () => readonly Diagnostic[];
  /** Null: the pointer left the words, or the text changed under it. */
  readonly onRequest: (request: ProblemRequest | null) => void;
}

/** Milliseconds the pointer rests on a mark or a sign before that counts as a question. */
const REST = 350;

/**
 * Asks about the problems of the marked words or the margin sign under the resting pointer or a finger's tap, and with
 * Alt+F8 about those at the caret. Returns how to stop.
 */
export function watchProblems(host: EditorHost, { diagnostics, onRequest }: ProblemWatchOptions): () => void {
  const { editor, binding, schema } = host;
  const root = editor.getRootElement();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What the pointer asked about: what the keyboard asked for does not go with the pointer. */
  let shown: string | null = null;

  const textOf = (block: string) => binding.projection.views.get(block)?.text;
  const boxOf = ({ block, span }: Diagnostic) =>
    block === null
      ? null
      : (domRange(editor, binding, { block, offset: span.from }, { block, offset: span.to })?.getBoundingClientRect() ??
        null);
  const request = (problems: readonly Diagnostic[], byKey: boolean, box: () => DOMRect | null): void => {
    clearTimeout(timer);
    const asked = problems.map(({ fingerprint }) => fingerprint);
    if (!byKey && shown === asked.join(' ')) return;
    shown = byKey ? null : asked.join(' ');
    onRequest({ problems: asked, box, byKey });
  };
  const end = (): void => {
    clearTimeout(timer);
    if (shown === null) return;
    shown = null;
    onRequest(null);
  };
  const at = (
    { x, y }: Pick<MouseEvent, 'x' | 'y'>,
    byFinger: boolean,
  ): { found: Diagnostic[]; box: () => DOMRect | null } | null => {
    const signed = signedBlock(root, x, y, byFinger)?.dataset.blockId;
    if (signed !== undefined) {
      const found = problemsAt(diagnostics(), signed, null);
      return { found, box: () => signBox(root, blockElement(editor, binding, signed)) };
    }
    const point = pointAt(x, y);
    const text = point === null ? undefined : textOf(point.block);
    // What an id says comes first where the pointer is on one; its problems are at the sign.
    if (point === null || text === undefined || citationAt(text, point.offset, schema) !== null) return null;
    const visible = new Set(markedProblems(diagnostics(), textOf));
    const found = problemsAt(diagnostics(), point.block, point.offset).filter(
      (problem) => visible.has(problem) || (problem.kind === 'gap' && isPart(problem, text)),
    );
    const [first] = found;
    return first !== undefined && contains(boxOf(first), x, y) ? { found, box: () => boxOf(first) } : null;
  };
  const under = (place: Pick<MouseEvent, 'x' | 'y'>, byFinger: boolean): void => {
    const asked = at(place, byFinger);
    if (asked === null || asked.found.length === 0) end();
    else request(asked.found, false, asked.box);
  };
  const moved = (event: PointerEvent): void => {
    clearTimeout(timer);
    if (isInCard(event)) return;
    if (event.buttons === 0) timer = setTimeout(() => under(event, false), REST);
    else end();
  };
  const tapped = (tap: MouseEvent): void => {
    if (isInCard(tap)) return;
    // The card that this tap may have closed is asked for anew.
    shown = null;
    under(tap, true);
  };
  // Signs stand beside the text: the pointer is followed wherever it goes.
  document.addEventListener('pointermove', moved);
  return mergeRegister(
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        const caret = event.key === 'F8' && event.altKey ? host.caret() : null;
        if (caret === null) return false;
        const here = problemsAt(diagnostics(), caret.block, caret.offset);
        const found = here.length > 0 ? here : problemsAt(diagnostics(), caret.block, null);
        const [first] = found;
        if (first === undefined) return false;
        event.preventDefault();
        request(found, true, () => {
          const block = blockElement(editor, binding, caret.block);
          return boxOf(first) ?? (block === null ? null : textBox(block));
        });
        return true;
      },
      COMMAND_PRIORITY_LOW,
    ),
    binding.context.reader.onChange(end),
    onFingerTap(document, tapped),
    () => {
      clearTimeout(timer);
      document.removeEventListener('pointermove', moved);
    },
  );
}

/** Problems of a block, at a place in it or anywhere; the narrowest words first. */
export function problemsAt(diagnostics: readonly Diagnostic[], block: string, offset: number | null): Diagnostic[] {
  return diagnostics
    .filter((each) => each.block === block && (offset === null || (each.span.from <= offset && offset <= each.span.to)))
    .sort((a, b) => a.span.to - a.span.from - (b.span.to - b.span.from));
}

/** A part of the text is about to be written, not all of it: a placeholder, a question. */
const isPart = ({ span }: Diagnostic, text: string): boolean =>
  span.to > span.from && span.to - span.from < text.trimEnd().length;

const isInCard = ({ target }: Event): boolean => target instanceof Element && target.closest('[data-card]') !== null;
