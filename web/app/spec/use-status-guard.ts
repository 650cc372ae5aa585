import { useState } from 'react';
import type { TemplateSchema } from '../../../shared/spec/schema.ts';
import type { JudgedGateItem } from '../../../shared/validation/gate/gate.ts';
import type { SpecEditor } from '../../editor/spec-editor.ts';
import type { SpecSession } from './spec-session.ts';

/** A status that somebody wants to set although the gate is open. */
export interface StatusQuestion {
  readonly status: string;
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

/** Guards the way to planning: whoever plans from a spec that calls itself ready relies on nothing being open in it. */
export function useStatusGuard(session: SpecSession, schema: TemplateSchema, editor: SpecEditor | null): StatusGuard {
  const [question, setQuestion] = useState<StatusQuestion | null>(null);
  const set = async (status: string) => {
    const { openItems } = await import('./guard-status.ts');
    const open = await openItems(session, schema, status);
    if (open.length === 0) {
      editor?.parts.setStatus(status);
      return;
    }
    setQuestion({
      status,
      open,
      onAnyway() {
        setQuestion(null);
        editor?.parts.setStatus(status);
      },
      onCancel: () => setQuestion(null),
    });
  };
  return { set: (status) => void set(status), question };
}
