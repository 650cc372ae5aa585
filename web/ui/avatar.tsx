import styles from './avatar.module.css';
import { classNames } from './class-names.ts';
import { initials } from './initials.ts';
import { messages } from './messages.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  /** 1 to 8: identity only, never meaning. */
  readonly color: number;
}

type AvatarSize = 'tiny' | 'medium' | 'large';

interface AvatarProps {
  readonly name: string;
  readonly color: number;
  readonly size?: AvatarSize;
  /** Marks somebody else's presence for tests and tools. */
  readonly peer?: string;
}

/** A person's disc with initials. The full name is its accessible name and tooltip. */
export function Avatar({ name, color, size = 'medium', peer }: AvatarProps) {
  return (
    <span role="img" aria-label={name} data-tooltip={name} data-peer={peer} className={avatarClass(color, size)}>
      {initials(name)}
    </span>
  );
}

/** The disc alone, for inside a button that has its own name. */
export function AvatarDisc({ name, color, size = 'medium' }: AvatarProps) {
  return (
    <span aria-hidden="true" className={avatarClass(color, size)}>
      {initials(name)}
    </span>
  );
}

interface AvatarStackProps {
  readonly people: readonly Person[];
  readonly size?: AvatarSize;
  /** Discs shown before the rest becomes a number. */
  readonly limit?: number;
}

/** Overlapping discs of several people. */
export function AvatarStack({ people, size = 'medium', limit = 4 }: AvatarStackProps) {
  const shown = people.length > limit ? people.slice(0, limit - 1) : people;
  const hidden = people.slice(shown.length);
  return (
    <span className={styles.stack}>
      {shown.map((person) => (
        <Avatar key={person.id} name={person.name} color={person.color} size={size} />
      ))}
      {hidden.length > 0 && (
        <span
          data-tooltip={hidden.map((person) => person.name).join(', ')}
          role="img"
          aria-label={messages.people.more(hidden.map((person) => person.name))}
          className={classNames(styles.avatar, size !== 'medium' && styles[size], styles.more)}
        >
          +{hidden.length}
        </span>
      )}
    </span>
  );
}

function avatarClass(color: number, size: AvatarSize): string {
  const index = Number.isInteger(color) && color >= 1 && color <= 8 ? color : 8;
  return classNames(styles.avatar, size !== 'medium' && styles[size], styles[`p${index}`]);
}
