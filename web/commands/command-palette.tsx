import { Dialog as Base } from '@base-ui/react/dialog';
import { useId, useRef, useState } from 'react';
import dialog from '../ui/dialog.module.css';
import { SearchIcon } from '../ui/icons/signs.tsx';
import { partMessages } from '../ui/messages/parts.ts';
import styles from './command-palette.module.css';
import { OptionList, optionId } from './option-list.tsx';
import { type PaletteOption, type PaletteRun, type PaletteSource, paletteGroups } from './palette-entries.tsx';
import { useOptionKeys } from './use-option-keys.ts';

export interface CommandPaletteProps extends PaletteSource {
  readonly onRun: (does: PaletteRun) => void;
  readonly onClose: () => void;
  /** The focus goes where it was; else whoever opened the palette sees to it. */
  readonly returnsFocus: boolean;
}

/** One field to go anywhere in the spec and to do anything with it. */
export function CommandPalette({ onRun, onClose, returnsFocus, ...source }: CommandPaletteProps) {
  const id = useId();
  const [query, setQuery] = useState('');
  const input = useRef<HTMLInputElement>(null);
  // Where the choice leads decides on the focus; only a palette that was closed gives it back.
  const chose = useRef(false);
  const groups = paletteGroups(source, query.trim());
  const pick = ({ does }: PaletteOption) => {
    chose.current = true;
    onRun(does);
  };
  const { active, onKey, all } = useOptionKeys(groups, pick, onClose);
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={dialog.backdrop} />
        <Base.Popup
          className={styles.palette}
          aria-label={partMessages.palette.label}
          initialFocus={input}
          finalFocus={() => returnsFocus && !chose.current}
          data-dialog="palette"
        >
          <div className={styles.head}>
            <SearchIcon />
            <input
              ref={input}
              type="text"
              role="combobox"
              autoComplete="off"
              className={styles.field}
              aria-label={partMessages.palette.label}
              aria-expanded={all.length > 0}
              aria-controls={id}
              aria-autocomplete="list"
              aria-activedescendant={all.length > 0 ? optionId(id, active) : undefined}
              placeholder={partMessages.palette.placeholder}
              value={query}
              onChange={(event) => setQuery(event.target.value)}
              onKeyDown={(event) => onKey(event.nativeEvent)}
            />
            <kbd className={styles.key}>{partMessages.palette.esc}</kbd>
          </div>
          <OptionList id={id} label={partMessages.palette.label} groups={groups} active={active} onPick={pick} />
          {all.length === 0 && (
            <p className={styles.nothing} role="status">
              {partMessages.palette.nothing}
            </p>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
