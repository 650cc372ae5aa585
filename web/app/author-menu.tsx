import { useState } from 'react';
import { AvatarDisc } from '../ui/avatar.tsx';
import { IconButton } from '../ui/button.tsx';
import { deferredComponent } from '../ui/deferred-component.tsx';
import { PersonIcon } from '../ui/icons/signs.tsx';
import { Menu } from '../ui/menu.tsx';
import { messages } from '../ui/messages.ts';
import { useStore } from '../ui/store.ts';
import { author, displayName } from './author.ts';
import styles from './top-bar.module.css';

const NameDialog = deferredComponent(async () => (await import('./name-dialog.tsx')).NameDialog);

/** The author's own avatar; opens the menu in which their name can be changed. */
export function AuthorMenu({ size = 'large' }: { size?: 'medium' | 'large' }) {
  const me = useStore(author);
  const [naming, setNaming] = useState(false);
  const name = displayName(me);
  return (
    <>
      <Menu
        trigger={
          <IconButton label={messages.people.menu(name)} className={styles.person}>
            <AvatarDisc name={name} color={me.color} size={size} />
          </IconButton>
        }
        entries={[
          {
            kind: 'action',
            icon: <PersonIcon />,
            label: me.name === '' ? messages.people.setName : messages.people.changeName,
            detail: name,
            onRun: () => setNaming(true),
          },
        ]}
      />
      {naming && <NameDialog onClose={() => setNaming(false)} />}
    </>
  );
}
