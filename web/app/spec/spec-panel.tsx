import { useMemo } from 'react';
import type { SpecDetail } from '../../../shared/protocol/http.ts';
import type { ValidationResult } from '../../../shared/validation/engine.ts';
import { judgeGate } from '../../../shared/validation/gate/gate.ts';
import { countSafeFixes } from '../../../shared/validation/safe-fix.ts';
import type { SpecEditor } from '../../editor/spec-editor.ts';
import { Gate } from '../../panels/gate.tsx';
import { Problems } from '../../panels/problems.tsx';
import { sectionOf } from '../../panels/section-of.ts';
import { FILE_TABS, PANEL_TABS, type PanelTab, SidePanel } from '../../panels/side-panel.tsx';
import { DecisionNameDialog } from './decision-name-dialog.tsx';
import { isGuarded } from './guard-status.ts';
import { SpecDecisions } from './spec-decisions.tsx';
import type { SpecSession } from './spec-session.ts';
import { useAssigning } from './use-assigning.ts';
import { useDecisions } from './use-decisions.ts';
import type { Overview } from './use-overview.ts';
import type { ProblemsState } from './use-problems.ts';

interface SpecPanelProps {
  readonly spec: SpecDetail;
  readonly session: SpecSession;
  /** Null until the document was checked for the first time. */
  readonly result: ValidationResult | null;
  readonly overview: Overview;
  readonly problems: ProblemsState;
  readonly readOnly: boolean;
  /** Null while the document can only be read. */
  readonly editor: SpecEditor | null;
  readonly tab: PanelTab;
  readonly onTab: (tab: PanelTab) => void;
  readonly onStatus: (status: string) => void;
  readonly onShow: (block: string) => void;
}

/** What stands beside the text: its problems, the gate to planning, and what people decided. */
export function SpecPanel(props: SpecPanelProps) {
  const { spec, session, result, overview, problems, readOnly, editor, onStatus } = props;
  const isSpec = spec.kind === 'spec';
  const tab = isSpec ? props.tab : 'problems';
  const { schema } = spec;
  const deciding = useDecisions(session);
  const assigning = useAssigning(session, spec, deciding);
  const { signOffs } = deciding.decisions;
  // Judged while somebody looks at it.
  const gate = useMemo(
    () => (result === null || tab !== 'gate' ? null : judgeGate(result, schema, signOffs)),
    [result, tab, schema, signOffs],
  );
  const ready = schema.statuses.find((status) => isGuarded(schema, status)) ?? null;
  return (
    <SidePanel
      tabs={isSpec ? PANEL_TABS : FILE_TABS}
      tab={tab}
      onTab={props.onTab}
      counts={{ problems: problems.total }}
    >
      {tab === 'problems' && (
        <Problems
          {...problems.panel}
          {...{ assigning, readOnly }}
          sectionOf={({ block }) => sectionOf(result?.blocks ?? [], block)}
          safeFixes={countSafeFixes(result?.diagnostics ?? [])}
          onFixAll={() => {
            if (editor !== null) void import('./fix-all-safe.ts').then(({ fixAllSafe }) => fixAllSafe(editor, spec));
          }}
          today={assigning.today}
          counts={overview.counts}
          checked={overview.checked}
          complete={isSpec ? overview.complete : null}
        />
      )}
      {tab === 'gate' && (
        <Gate
          report={gate}
          me={deciding.me}
          readOnly={readOnly}
          readyStatus={isGuarded(schema, overview.status ?? '') ? null : ready}
          onReady={onStatus}
          onSign={(judged) => {
            const { signs } = judged.item;
            if (gate !== null && signs !== null) deciding.sign(judged, gate.texts.of(signs));
          }}
          onWithdraw={({ item }) => deciding.withdraw(item.id, deciding.me)}
          onGoTo={problems.panel.onGoTo}
        />
      )}
      {tab === 'decisions' && (
        <SpecDecisions
          {...{ result, deciding, readOnly, problems, editor }}
          today={assigning.today}
          onShow={props.onShow}
        />
      )}
      {deciding.naming && <DecisionNameDialog onDone={deciding.naming} />}
    </SidePanel>
  );
}
