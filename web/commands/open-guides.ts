import { readLocal, writeLocal } from '../ui/local-value.ts';
import { createStore } from '../ui/store.ts';

const KEY = 'cospec.guides';

/** Schema ids of the sections whose guidance is open; this browser remembers them. */
export const openGuides = createStore<ReadonlySet<string>>(
  new Set(
    readLocal(KEY)
      ?.split('\n')
      .filter((id) => id !== ''),
  ),
);

export function toggleGuide(section: string): void {
  const next = new Set(openGuides.get());
  if (!next.delete(section)) next.add(section);
  remember(next);
}

/** Opens all of these, or closes everything when all of them are open. */
export function toggleGuides(sections: readonly string[]): void {
  const allOpen = sections.every((section) => openGuides.get().has(section));
  remember(new Set(allOpen ? [] : sections));
}

function remember(open: ReadonlySet<string>): void {
  writeLocal(KEY, open.size === 0 ? null : [...open].join('\n'));
  openGuides.set(open);
}
