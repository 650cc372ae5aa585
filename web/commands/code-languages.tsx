import { useEffect, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { blockMessages } from '../ui/messages/blocks.ts';
import styles from './code-languages.module.css';
import type { ToolEditor } from './editor-tools.ts';
import { Floating } from './floating.tsx';

interface Placed {
  readonly block: string;
  readonly info: string;
  /** Pixels from the layer's own corner. */
  readonly top: number;
  readonly right: number;
}

/** Languages that fences in specs name; any other word is as good. */
const COMMON = [
  ...['bash', 'c', 'cpp', 'css', 'diff', 'go', 'html', 'java', 'javascript', 'json', 'kotlin', 'markdown', 'mermaid'],
  ...['php', 'python', 'ruby', 'rust', 'sql', 'swift', 'toml', 'typescript', 'xml', 'yaml'],
];

/** The language of each code block, above its right end; a click changes it. */
export function CodeLanguages({ editor }: { editor: ToolEditor }) {
  const layer = useRef<HTMLDivElement>(null);
  const [places, setPlaces] = useState<readonly Placed[]>([]);
  const [open, setOpen] = useState<{ block: string; info: string; button: HTMLElement } | null>(null);
  useEffect(() => {
    const measure = () => {
      const origin = layer.current?.getBoundingClientRect();
      if (origin === undefined) return;
      const next = editor.blocks.codes().flatMap(({ block, info }): Placed[] => {
        const box = editor.parts.boxOf(block);
        if (box === null) return [];
        return [{ block, info, top: Math.round(box.top - origin.top), right: Math.round(origin.right - box.right) }];
      });
      setPlaces((last) => (JSON.stringify(last) === JSON.stringify(next) ? last : next));
    };
    measure();
    return editor.parts.onLayout(measure);
  }, [editor]);
  return (
    <div ref={layer} className={styles.layer}>
      {places.map(({ block, info, top, right }) => (
        <button
          key={block}
          type="button"
          className={styles.language}
          style={{ top, right }}
          aria-label={blockMessages.code.change(info || blockMessages.code.plain)}
          data-code-language={block}
          onClick={(event) => setOpen({ block, info, button: event.currentTarget })}
        >
          {info || blockMessages.code.plain}
        </button>
      ))}
      {open !== null && (
        <LanguageField
          {...open}
          onDone={(info) => {
            setOpen(null);
            if (info !== null && info !== open.info) editor.blocks.setInfo(open.block, info);
            if (info !== null) editor.parts.focus();
            else open.button.focus();
          }}
        />
      )}
    </div>
  );
}

interface LanguageFieldProps {
  readonly info: string;
  readonly button: HTMLElement;
  /** With what was written; null when it is to stay as it is. */
  readonly onDone: (info: string | null) => void;
}

function LanguageField({ info, button, onDone }: LanguageFieldProps) {
  const [value, setValue] = useState(info);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <Floating anchor={() => button.getBoundingClientRect()}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          onDone(value.trim());
        }}
        onKeyDown={(event) => event.key === 'Escape' && onDone(null)}
        onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && event.relatedTarget && onDone(null)}
      >
        <input
          ref={field}
          className={styles.field}
          aria-label={blockMessages.code.language}
          placeholder={blockMessages.code.plain}
          autoComplete="off"
          spellCheck={false}
          list="code-languages"
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
        <datalist id="code-languages">
          {COMMON.map((language) => (
            <option key={language} value={language} />
          ))}
        </datalist>
        <Button type="submit" size="small">
          {blockMessages.code.apply}
        </Button>
      </form>
    </Floating>
  );
}
