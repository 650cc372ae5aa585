import { type FocusEvent, useEffect, useId, useRef, useState } from 'react';
import type { BlockPoint } from '../editor/caret/block-offset.ts';
import { addingMessages } from '../ui/messages/adding.ts';
import styles from './add-menu.module.css';
import type { ToolEditor } from './editor-tools.ts';
import { Floating } from './floating.tsx';
import { OptionList, optionId } from './option-list.tsx';
import { type PartOption, partGroups } from './part-options.tsx';
import { useOptionKeys } from './use-option-keys.ts';

interface AddMenuProps {
  readonly editor: ToolEditor;
  /** Where it is added. */
  readonly place: BlockPoint;
  /** Box in the viewport that the menu stands at. */
  readonly anchor: () => DOMRect | null;
  /** It is done with, and the focus goes elsewhere. */
  readonly onClose: () => void;
  /** It was dismissed: the focus goes back to where it came from. */
  readonly onDismiss: () => void;
}

/** What can be added at a place of the text, with a field to filter it. */
export function AddMenu({ editor, place, anchor, onClose, onDismiss }: AddMenuProps) {
  const id = useId();
  const [query, setQuery] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const groups = partGroups(editor.adding.offers(place.block), query);
  const pick = ({ offer }: PartOption) => {
    onClose();
    void editor.adding.add(offer, { block: place.block, from: place.offset, to: place.offset });
  };
  const { active, onKey, all } = useOptionKeys(groups, pick, onDismiss);
  const leave = (event: FocusEvent<HTMLDivElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) onClose();
  };
  return (
    <Floating anchor={anchor}>
      {/* biome-ignore lint/a11y/useSemanticElements: a field and its list, not a form. */}
      <div role="group" aria-label={addingMessages.add.menu} onBlur={leave}>
        <input
          ref={input}
          type="text"
          role="combobox"
          autoComplete="off"
          className={styles.filter}
          aria-label={addingMessages.add.filter}
          aria-expanded={all.length > 0}
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={all.length > 0 ? optionId(id, active) : undefined}
          placeholder={addingMessages.add.placeholder}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => onKey(event.nativeEvent)}
        />
        <OptionList id={id} label={addingMessages.add.menu} groups={groups} active={active} onPick={pick} />
        {all.length === 0 && (
          <p className={styles.nothing} role="status">
            {addingMessages.add.nothing}
          </p>
        )}
      </div>
    </Floating>
  );
}
