import { useEffect, useRef } from 'react';
import type { PaletteRun, PaletteSource } from '../../commands/palette-entries.tsx';
import type { SpecEditor } from '../../editor/spec-editor.ts';
import { defer, useDeferred } from '../../ui/deferred.ts';
import { downloadName, saveTextFile } from './save-text-file.ts';
import type { SpecSession } from './spec-session.ts';
import type { ProblemsState } from './use-problems.ts';

const palette = defer(() => import('../../commands/command-palette.tsx'));
const help = defer(() => import('../../commands/keyboard-help.tsx'));

interface PaletteProps {
  readonly source: Omit<PaletteSource, 'problems'>;
  readonly problems: ProblemsState;
  readonly editor: SpecEditor | null;
  readonly session: SpecSession;
  readonly path: string;
  /** Block of the author's caret. */
  readonly caret: string | null;
  readonly open: PaletteName | null;
  readonly onOpen: (open: PaletteName | null) => void;
}

export type PaletteName = 'palette' | 'help';

/** The command palette and the help for keys, and the keys that open them. */
export function Palette({ source, problems, editor, session, path, caret, open, onOpen }: PaletteProps) {
  const loadedPalette = useDeferred(palette);
  const loadedHelp = useDeferred(help);
  usePaletteKeys(onOpen);
  const fromText = useRef(false);
  useEffect(() => {
    if (open === null) return;
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && focused.isContentEditable) fromText.current = true;
  }, [open]);
  /** Back to the text, if the author came from there: the browser alone would put the caret at its start. */
  const backToText = () => {
    if (fromText.current) requestAnimationFrame(() => requestAnimationFrame(() => editor?.parts.focus()));
    fromText.current = false;
  };
  const close = () => {
    onOpen(null);
    backToText();
  };
  const run = (does: PaletteRun) => {
    if (does.run === 'help') {
      onOpen('help');
      return;
    }
    onOpen(null);
    if (does.run === 'status' || does.run === 'download') backToText();
    fromText.current = false;
    switch (does.run) {
      case 'row': {
        const row = source.outline.rows.find(({ key }) => key === does.key);
        if (row) problems.openRow(row);
        return;
      }
      case 'block':
        requestAnimationFrame(() => editor?.focusBlock(does.block, 0));
        return;
      case 'problem': {
        const all = problems.panel.groups.flatMap((group) => group.problems);
        const problem = all.find(({ fingerprint }) => fingerprint === does.fingerprint);
        if (problem) problems.panel.onGoTo(problem);
        return;
      }
      case 'status':
        editor?.parts.setStatus(does.status);
        return;
      case 'download':
        saveTextFile(downloadName(path), session.markdown());
        return;
      case 'block-action':
        if (caret !== null) editor?.parts.act(caret, does.action);
        backToText();
        return;
      default:
        problems.step(does.run === 'next' ? 1 : -1);
    }
  };
  return (
    <>
      {open === 'palette' && loadedPalette && (
        <loadedPalette.CommandPalette
          {...source}
          problems={problems.panel.groups}
          returnsFocus={!fromText.current}
          onRun={run}
          onClose={close}
        />
      )}
      {open === 'help' && loadedHelp && <loadedHelp.KeyboardHelp onClose={close} />}
    </>
  );
}

function usePaletteKeys(onOpen: (open: PaletteName) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const inText =
        event.target instanceof HTMLElement &&
        (event.target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName));
      const wantsPalette = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey;
      const wantsHelp = event.key === '?' && !inText && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!wantsPalette && !wantsHelp) return;
      event.preventDefault();
      onOpen(wantsPalette ? 'palette' : 'help');
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [onOpen]);
}
