import { useEffect, useMemo, useState } from 'react';
import { isReadOnlyLayout } from '../../../shared/doc/layout.ts';
import type { SpecDetail } from '../../../shared/protocol/http.ts';
import type { Diagnostic } from '../../../shared/validation/diagnostic.ts';
import type { MovedSection, SectionPlace } from '../../editor/parts/move-section.ts';
import type { SpecEditor } from '../../editor/spec-editor.ts';
import type { OutlineRow } from '../../panels/outline-model.ts';
import type { PanelTab } from '../../panels/side-panel.tsx';
import { afterPaint } from '../../ui/after-paint.ts';
import { deferredComponent } from '../../ui/deferred-component.tsx';
import { messages } from '../../ui/messages.ts';
import { preloadOverlays } from '../../ui/preload-overlays.ts';
import { useSelected, useStoreInSlices } from '../../ui/store.ts';
import { NARROW, useMedia } from '../../ui/use-media.ts';
import { useDocumentTitle } from '../use-document-title.ts';
import { whenIdle } from '../when-idle.ts';
import { Banners, preloadBanners } from './banners.tsx';
import type { SheetName } from './bottom-bar.tsx';
import type { LostText } from './lost/lost-text.ts';
import { useMerge } from './merge/use-merge.ts';
import type { PaletteName } from './palette.tsx';
import { Sheet } from './sheet.tsx';
import type { SpecSession } from './spec-session.ts';
import { SpecTopBar } from './spec-top-bar.tsx';
import { useEditor } from './use-editor.ts';
import { useExport } from './use-export.ts';
import { useFinding } from './use-finding.ts';
import { useFollowing } from './use-following.ts';
import { useOverview } from './use-overview.ts';
import { useProblems } from './use-problems.ts';
import { useStatusGuard } from './use-status-guard.ts';
import styles from './workspace.module.css';

// What is opened now and then comes when it is.
const CitationCard = deferredComponent(async () => (await import('../../commands/citation-card.tsx')).CitationCard);
const BottomBar = deferredComponent(async () => (await import('./bottom-bar.tsx')).BottomBar, 'afterPaint');
const Commands = deferredComponent(async () => (await import('../../commands/commands.tsx')).Commands, 'afterPaint');
const FeatureFiles = deferredComponent(
  async () => (await import('../../panels/feature-files.tsx')).FeatureFiles,
  'afterPaint',
);
const Outline = deferredComponent(async () => (await import('../../panels/outline.tsx')).Outline, 'afterPaint');
const SpecHover = deferredComponent(async () => (await import('./spec-hover.tsx')).SpecHover);
const SpecPanel = deferredComponent(async () => (await import('./spec-panel.tsx')).SpecPanel, 'afterPaint');
const NamePrompt = deferredComponent(async () => (await import('./name-prompt.tsx')).NamePrompt, 'afterPaint');
const FollowingNote = deferredComponent(async () => (await import('./following-note.tsx')).FollowingNote);
const FindBar = deferredComponent(async () => (await import('../../commands/find-bar.tsx')).FindBar);
const Palette = deferredComponent(async () => (await import('./palette.tsx')).Palette, 'afterPaint');
const PublishDialog = deferredComponent(async () => (await import('./publish/publish-dialog.tsx')).PublishDialog);
const ConflictDialog = deferredComponent(async () => (await import('./conflict-dialog.tsx')).ConflictDialog);
const HistoryDialog = deferredComponent(async () => (await import('./history/history-dialog.tsx')).HistoryDialog);
const GuardDialog = deferredComponent(async () => (await import('./status-guard-dialog.tsx')).StatusGuardDialog);
const LostTextDialog = deferredComponent(async () => (await import('./lost/lost-text-dialog.tsx')).LostTextDialog);
const MergeDialog = deferredComponent(async () => (await import('./merge/merge-dialog.tsx')).MergeDialog);

const NO_DIAGNOSTICS: readonly Diagnostic[] = [];

