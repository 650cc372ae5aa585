import { type RefObject, useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { TemplateSchema } from '../../../shared/spec/schema.ts';
import { createSpecEditor, type SpecEditor } from '../../editor/spec-editor.ts';
import type { Outline } from '../../panels/outline-model.ts';
import { messages } from '../../ui/messages.ts';
import { useSelected, useStoreInSlices } from '../../ui/store.ts';
import type { SpecSession } from './spec-session.ts';
import { useVisibleRow } from './use-visible-row.ts';

export interface EditorView {
  /** Where the editor lives; give it to an empty element. */
  readonly root: RefObject<HTMLDivElement | null>;
  /** What scrolls; give it to the element around. */
  readonly scroller: RefObject<HTMLElement | null>;
  /** Null before the document has arrived. */
  readonly editor: SpecEditor | null;
  /** Block of the author's own caret. */
  readonly caret: string | null;
  /** Key of the outline's row that the author is in: by caret, or by what they scrolled to last. */
  readonly currentRow: (outline: Outline) => string | null;
}

/** Mounts the editor on the session's document and feeds it with findings. */
export function useEditor(
  session: SpecSession,
  schema: TemplateSchema,
  { readOnly, title }: { readOnly: boolean; title: string },
): EditorView {
  const root = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLElement>(null);
  const [editor, setEditor] = useState<SpecEditor | null>(null);
  const [caret, setCaret] = useState<string | null>(null);
  const loaded = useSelected(session.state, (state) => state.loaded);
  // The name given at mounting: a later title must not mount the editor again.
  const label = useEffectEvent(() => messages.spec.editorLabel(title));

  useEffect(() => {
    if (!loaded || root.current === null) return;
    const mounted = createSpecEditor({
      root: root.current,
      doc: session.doc,
      reader: session.reader,
      awareness: session.connection.awareness,
      schema,
      readOnly,
      label: label(),
      messages: messages.editor,
    });
    session.beforeRemoteUpdate = () => mounted.beforeRemoteUpdate();
    const unfollow = mounted.onCaret(setCaret);
    setEditor(mounted);
    return () => {
      unfollow();
      session.beforeRemoteUpdate = null;
      setEditor(null);
      mounted.dispose();
    };
  }, [session, schema, readOnly, loaded]);

  const result = useStoreInSlices(session.findings.result);
  useEffect(() => {
    if (result !== null) editor?.setDiagnostics(result);
  }, [editor, result]);

  const visible = useVisibleRow(scroller, caret);
  const currentRow = useCallback(
    (outline: Outline) => {
      const byCaret = caret === null ? undefined : outline.rowOfBlock.get(caret)?.key;
      return visible(outline) ?? byCaret ?? null;
    },
    [visible, caret],
  );
  return { root, scroller, editor, caret, currentRow };
}
