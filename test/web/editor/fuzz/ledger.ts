/** Code points of tokens: nothing else in the documents of these tests lies in this range. */
const FIRST = 0x4e00;
const TOKENS = /[\u4e00-\u9fff]/g;
const LAST = 0x9fff;

/** Whether one UTF-16 unit is a token. */
export const isToken = (unit: string): boolean => unit.charCodeAt(0) >= FIRST && unit.charCodeAt(0) <= LAST;

/** All tokens in a text, in order. */
export const tokensOf = (text: string): string[] => text.match(TOKENS) ?? [];

/** Every token is one character, written once in a run, so that each one's fate can be told. */
export class Ledger {
  readonly written = new Set<string>();
  readonly deleted = new Set<string>();
  /** What happened, for the message of a failure. */
  readonly log: string[] = [];
  #next = FIRST;

  write(count: number): string {
    let text = '';
    for (let index = 0; index < count; index += 1) {
      const token = String.fromCharCode(this.#next);
      this.#next += 1;
      this.written.add(token);
      text += token;
    }
    return text;
  }

  /** Somebody's own operation took these out of the document in front of them. */
  erase(tokens: Iterable<string>): void {
    for (const token of tokens) this.deleted.add(token);
  }

  /**
   * What is wrong with a healed document, by the table of outcomes: what nobody deleted stands exactly once, wherever
   * others moved, split, merged or deleted around it; what anybody deleted is gone. `undoing`: a deletion may have been
   * taken back, and where two took the same one back it stands twice.
   */
  complaints(text: string, undoing: boolean): string[] {
    const found = new Map<string, number>();
    for (const token of tokensOf(text)) found.set(token, (found.get(token) ?? 0) + 1);
    const complaints: string[] = [];
    for (const token of this.written) {
      const times = found.get(token) ?? 0;
      if (this.deleted.has(token)) {
        if (times > 0 && !undoing) complaints.push(`${token} was deleted and stands`);
      } else if (times !== 1) {
        complaints.push(times === 0 ? `${token} is lost` : `${token} stands ${times} times`);
      }
    }
    return complaints;
  }
}