export interface SpecWorkspaceProps {
  readonly spec: SpecDetail;
  readonly gone: boolean;
  readonly session: SpecSession;
  readonly lost: LostText | null;
  /** Whether the lost text is compared with the present one. */
  readonly comparing: boolean;
  readonly onRefresh: () => Promise<void>;
  /** Opens the room afresh with what the server has. */
  readonly onReopen: () => void;
  /** Opens the room afresh and compares the present text with it: the server will not take it. */
  readonly onAbandon: () => void;
  readonly onCompare: (comparing: boolean) => void;
  readonly onLostDone: () => void;
}

function preloadTheRest(): void {
  preloadOverlays();
  FindBar.preload();
  preloadBanners();
}

/** The page of an open spec: top bar, outline, document, problems; sheets and a bottom bar where there is little room. */
export function SpecWorkspace(props: SpecWorkspaceProps) {
  const { spec, gone, session } = props;
  const closed = useSelected(session.state, (state) => state.closed);
  const narrow = useMedia(NARROW);
  const [sheet, setSheet] = useState<SheetName | null>(null);
  const deleted = gone || spec.deleted || closed === 'missing';
  const readOnly = deleted || spec.damaged === true || closed !== null || isReadOnlyLayout(session.doc);

  const [palette, setPalette] = useState<PaletteName | null>(null);
  const result = useStoreInSlices(session.findings.result);
  const overview = useOverview(session, spec);
  const view = useEditor(session, spec.schema, { readOnly, title: overview.title });
  const editable = readOnly ? null : view.editor;
  const problems = useProblems(session, overview.outline, view, () => setSheet(null), spec.context.today);
  const isSpec = spec.kind === 'spec';
  const hasPanel = isSpec || spec.context.feature !== undefined;
  const exporting = useExport(spec, session);
  const merging = useMerge(spec.id, props.onRefresh);
  const following = useFollowing(session, view.editor, view.scroller);
  const finding = useFinding(view.editor);
  const guard = useStatusGuard(session, spec.schema, editable);
  const [tab, setTab] = useState<PanelTab>('problems');
  const openTab = (next: PanelTab) => {
    setTab(next);
    if (narrow) setSheet('problems');
  };
  const [publishing, setPublishing] = useState(false);
  const [history, setHistory] = useState(false);
  const blockHistory = useMemo(
    () => ({
      ask: async (block: string) => (await import('./history/ask-blame.ts')).askBlame(spec.id, block),
      onOpen: () => setHistory(true),
    }),
    [spec.id],
  );
  useEffect(() => afterPaint(() => whenIdle(preloadTheRest)), []);
  useDocumentTitle(messages.spec.documentTitle(overview.title));

  const outlinePanel = (
    <Outline
      rows={overview.outline.rows}
      complete={isSpec ? overview.complete : null}
      current={view.currentRow(overview.outline)}
      people={overview.people}
      problems={overview.checked ? problems.total : null}
      onOpen={(row) => {
        setSheet(null);
        problems.openRow(row);
      }}
      onMove={editable && ((row, to) => moveRow(editable, row, to))}
      onNextProblem={() => problems.step(1)}
    />
  );
  const filesPanel = <FeatureFiles files={spec.files} current={spec.id} />;
  const sidePanel = (
    <SpecPanel
      {...{ spec, session, result, overview, problems, tab, readOnly }}
      editor={editable}
      onTab={setTab}
      onStatus={guard.set}
      onShow={(block) => {
        setSheet(null);
        view.editor?.focusBlock(block);
      }}
    />
  );
  return (
    <div className={styles.app} data-spec-id={spec.id} data-file-kind={spec.kind}>
      <div className={styles.top}>
        <SpecTopBar
          {...{ spec, session, narrow, deleted, exporting, following }}
          title={overview.title}
          status={overview.status}
          editor={editable}
          onStatus={guard.set}
          onOutline={() => setSheet('outline')}
          onPalette={() => setPalette('palette')}
          onPublish={() => setPublishing(true)}
          onHistory={() => setHistory(true)}
          onRefresh={props.onRefresh}
        />
      </div>
      <div className={styles.outline}>
        <div className={styles.sections}>{!narrow && outlinePanel}</div>
        {!narrow && filesPanel}
      </div>
      <main className={styles.page} ref={view.scroller}>
        {following.peer && <FollowingNote peer={following.peer} onStop={() => following.follow(null)} />}
        {finding.isOpen && view.editor && <FindBar {...finding} editor={view.editor} readOnly={readOnly} />}
        <div className={styles.banners}>
          <Banners {...{ ...props, deleted, readOnly, merging }} onCompare={() => props.onCompare(true)} />
        </div>
        {!readOnly && <NamePrompt />}
        <div className={styles.stage}>
          <div ref={view.root} />
          {view.editor && (
            <Commands
              editor={view.editor}
              readOnly={readOnly}
              diagnostics={result?.diagnostics ?? NO_DIAGNOSTICS}
              history={blockHistory}
              place={spec}
            />
          )}
          {view.editor && overview.checked && <CitationCard spec={spec} editor={view.editor} />}
          {view.editor && overview.checked && hasPanel && (
            <SpecHover
              {...{ spec, session, result, problems, readOnly }}
              editor={view.editor}
              onAsk={(problem) => {
                openTab('problems');
                problems.panel.onAsk(problem);
              }}
            />
          )}
        </div>
      </main>
      {!narrow && hasPanel && <aside className={styles.panel}>{sidePanel}</aside>}
      {narrow && <BottomBar sheet={sheet} problems={problems.total} exporting={exporting} onSheet={setSheet} />}
      {sheet === 'outline' && (
        <Sheet name={messages.outline.title} onClose={() => setSheet(null)}>
          {outlinePanel}
          {filesPanel}
        </Sheet>
      )}
      {sheet === 'problems' && (
        <Sheet name={messages.problems.title} onClose={() => setSheet(null)}>
          {sidePanel}
        </Sheet>
      )}
      <Palette
        source={{
          outline: overview.outline,
          result,
          schema: spec.schema,
          readOnly,
          hasCaret: view.caret !== null,
          hasPanel,
        }}
        editor={view.editor}
        caret={view.caret}
        open={palette}
        onOpen={setPalette}
        onFind={finding.open}
        onHistory={() => setHistory(true)}
        onPublish={() => setPublishing(true)}
        onFollow={following.follow}
        onStatus={guard.set}
        onTab={openTab}
        onQuestions={() => {
          problems.panel.onQueue(true);
          openTab('problems');
        }}
        {...{ problems, session, spec }}
      />
      {guard.question && <GuardDialog question={guard.question} onShowGate={() => openTab('gate')} />}
      {publishing && (
        <PublishDialog {...{ spec, session }} onClose={() => setPublishing(false)} onDone={props.onRefresh} />
      )}
      {history && <HistoryDialog {...{ spec, session, readOnly }} onClose={() => setHistory(false)} />}
      {exporting.conflict && (
        <ConflictDialog {...{ spec, session, exporting, merging }} conflict={exporting.conflict} />
      )}
      {props.comparing && props.lost && view.editor && (
        <LostTextDialog
          key={`${props.lost.room} ${props.lost.count}`}
          {...{ spec, session }}
          lost={props.lost}
          editor={editable}
          onClose={() => props.onCompare(false)}
          onDone={props.onLostDone}
        />
      )}
      {merging.open && <MergeDialog merging={merging} open={merging.open} />}
    </div>
  );
}

/** Moves a section with all it holds, and shows where it is now. */
async function moveRow(editor: SpecEditor, { block }: OutlineRow, to: SectionPlace): Promise<MovedSection | null> {
  const moved = block === null ? null : await editor.parts.moveSection(block, to);
  if (block !== null && moved?.moved) editor.scrollToBlock(block);
  return moved;
}
