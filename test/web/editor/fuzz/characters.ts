import * as Y from 'yjs';
import type { DocumentReader } from '../../../../shared/doc/reader.ts';
import { isToken } from './ledger.ts';

/** A token as it stands in a document: the same token written twice are two characters. */
export interface Character {
  readonly token: string;
  /** Who wrote it: the Yjs client. */
  readonly client: number;
  /** Unique, and the same for everybody. */
  readonly id: string;
}

/** All tokens that a document shows, each with the id under which Yjs stores its character. */
export function standing(reader: DocumentReader): Character[] {
  const stored = new Map<Y.Text, readonly (Character | null)[]>();
  const found: Character[] = [];
  for (const { segments } of reader.read().blocks) {
    for (const { text, from, length } of segments) {
      const characters = stored.get(text) ?? charactersOf(text);
      stored.set(text, characters);
      for (let index = from; index < from + length; index += 1) {
        const character = characters[index];
        if (character) found.push(character);
      }
    }
  }
  return found;
}

/** What a text holds at each index, null where that is no token. Read from Yjs itself: the reader is what is tested. */
function charactersOf(text: Y.Text): readonly (Character | null)[] {
  const characters: (Character | null)[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const { client, clock } = item.id;
    const words = item.content instanceof Y.ContentString ? item.content.str : ' '.repeat(item.length);
    for (let at = 0; at < words.length; at += 1) {
      const token = words.charAt(at);
      characters.push(isToken(token) ? { token, client, id: `${client}:${clock + at}` } : null);
    }
  }
  return characters;
}
