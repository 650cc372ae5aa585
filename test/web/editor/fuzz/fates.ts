import type { Character } from './characters.ts';

/** What one operation did to the document in front of its author. */
export interface Change {
  readonly gone: readonly Character[];
  readonly come: readonly Character[];
}

/**
 * What became of every character. Each is known by the id that Yjs gave it, so that text which an operation writes anew
 * (a drag, a row that moves, an undo) is told from the text that others still act on at its old place.
 */
export class Fates {
  /** Every character that ever stood in front of its author. */
  readonly #written = new Map<string, Character>();
  readonly #deleted = new Set<string>();
  /** The tokens that each author took out, which is all that their undo may bring back. */
  readonly #taken = new Map<number, Set<string>>();

  /** What everybody begins with. */
  begin(characters: readonly Character[]): void {
    for (const character of characters) this.#written.set(character.id, character);
  }

  /** Notes an author's own operation. */
  note(author: number, before: readonly Character[], after: readonly Character[]): Change {
    const change = { gone: without(before, after), come: without(after, before) };
    for (const { id, token } of change.gone) {
      this.#deleted.add(id);
      const taken = this.#taken.get(author) ?? new Set();
      this.#taken.set(author, taken.add(token));
    }
    for (const character of change.come) this.#written.set(character.id, character);
    return change;
  }

  /** What is wrong with an undo or redo: it takes away and brings back what is its author's own alone. */
  strange(author: number, { gone, come }: Change): string[] {
    const taken = this.#taken.get(author);
    return [
      ...gone.filter(({ client }) => client !== author).map(({ token }) => `${token} was another author’s`),
      ...come.filter(({ token }) => taken?.has(token) !== true).map(({ token }) => `${token} was never taken out`),
    ];
  }

  /**
   * What is wrong with a healed document, by the table of outcomes: what nobody deleted stands exactly once, wherever
   * others moved, split, merged or deleted around it; what anybody deleted is gone.
   */
  complaints(characters: readonly Character[]): string[] {
    const found = new Map<string, number>();
    for (const { id } of characters) found.set(id, (found.get(id) ?? 0) + 1);
    const unknown = characters.filter(({ id }) => !this.#written.has(id));
    const complaints = unknown.map(({ token, id }) => `${token} (${id}) was written by nobody`);
    for (const [id, { token }] of this.#written) {
      const times = found.get(id) ?? 0;
      if (this.#deleted.has(id)) {
        if (times > 0) complaints.push(`${token} (${id}) was deleted and stands`);
      } else if (times !== 1) {
        complaints.push(times === 0 ? `${token} (${id}) is lost` : `${token} (${id}) stands ${times} times`);
      }
    }
    return complaints;
  }
}

function without(from: readonly Character[], others: readonly Character[]): Character[] {
  const known = new Set(others.map(({ id }) => id));
  return from.filter(({ id }) => !known.has(id));
}
