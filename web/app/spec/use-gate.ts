import { useMemo } from 'react';
import type { TemplateSchema } from '../../../shared/spec/schema.ts';
import type { ValidationResult } from '../../../shared/validation/engine.ts';
import type { GateReport } from '../../../shared/validation/gate/gate.ts';
import type { SignOff } from '../../../shared/validation/gate/sign-off.ts';
import { defer, useDeferredAfterPaint } from '../../ui/deferred.ts';

const gate = defer(() => import('../../../shared/validation/gate/gate.ts'));

/** The gate as it stands, judged while somebody looks at it. */
export function useGate(
  result: ValidationResult | null,
  schema: TemplateSchema,
  signOffs: readonly SignOff[],
  shown: boolean,
): GateReport | null {
  const model = useDeferredAfterPaint(gate);
  return useMemo(
    () => (model === null || result === null || !shown ? null : model.judgeGate(result, schema, signOffs)),
    [model, result, schema, signOffs, shown],
  );
}
