import { readDecisions } from '../../../shared/doc/decisions.ts';
import type { TemplateSchema } from '../../../shared/spec/schema.ts';
import type { ValidationResult } from '../../../shared/validation/engine.ts';
import { isDone, type JudgedGateItem, judgeGate } from '../../../shared/validation/gate/gate.ts';
import { stageOf } from '../../../shared/validation/rules/meta/status-stages.ts';
import type { SpecSession } from './spec-session.ts';

/** Whether a status says that the spec is ready. Draft, review and the like are reached freely, and so is the way out of use. */
export function isGuarded({ statuses }: TemplateSchema, status: string): boolean {
  const stage = stageOf(statuses, status);
  return stage === 'ready' || stage === 'agreed';
}

/** The items of the gate that stand between the spec and a status; none where the way is free. */
export async function openItems(
  session: Pick<SpecSession, 'doc' | 'findings'>,
  schema: TemplateSchema,
  status: string,
): Promise<readonly JudgedGateItem[]> {
  if (!isGuarded(schema, status)) return [];
  const { signOffs } = readDecisions(session.doc);
  const { items } = judgeGate(await checked(session), schema, signOffs);
  return items.filter(({ state }) => !isDone(state));
}

/** The findings, waited for where the document has not been checked yet. */
function checked({ findings }: Pick<SpecSession, 'findings'>): Promise<ValidationResult> {
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
