import { personColor } from '../connection/person-color.ts';
import { randomToken } from '../connection/random-token.ts';
import { readLocal, writeLocal } from '../ui/local-value.ts';
import { messages } from '../ui/messages.ts';
import { createStore } from '../ui/store.ts';

/** Who writes in this browser. Without a name they appear as a guest. */
export interface Author {
  readonly id: string;
  readonly name: string;
  /** 1 to 8. */
  readonly color: number;
}

const KEY = 'cospec.author';
const LONGEST_NAME = 60;

/** The author of this browser; kept in step across tabs. */
export const author = createStore<Author>(restore(readLocal(KEY)));

/** True until the author has been asked for a name once. */
export const nameAsked = createStore<boolean>(readLocal(`${KEY}.asked`) !== null);

/** Follows changes made in other tabs. */
export function startAuthor(): void {
  writeLocal(KEY, JSON.stringify(author.get()));
  addEventListener('storage', (event) => {
    if (event.key === KEY && event.newValue !== null) author.set(restore(event.newValue));
  });
}

/** Takes a name (blank: guest) and remembers that it was asked for. */
export function nameAuthor(name: string): void {
  const next = { ...author.get(), name: cleanName(name) };
  writeLocal(KEY, JSON.stringify(next));
  writeLocal(`${KEY}.asked`, '1');
  author.set(next);
  nameAsked.set(true);
}

/** What others see. */
export function displayName(person: Author): string {
  return person.name === '' ? messages.people.guest : person.name;
}

function cleanName(name: string): string {
  return [...name.replace(/\s+/gu, ' ').trim()].slice(0, LONGEST_NAME).join('');
}

function restore(stored: string | null): Author {
  const known = parse(stored);
  if (known) return known;
  const id = randomToken(12);
  return { id, name: '', color: personColor(id) };
}

function parse(stored: string | null): Author | null {
  try {
    const value: unknown = JSON.parse(stored ?? 'null');
    if (typeof value !== 'object' || value === null) return null;
    const { id, name } = value as Partial<Record<keyof Author, unknown>>;
    if (typeof id !== 'string' || !/^[a-z0-9]{8,32}$/.test(id) || typeof name !== 'string') return null;
    return { id, name: cleanName(name), color: personColor(id) };
  } catch {
    return null;
  }
}
