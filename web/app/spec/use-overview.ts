import { useEffect, useMemo, useRef } from 'react';
import type { SpecDetail } from '../../../shared/protocol/http.ts';
import { statusOf, titleOf } from '../../../shared/spec/spec-facts.ts';
import type { Outline } from '../../panels/outline-model.ts';
import type { Person } from '../../ui/avatar.tsx';
import { defer, useDeferredAfterPaint } from '../../ui/deferred.ts';
import type { Counts } from '../../ui/kind-counts.tsx';
import { messages } from '../../ui/messages.ts';
import { percent } from '../../ui/percent.ts';
import { useStore, useStoreInSlices } from '../../ui/store.ts';
import type { SpecSession } from './spec-session.ts';

/** What the page says about the document as a whole. Follows the findings, not each keystroke. */
export interface Overview {
  readonly title: string;
  readonly status: string | null;
  readonly outline: Outline;
  readonly counts: Counts;
  /** False until the document was checked for the first time. */
  readonly checked: boolean;
  /** Whole percent that is written. */
  readonly complete: number;
  /** Others by the key of the outline's row they are in. */
  readonly people: ReadonlyMap<string, readonly Person[]>;
}

// Comes with the rules, without which there is nothing to tell of sections.
const outlineModel = defer(async () => {
  const [{ buildOutline }, { keptOutline }] = await Promise.all([
    import('../../panels/outline-model.ts'),
    import('../../panels/kept-outline.ts'),
  ]);
  return { buildOutline, keptOutline };
});

const EMPTY: Outline = { rows: [], rowOfBlock: new Map() };
const NO_COUNTS: Counts = { gap: 0, defect: 0, smell: 0 };

export function useOverview(session: SpecSession, spec: SpecDetail): Overview {
  const result = useStoreInSlices(session.findings.result);
  const peers = useStore(session.peers);
  const { schema } = spec;
  const model = useDeferredAfterPaint(outlineModel);
  const last = useRef(EMPTY);
  const outline = useMemo(
    () =>
      result === null || model === null ? EMPTY : model.keptOutline(last.current, model.buildOutline(result, schema)),
    [result, model, schema],
  );
  useEffect(() => {
    last.current = outline;
  }, [outline]);
  const facts = useMemo(
    () => (result === null ? null : { title: titleOf(result.blocks, schema), status: statusOf(result.blocks) }),
    [result, schema],
  );
  const people = useMemo(() => {
    const byRow = new Map<string, Person[]>();
    for (const peer of peers) {
      const rows = new Set(peer.blocks.map((block) => outline.rowOfBlock.get(block)?.key));
      for (const key of rows) if (key !== undefined) byRow.set(key, [...(byRow.get(key) ?? []), peer]);
    }
    return byRow;
  }, [peers, outline]);
  const title = facts === null ? spec.title : (facts.title ?? '');
  return {
    title: title === '' ? messages.spec.untitled : title,
    status: facts === null ? spec.status : facts.status,
    outline,
    counts: result?.counts ?? NO_COUNTS,
    checked: result !== null && model !== null,
    complete: percent(result?.completeness ?? spec.complete ?? 0),
    people,
  };
}
