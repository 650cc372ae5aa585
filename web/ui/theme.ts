import { readLocal, writeLocal } from './local-value.ts';
import { createStore } from './store.ts';

export type ThemeChoice = 'light' | 'dark' | 'system';

// The same key is read before the first paint by public/theme.js.
const KEY = 'cospec.theme';

/** The author's choice; `system` follows the device. */
export const themeChoice = createStore<ThemeChoice>('system');

/** Takes up the stored choice and follows the device and other tabs from now on. */
export function startTheme(): void {
  const device = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const choice = themeChoice.get();
    const dark = choice === 'dark' || (choice === 'system' && device.matches);
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  };
  themeChoice.set(asThemeChoice(readLocal(KEY)));
  themeChoice.subscribe(apply);
  device.addEventListener('change', apply);
  addEventListener('storage', (event) => {
    if (event.key === KEY) themeChoice.set(asThemeChoice(event.newValue));
  });
  apply();
}

/** Chooses and remembers a theme. */
export function chooseTheme(choice: ThemeChoice): void {
  writeLocal(KEY, choice === 'system' ? null : choice);
  themeChoice.set(choice);
}

/** The choice that a stored or chosen word stands for. */
export function asThemeChoice(stored: string | null): ThemeChoice {
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}
