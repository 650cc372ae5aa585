import { type FormEvent, useId, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { messages } from '../../ui/messages.ts';
import { useStore } from '../../ui/store.ts';
import { nameAsked, nameAuthor } from '../author.ts';
import styles from './name-prompt.module.css';

/** Asks a new author for their name, once and out of the way: writing can begin without an answer. */
export function NamePrompt() {
  const asked = useStore(nameAsked);
  const [name, setName] = useState('');
  const id = useId();
  if (asked) return null;
  const save = (event: FormEvent) => {
    event.preventDefault();
    nameAuthor(name);
  };
  return (
    <form className={styles.form} onSubmit={save}>
      <label htmlFor={id}>{messages.people.askTitle}</label>
      <input
        id={id}
        value={name}
        maxLength={60}
        autoComplete="name"
        placeholder={messages.people.askPlaceholder}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" size="small">
        {messages.common.save}
      </Button>
      <Button variant="ghost" size="small" onClick={() => nameAuthor('')}>
        {messages.people.stayGuest}
      </Button>
    </form>
  );
}
