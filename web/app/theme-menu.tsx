import { IconButton } from '../ui/button.tsx';
import { MoonIcon, ScreenIcon, SunIcon } from '../ui/icons/signs.tsx';
import { Menu, type MenuEntry } from '../ui/menu.tsx';
import { messages } from '../ui/messages.ts';
import { useStore } from '../ui/store.ts';
import { asThemeChoice, chooseTheme, themeChoice } from '../ui/theme.ts';

const OPTIONS = [
  { value: 'light', label: messages.theme.light, icon: <SunIcon /> },
  { value: 'dark', label: messages.theme.dark, icon: <MoonIcon /> },
  { value: 'system', label: messages.theme.system, icon: <ScreenIcon /> },
];

/** Light, dark or like the device, as an entry of a menu. */
export function useThemeEntry(): MenuEntry {
  const value = useStore(themeChoice);
  return {
    kind: 'choice',
    label: messages.theme.label,
    value,
    options: OPTIONS,
    onChange: (next) => chooseTheme(asThemeChoice(next)),
  };
}

/** The theme switch of the top bar. */
export function ThemeMenu() {
  const entry = useThemeEntry();
  return (
    <Menu
      trigger={
        <IconButton label={messages.theme.label}>
          <SunIcon />
        </IconButton>
      }
      entries={[entry]}
    />
  );
}
