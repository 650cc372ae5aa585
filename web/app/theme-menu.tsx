import { IconButton } from '../ui/button.tsx';
import { MoonIcon, ScreenIcon, SunIcon } from '../ui/icons/signs.tsx';
import { Menu, MenuChoice } from '../ui/menu.tsx';
import { messages } from '../ui/messages.ts';
import { useStore } from '../ui/store.ts';
import { chooseTheme, type ThemeChoice, themeChoice } from '../ui/theme.ts';

const OPTIONS: readonly { value: ThemeChoice; label: string; icon: React.ReactNode }[] = [
  { value: 'light', label: messages.theme.light, icon: <SunIcon /> },
  { value: 'dark', label: messages.theme.dark, icon: <MoonIcon /> },
  { value: 'system', label: messages.theme.system, icon: <ScreenIcon /> },
];

/** Light, dark or like the device. */
export function ThemeMenu() {
  return (
    <Menu
      trigger={
        <IconButton label={messages.theme.label}>
          <SunIcon />
        </IconButton>
      }
    >
      <ThemeChoices />
    </Menu>
  );
}

/** The choices alone, for inside another menu. */
export function ThemeChoices() {
  const choice = useStore(themeChoice);
  return <MenuChoice label={messages.theme.label} value={choice} options={OPTIONS} onChange={chooseTheme} />;
}
