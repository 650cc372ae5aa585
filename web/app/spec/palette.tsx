import { useEffect, useEffectEvent, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useLocation } from 'wouter';
import type { SpecDetail } from '../../../shared/protocol/http.ts';
import type { PaletteRun, PaletteSource } from '../../commands/palette-entries.tsx';
import type { SpecEditor } from '../../editor/spec-editor.ts';
import type { PanelTab } from '../../panels/side-panel.tsx';
import { defer, useDeferredAfterPaint } from '../../ui/deferred.ts';
import { useStore } from '../../ui/store.ts';
import { downloadMarkdown } from './save-text-file.ts';
import type { SpecSession } from './spec-session.ts';
import type { ProblemsState } from './use-problems.ts';

const palette = defer(() => import('../../commands/command-palette.tsx'));
const help = defer(() => import('../../commands/keyboard-help.tsx'));

interface PaletteProps {
  readonly source: Omit<PaletteSource, 'problems' | 'questions' | 'people'>;
  readonly problems: ProblemsState;
  readonly editor: SpecEditor | null;
  readonly session: SpecSession;
  readonly spec: SpecDetail;
  /** Block of the author's caret. */
  readonly caret: string | null;
  readonly open: PaletteName | null;
  readonly onOpen: (open: PaletteName | null) => void;
  readonly onFind: () => void;
  readonly onHistory: () => void;
  readonly onPublish: () => void;
  readonly onFollow: (peer: string) => void;
  readonly onStatus: (status: string) => void;
  /** Opens a view beside the text. */
  readonly onTab: (tab: PanelTab) => void;
  /** Opens the open questions, to be answered one after another. */
  readonly onQuestions: () => void;
}

export type PaletteName = 'palette' | 'help';

/** The command palette and the help for keys, and the keys that open them. */
export function Palette(props: PaletteProps) {
  const { source, problems, editor, session, spec, caret, open, onOpen, onFind } = props;
  const loadedPalette = useDeferredAfterPaint(palette);
  const loadedHelp = useDeferredAfterPaint(help);
  const people = useStore(session.peers);
  const [, navigate] = useLocation();
  // Where in the text the author came from: closing the dialog, the browser would put the caret at the start.
  const place = useRef<(() => void) | null>(null);
  usePaletteKeys((name, inText) => {
    place.current = inText ? (editor?.parts.keepPlace() ?? null) : null;
    onOpen(name);
  });
  const backToText = () => {
    const back = place.current;
    place.current = null;
    back?.();
  };
  // Gone before the key is handled: what is typed next must land in the text, and the dialog would take the focus along.
  const close = () => {
    flushSync(() => onOpen(null));
    backToText();
  };
  const run = (does: PaletteRun) => {
    if (does.run === 'help') {
      onOpen('help');
      return;
    }
    flushSync(() => onOpen(null));
    if (does.run === 'status' || does.run === 'download') backToText();
    go(does);
  };
  const go = (does: PaletteRun) => {
    switch (does.run) {
      case 'row': {
        const row = source.outline.rows.find(({ key }) => key === does.key);
        if (row) problems.openRow(row);
        return;
      }
      case 'block':
        editor?.focusBlock(does.block, 0);
        return;
      case 'problem': {
        const all = problems.panel.groups.flatMap((group) => group.problems);
        const problem = all.find(({ fingerprint }) => fingerprint === does.fingerprint);
        if (problem) problems.panel.onGoTo(problem);
        return;
      }
      case 'status':
        props.onStatus(does.status);
        return;
      case 'download':
        downloadMarkdown(spec, session);
        return;
      case 'block-action':
        if (caret !== null) editor?.parts.act(caret, does.action);
        place.current = editor?.parts.keepPlace() ?? null;
        backToText();
        return;
      case 'sort-stories':
        editor?.parts.sortStories();
        backToText();
        return;
      case 'guides':
        void import('../../commands/open-guides.ts').then(({ toggleGuides }) =>
          toggleGuides(source.schema.sections.map(({ id }) => id)),
        );
        backToText();
        return;
      case 'fix-safe':
        if (editor !== null) void import('./fix-all-safe.ts').then(({ fixAllSafe }) => fixAllSafe(editor, spec));
        backToText();
        return;
      case 'style':
        backToText();
        editor?.parts.format(does.style);
        return;
      case 'follow':
        props.onFollow(does.peer);
        return;
      case 'publish':
        props.onPublish();
        return;
      case 'list':
        navigate('/');
        return;
      case 'history':
        props.onHistory();
        return;
      case 'find':
        onFind();
        return;
      case 'tab':
        flushSync(() => props.onTab(does.tab));
        document.querySelector<HTMLElement>(`[data-tab="${does.tab}"]`)?.focus();
        return;
      case 'questions':
        props.onQuestions();
        return;
      case 'next':
      case 'last':
        problems.step(does.run === 'next' ? 1 : -1);
    }
  };
  return (
    <>
      {open === 'palette' && loadedPalette && (
        <loadedPalette.CommandPalette
          {...source}
          problems={problems.panel.groups}
          people={people.filter(({ self }) => !self)}
          questions={problems.panel.questions.length}
          returnsFocus={place.current === null}
          onRun={run}
          onClose={close}
        />
      )}
      {open === 'help' && loadedHelp && <loadedHelp.KeyboardHelp onClose={close} />}
    </>
  );
}

function usePaletteKeys(onKeys: (name: PaletteName, inText: boolean) => void): void {
  const open = useEffectEvent(onKeys);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      const inText = target instanceof HTMLElement && target.isContentEditable;
      const inField = target instanceof HTMLElement && /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
      const wantsPalette = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey;
      const wantsHelp = event.key === '?' && !inText && !inField && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!wantsPalette && !wantsHelp) return;
      event.preventDefault();
      open(wantsPalette ? 'palette' : 'help', inText);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
