import { useState } from 'react';
import type { Option, OptionGroup } from './option-list.tsx';

export interface OptionKeys<O extends Option> {
  /** Index of the chosen option over all groups. */
  readonly active: number;
  /** Handles a key of the field that the list belongs to. True where it was one of the list's. */
  readonly onKey: (event: Pick<KeyboardEvent, 'key' | 'preventDefault' | 'isComposing'>) => boolean;
  readonly all: readonly O[];
}

/** Arrow keys, Home, End, Enter, Tab and Escape over a list of options. A new list begins at its first option. */
export function useOptionKeys<O extends Option>(
  groups: readonly OptionGroup<O>[],
  onPick: (option: O) => void,
  onClose: () => void,
): OptionKeys<O> {
  const all = groups.flatMap(({ options }) => options);
  const list = all.map(({ key }) => key).join(' ');
  const [chosen, setChosen] = useState({ list, index: 0 });
  const active = chosen.list === list ? Math.min(chosen.index, all.length - 1) : 0;
  const choose = (index: number): void => setChosen({ list, index: (index + all.length) % all.length });
  const onKey: OptionKeys<O>['onKey'] = (event) => {
    if (event.isComposing) return false;
    if (event.key === 'Escape') onClose();
    else if (all.length === 0) return false;
    else if (event.key === 'ArrowDown') choose(active + 1);
    else if (event.key === 'ArrowUp') choose(active - 1);
    else if (event.key === 'Enter' || event.key === 'Tab') {
      const option = all[active];
      if (option !== undefined) onPick(option);
    } else return false;
    event.preventDefault();
    return true;
  };
  return { active, onKey, all };
}
