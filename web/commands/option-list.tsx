import { type ReactNode, useEffect, useRef } from 'react';
import { classNames } from '../ui/class-names.ts';
import styles from './option-list.module.css';

/** One thing to choose. */
export interface Option {
  readonly key: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly detail?: string | undefined;
  /** An id before the label. */
  readonly id?: string | undefined;
  /** Keys that do the same. */
  readonly keys?: string | undefined;
}

export interface OptionGroup<O extends Option = Option> {
  readonly title: string;
  readonly options: readonly O[];
}

interface OptionListProps<O extends Option> {
  /** Id of the list; options get ids from it. */
  readonly id: string;
  readonly label: string;
  readonly groups: readonly OptionGroup<O>[];
  /** Index of the chosen option, over all groups. */
  readonly active: number;
  readonly onPick: (option: O) => void;
}

export const optionId = (list: string, index: number): string => `${list}-${index}`;

/** A list to choose from while the focus stays where the author types. */
export function OptionList<O extends Option>({ id, label, groups, active, onPick }: OptionListProps<O>) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`#${CSS.escape(optionId(id, active))}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  let index = -1;
  return (
    <div ref={list} id={id} role="listbox" aria-label={label} tabIndex={-1} className={styles.list}>
      {groups.map(({ title, options }) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options in a list box.
        <div key={title} role="group" aria-label={title}>
          <div className={styles.title} aria-hidden="true">
            {title}
          </div>
          {options.map((option) => {
            index += 1;
            return (
              <OptionRow
                key={option.key}
                id={optionId(id, index)}
                option={option}
                chosen={index === active}
                onPick={() => onPick(option)}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}

interface OptionRowProps {
  readonly id: string;
  readonly option: Option;
  readonly chosen: boolean;
  readonly onPick: () => void;
}

function OptionRow({ id, option, chosen, onPick }: OptionRowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field that the focus stays in.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      data-option={option.key}
      className={classNames(styles.option, chosen && styles.chosen)}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      {option.icon}
      <span className={styles.words}>
        {option.id !== undefined && <span className={styles.id}>{option.id}</span>}
        {option.label}
        {option.detail !== undefined && <span className={styles.detail}>{option.detail}</span>}
      </span>
      {option.keys !== undefined && <kbd className={styles.keys}>{option.keys}</kbd>}
    </div>
  );
}
