import { useState } from 'react';
import type { TemplateSchema } from '../../../shared/spec/schema.ts';
import type { ValidationResult } from '../../../shared/validation/engine.ts';
import type { GateReport, JudgedGateItem } from '../../../shared/validation/gate/gate.ts';
import { stageOf } from '../../../shared/validation/rules/meta/status-stages.ts';
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
    if (editor === null) return;
    if (isGuarded(schema, status)) {
      const report = await judge(session, schema);
      if (!report.passes) {
        setQuestion({
          status,
          open: report.items.filter(({ state }) => state !== 'passes' && state !== 'signed'),
          onAnyway() {
            setQuestion(null);
            editor.parts.setStatus(status);
          },
          onCancel: () => setQuestion(null),
        });
        return;
      }
    }
    editor.parts.setStatus(status);
  };
  return { set: (status) => void set(status), question };
}

/** Draft, review and the like are reached freely, and so is the way out of use. */
export function isGuarded({ statuses }: TemplateSchema, status: string): boolean {
  const stage = stageOf(statuses, status);
  return stage === 'ready' || stage === 'agreed';
}

async function judge(session: SpecSession, schema: TemplateSchema): Promise<GateReport> {
  const [{ judgeGate }, result] = await Promise.all([
    import('../../../shared/validation/gate/gate.ts'),
    checked(session),
  ]);
  return judgeGate(result, schema, session.decisions.get().signOffs);
}

/** The findings, waited for where the document has not been checked yet. */
function checked({ findings }: SpecSession): Promise<ValidationResult> {
  return new Promise((resolve) => {
    const now = findings.result.get();
    if (now !== null) return resolve(now);
    const stop = findings.result.subscribe(() => {
      const result = findings.result.get();
      if (result === null) return;
      stop();
      resolve(result);
    });
    findings.check();
  });
}
