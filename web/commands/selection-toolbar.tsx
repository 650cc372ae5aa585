import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { TextSelection } from '../editor/parts/selection-tools.ts';
import type { SpecEditor } from '../editor/spec-editor.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { QuestionIcon } from '../ui/icons/kind-icon.tsx';
import { BoldIcon, CodeIcon, ItalicIcon, LinkIcon, StrikeIcon } from '../ui/icons/part-signs.tsx';
import { partMessages } from '../ui/messages/parts.ts';
import { useMedia } from '../ui/use-media.ts';
import { Floating } from './floating.tsx';
import styles from './selection-toolbar.module.css';

/** Milliseconds that a selection must rest: a toolbar that chases the caret is in the way. */
const REST = 180;
/** Below selected text hang the system's handles. Pixels. */
const HANDLES = 30;

/** What can be done with selected text, above it. */
export function SelectionToolbar({ editor }: { editor: SpecEditor }) {
  const [selection, setSelection] = useState<TextSelection | null>(null);
  const [linking, setLinking] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shown = false;
    const show = (next: TextSelection | null) => {
      shown = next !== null;
      setSelection(next);
      if (next === null) setLinking(false);
    };
    const stop = editor.parts.onSelection((next) => {
      clearTimeout(timer);
      // What is shown acts on the text as it is now: others may have typed before it.
      if (next === null || shown) show(next);
      else timer = setTimeout(() => show(next), REST);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [editor]);
  if (selection === null) return null;
  if (linking) return <LinkField editor={editor} selection={selection} onClose={() => setLinking(false)} />;
  return <Toolbar editor={editor} selection={selection} onLink={() => setLinking(true)} />;
}

interface ToolbarProps {
  readonly editor: SpecEditor;
  readonly selection: TextSelection;
  readonly onLink: () => void;
}

function Toolbar({ editor, selection, onLink }: ToolbarProps) {
  const { parts } = editor;
  // Above selected text stands the system's own menu.
  const byFinger = useMedia('(pointer: coarse)');
  const bar = useRef<HTMLDivElement>(null);
  const focusBar = useEffectEvent(() => bar.current?.querySelector('button')?.focus());
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'F10' || !event.altKey) return;
      event.preventDefault();
      focusBar();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (event.key === 'Escape') parts.focus();
    else if (step === 0) return;
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button.matches(':focus'));
    if (step !== 0) buttons[(at + step + buttons.length) % buttons.length]?.focus();
    event.preventDefault();
  };
  return (
    <Floating above={!byFinger} anchor={() => boxOf(editor, selection)} gap={byFinger ? HANDLES : undefined}>
      <div
        ref={bar}
        role="toolbar"
        aria-label={partMessages.toolbar.label}
        className={styles.bar}
        onPointerDown={(event) => event.preventDefault()}
        onKeyDown={move}
      >
        <Mark label={partMessages.toolbar.bold} on={selection.bold} onClick={() => parts.format('bold')}>
          <BoldIcon />
        </Mark>
        <Mark label={partMessages.toolbar.italic} on={selection.italic} onClick={() => parts.format('italic')}>
          <ItalicIcon />
        </Mark>
        <Mark label={partMessages.toolbar.strike} on={selection.strike} onClick={() => parts.format('strikethrough')}>
          <StrikeIcon />
        </Mark>
        <Mark label={partMessages.toolbar.code} on={selection.code} onClick={() => parts.format('code')}>
          <CodeIcon />
        </Mark>
        <Mark label={partMessages.toolbar.link} on={selection.address !== null} onClick={onLink}>
          <LinkIcon />
        </Mark>
        <span className={styles.rule} />
        <Button
          variant="ghost"
          size="small"
          tabIndex={-1}
          data-tooltip={partMessages.toolbar.askHint}
          onClick={() => parts.ask(selection)}
        >
          <QuestionIcon />
          {partMessages.toolbar.ask}
        </Button>
      </div>
    </Floating>
  );
}

interface MarkProps {
  readonly label: string;
  readonly on: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Mark({ label, on, onClick, children }: MarkProps) {
  return (
    <IconButton
      label={label}
      size="small"
      tabIndex={-1}
      aria-pressed={on}
      className={on ? styles.on : undefined}
      onClick={onClick}
    >
      {children}
    </IconButton>
  );
}

interface LinkFieldProps {
  readonly editor: SpecEditor;
  readonly selection: TextSelection;
  readonly onClose: () => void;
}

/** The address of a link, over the text that it is for. */
function LinkField({ editor, selection, onClose }: LinkFieldProps) {
  const [address, setAddress] = useState(selection.address ?? '');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const close = () => {
    onClose();
    editor.parts.focus();
  };
  return (
    <Floating above anchor={() => boxOf(editor, selection)}>
      <form
        className={styles.bar}
        onSubmit={(event) => {
          event.preventDefault();
          if (address.trim() !== '') editor.parts.link(selection, address.trim().replaceAll(' ', '%20'));
          close();
        }}
        onKeyDown={(event) => event.key === 'Escape' && close()}
      >
        <input
          ref={field}
          type="text"
          inputMode="url"
          autoComplete="off"
          className={styles.field}
          aria-label={partMessages.toolbar.address}
          placeholder={partMessages.toolbar.addressPlaceholder}
          value={address}
          onChange={(event) => setAddress(event.target.value)}
        />
        <Button type="submit" size="small">
          {partMessages.toolbar.apply}
        </Button>
      </form>
    </Floating>
  );
}

/** From the start of the selection to its end where both stand in one line, else the line it starts in. */
function boxOf({ parts }: SpecEditor, { block, from, to }: TextSelection): DOMRect | null {
  const start = parts.boxOf(block, from);
  const end = parts.boxOf(block, to);
  if (start === null || end === null) return start;
  const right = Math.abs(start.top - end.top) < start.height ? end.right : start.right;
  return new DOMRect(
    start.left,
    start.top,
    Math.max(right - start.left, 0),
    Math.max(end.bottom - start.top, start.height),
  );
}
