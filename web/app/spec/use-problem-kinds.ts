import { useCallback, useState } from 'react';
import type { DiagnosticKind } from '../../../shared/validation/diagnostic.ts';
import { KINDS } from '../../ui/kind-counts.tsx';
import { readLocal, writeLocal } from '../../ui/local-value.ts';

const KEY = 'cospec.problem-kinds';
// Smells are advice: shown when asked for.
const DEFAULT: readonly DiagnosticKind[] = ['gap', 'defect'];

/** The kinds that the panel shows; this browser remembers them. */
export function useProblemKinds(): readonly [ReadonlySet<DiagnosticKind>, (kind: DiagnosticKind) => void] {
  const [kinds, setKinds] = useState<ReadonlySet<DiagnosticKind>>(restore);
  const toggle = useCallback((kind: DiagnosticKind) => {
    setKinds((before) => {
      const next = new Set(before);
      if (!next.delete(kind)) next.add(kind);
      writeLocal(KEY, [...next].join(' '));
      return next;
    });
  }, []);
  return [kinds, toggle];
}

function restore(): ReadonlySet<DiagnosticKind> {
  const stored = readLocal(KEY)?.split(' ');
  return new Set(stored === undefined ? DEFAULT : KINDS.filter((kind) => stored.includes(kind)));
}
