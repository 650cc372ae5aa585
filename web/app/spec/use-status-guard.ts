import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { TemplateSchema } from '../../../shared/spec/schema.ts';
import type { JudgedGateItem } from '../../../shared/validation/gate/gate.ts';
import type { SpecEditor } from '../../editor/spec-editor.ts';
import { afterPaint } from '../../ui/after-paint.ts';
import type { SpecSession } from './spec-session.ts';

/** A status that somebody wants to set, or has written into the text, although the gate is open. */
export interface StatusQuestion {
  readonly status: string;
  /** Of a status that is written already: what it goes back to on Cancel. */
  readonly before?: string;
  /** The items that do not hold. */
  readonly open: readonly JudgedGateItem[];
  readonly onAnyway: () => void;
  readonly onCancel: () => void;
}

export interface StatusGuard {
  /** Sets a status; one that says the spec is ready asks first when the gate does not pass. */
  readonly set: (status: string) => void;
  readonly question: StatusQuestion | null;
}

/**
 * Guards the way to planning: whoever plans from a spec that calls itself ready relies on nothing being open in it. Menu,
 * palette and gate ask before; what is typed or pasted is asked about when the caret has left the line.
 */
export function useStatusGuard(session: SpecSession, schema: TemplateSchema, editor: SpecEditor | null): StatusGuard {
  const [question, setQuestion] = useState<StatusQuestion | null>(null);
  // Set knowingly, or with the gate passed: not asked about again.
  const allowed = useRef(new Set<string>());
  const write = (status: string) => {
    allowed.current.add(status);
    setQuestion(null);
    editor?.parts.setStatus(status);
  };
  const set = async (status: string) => {
    const { openItems } = await import('./guard-status.ts');
    const open = await openItems(session, schema, status);
    if (open.length === 0) return write(status);
    setQuestion({ status, open, onAnyway: () => write(status), onCancel: () => setQuestion(null) });
  };
  const ask = useEffectEvent((status: string, before: string, open: readonly JudgedGateItem[]) => {
    setQuestion({
      status,
      before,
      open,
      onAnyway() {
        allowed.current.add(status);
        setQuestion(null);
      },
      onCancel: () => write(before),
    });
  });
  useEffect(() => {
    if (editor === null) return;
    let stop: (() => void) | undefined;
    let gone = false;
    afterPaint(() => {
      void import('./watch-status.ts').then(
        ({ watchStatus }) => {
          if (gone) return;
          const first = schema.statuses[0] ?? '';
          stop = watchStatus({
            ...{ session, schema, editor, allowed: allowed.current },
            ask: ({ status, before, open }) => ask(status, before ?? first, open),
          });
        },
        // Offline in the first second: menu, palette and gate still ask.
        () => {},
      );
    });
    return () => {
      gone = true;
      stop?.();
    };
  }, [editor, session, schema]);
  return { set: (status) => void set(status), question };
}
