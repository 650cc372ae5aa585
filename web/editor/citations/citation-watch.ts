import { CLICK_COMMAND, COMMAND_PRIORITY_EDITOR, COMMAND_PRIORITY_LOW, KEY_DOWN_COMMAND, mergeRegister } from 'lexical';
import {
  type Citation,
  type CrossReference,
  citationAt,
  citationsIn,
  crossReference,
} from '../../../shared/spec/cross-references.ts';
import type { TemplateSchema } from '../../../shared/spec/schema.ts';
import { domRange } from '../caret/dom-range.ts';
import { pointAt } from '../caret/point-at.ts';
import { $selected } from '../caret/selected.ts';
import type { EditorHost } from '../editor-host.ts';
import { contains } from '../marks/box-contains.ts';
import { onFingerTap } from '../marks/finger-tap.ts';
import { markMentions } from './mention-marks.ts';

/** A mention of an item that somebody wants to know more about. */
export interface CitationRequest {
  readonly name: string;
  readonly reference: CrossReference;
  /** The mention is the definition itself. */
  readonly isDefinition: boolean;
  /** Where the mention stands in the window now; null when it is gone. */
  readonly box: () => DOMRect | null;
  /** Asked for by keyboard: the focus goes into the answer. */
  readonly byKey: boolean;
}

/** Milliseconds the pointer rests on a mention before that counts as a question. */
const REST = 350;

export interface CitationWatchOptions {
  readonly schema: TemplateSchema;
  /** Null: the pointer left the mention, or it is gone from the text. */
  readonly onRequest: (request: CitationRequest | null) => void;
  /** A mention was followed; `block` defines it here, or is null. Tells whether that led anywhere. */
  readonly onFollow: (name: string, block: string | null) => boolean;
}

/**
 * Asks about the item under the resting pointer or a finger's tap, or at the caret with Alt+F12; Ctrl+click follows it.
 * Works on the text itself, so that mentions need no chip. Returns how to stop.
 */
export function watchCitations(host: EditorHost, { schema, onRequest, onFollow }: CitationWatchOptions): () => void {
  const { editor, binding } = host;
  const { projection } = binding;
  const root = editor.getRootElement();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The mention that the pointer asked about: what the keyboard asked for does not go with the pointer. */
  let shown: string | null = null;
  /** What was last asked about, wherever it stands by now. */
  let open: { readonly block: string; citation: Citation } | null = null;

  const find = (block: string, offset: number): Citation | null => {
    const view = projection.views.get(block);
    return view === undefined ? null : citationAt(view.text, offset, schema);
  };
  const referenceTo = (name: string): CrossReference =>
    crossReference(
      name,
      projection.order,
      projection.order.map(({ id }) => projection.roleOf(id) ?? NO_ROLE),
      schema,
    );
  const firstIn = (block: string, name: string): number | undefined =>
    citationsIn(projection.views.get(block)?.text ?? '', schema).find((citation) => citation.name === name)?.from;
  const boxOf = (block: string, { from, to }: Citation): DOMRect | null =>
    domRange(editor, binding, { block, offset: from }, { block, offset: to })?.getBoundingClientRect() ?? null;
  const ask = (block: string, citation: Citation, byKey: boolean): void => {
    clearTimeout(timer);
    shown = byKey ? null : `${block} ${citation.from}`;
    const { name } = citation;
    const reference = referenceTo(name);
    const isDefinition = reference.definition?.id === block && citation.from === firstIn(block, name);
    // Of an item that nothing cites there is nothing to tell but itself.
    if (isDefinition && !byKey && reference.citations.length === 0) return;
    const asked = { block, citation };
    open = asked;
    onRequest({ name, reference, isDefinition, box: () => boxOf(block, asked.citation), byKey });
  };
  const end = (): void => {
    clearTimeout(timer);
    if (shown === null) return;
    shown = null;
    open = null;
    onRequest(null);
  };
  /** Others type: the mention may stand elsewhere in its block now, or nowhere. */
  const follow = (): void => {
    if (open === null) return;
    const { block, citation } = open;
    const text = binding.context.reader.find(block)?.text ?? '';
    const same = citationsIn(text, schema).filter(({ name }) => name === citation.name);
    const near = same.sort((a, b) => Math.abs(a.from - citation.from) - Math.abs(b.from - citation.from))[0];
    if (near !== undefined) open.citation = near;
    else {
      [open, shown] = [null, null];
      onRequest(null);
    }
  };

  const under = ({ x, y }: MouseEvent): void => {
    const point = pointAt(x, y);
    const citation = point === null ? null : find(point.block, point.offset);
    if (point === null || citation === null || !contains(boxOf(point.block, citation), x, y)) end();
    else if (shown !== `${point.block} ${citation.from}`) ask(point.block, citation, false);
  };
  const moved = (event: PointerEvent): void => {
    clearTimeout(timer);
    if (event.buttons === 0) timer = setTimeout(() => under(event), REST);
    else end();
  };
  const tapped = (tap: MouseEvent): void => {
    // The card that this tap may have closed is asked for anew.
    shown = null;
    under(tap);
  };
  root?.addEventListener('pointermove', moved);
  root?.addEventListener('pointerleave', end);
  return mergeRegister(
    markMentions(host),
    root === null ? () => {} : onFingerTap(root, tapped),
    editor.registerCommand(
      CLICK_COMMAND,
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return false;
        const point = pointAt(event.clientX, event.clientY);
        const citation = point === null ? null : find(point.block, point.offset);
        if (citation === null) return false;
        const { name } = citation;
        if (!onFollow(name, referenceTo(name).definition?.id ?? null)) return false;
        event.preventDefault();
        end();
        return true;
      },
      COMMAND_PRIORITY_EDITOR,
    ),
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        if (event.key !== 'F12' || !event.altKey) return false;
        const caret = $selected()?.focus ?? null;
        const citation = caret === null ? null : find(caret.block, caret.offset);
        if (caret === null || citation === null) return false;
        event.preventDefault();
        ask(caret.block, citation, true);
        return true;
      },
      COMMAND_PRIORITY_LOW,
    ),
    binding.context.reader.onChange(follow),
    () => {
      clearTimeout(timer);
      root?.removeEventListener('pointermove', moved);
      root?.removeEventListener('pointerleave', end);
    },
  );
}

const NO_ROLE = { role: 'prose', section: null, container: null } as const;
