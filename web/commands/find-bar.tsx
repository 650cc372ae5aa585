import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type FindState, TextFind } from '../editor/find/text-find.ts';
import type { SpecEditor } from '../editor/spec-editor.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { ChevronDownIcon, ChevronLeftIcon, CloseIcon } from '../ui/icons/signs.tsx';
import { findMessages } from '../ui/messages/finding.ts';
import { toastDone } from '../ui/toaster.tsx';
import styles from './find-bar.module.css';

export interface FindBarProps {
  readonly editor: SpecEditor;
  readonly readOnly: boolean;
  readonly initial: string;
  readonly asked: number;
  readonly onClose: (returns: boolean) => void;
}

const NOTHING: FindState = { count: 0, current: -1 };

/** Finds and replaces in the literal text of the spec. */
export function FindBar({ editor, readOnly, initial, asked, onClose }: FindBarProps) {
  const [text, setText] = useState(initial);
  const [insert, setInsert] = useState('');
  const [matchCase, setMatchCase] = useState(false);
  const [wholeWord, setWholeWord] = useState(false);
  const [replacing, setReplacing] = useState(false);
  const [state, setState] = useState(NOTHING);
  const field = useRef<HTMLInputElement>(null);
  const find = useRef<TextFind | null>(null);

  useEffect(() => {
    const made = editor.use((host) => new TextFind(host));
    made.onChange(setState);
    find.current = made;
    return () => made.dispose();
  }, [editor]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another editor needs another search.
  useEffect(() => {
    find.current?.search({ text, matchCase, wholeWord });
  }, [editor, text, matchCase, wholeWord]);
  useEffect(() => {
    if (asked === 0) return;
    field.current?.focus();
    field.current?.select();
  }, [asked]);

  const close = () => onClose(find.current?.close() === false);
  const replaceAll = () => toastDone(findMessages.replaced(find.current?.replaceAll(insert) ?? 0));
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
    } else if (event.key === 'Enter' && event.target === field.current) {
      event.preventDefault();
      find.current?.step(event.shiftKey ? -1 : 1);
    }
  };
  return (
    <div className={styles.place}>
      <search className={styles.bar} aria-label={findMessages.label} data-find onKeyDown={onKey}>
        <div className={styles.row}>
          {!readOnly && (
            <IconButton
              size="small"
              label={findMessages.showReplace}
              aria-expanded={replacing}
              className={replacing ? styles.opened : styles.closed}
              onClick={() => setReplacing(!replacing)}
            >
              <ChevronDownIcon size="small" />
            </IconButton>
          )}
          <input
            ref={field}
            type="text"
            className={styles.field}
            aria-label={findMessages.field}
            placeholder={findMessages.field}
            autoComplete="off"
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <span className={styles.count} role="status">
            {text !== '' && findMessages.count(state.current + 1, state.count)}
          </span>
          <Toggle label={findMessages.matchCase} sign="Aa" on={matchCase} onChange={setMatchCase} />
          <Toggle label={findMessages.wholeWord} sign="W" on={wholeWord} onChange={setWholeWord} />
          <IconButton size="small" label={findMessages.previous} onClick={() => find.current?.step(-1)}>
            <ChevronLeftIcon size="small" className={styles.up} />
          </IconButton>
          <IconButton size="small" label={findMessages.next} onClick={() => find.current?.step(1)}>
            <ChevronLeftIcon size="small" className={styles.down} />
          </IconButton>
          <IconButton size="small" label={findMessages.close} onClick={close}>
            <CloseIcon size="small" />
          </IconButton>
        </div>
        {replacing && !readOnly && (
          <div className={styles.row}>
            <input
              type="text"
              className={styles.field}
              aria-label={findMessages.replaceField}
              placeholder={findMessages.replaceField}
              autoComplete="off"
              value={insert}
              onChange={(event) => setInsert(event.target.value)}
            />
            <Button size="small" disabled={state.count === 0} onClick={() => find.current?.replace(insert)}>
              {findMessages.replace}
            </Button>
            <Button size="small" disabled={state.count === 0} onClick={replaceAll}>
              {findMessages.replaceAll}
            </Button>
          </div>
        )}
      </search>
    </div>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly sign: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

function Toggle({ label, sign, on, onChange }: ToggleProps) {
  return (
    <Button
      variant="ghost"
      size="small"
      className={styles.toggle}
      aria-label={label}
      aria-pressed={on}
      data-tooltip={label}
      onClick={() => onChange(!on)}
    >
      {sign}
    </Button>
  );
}
