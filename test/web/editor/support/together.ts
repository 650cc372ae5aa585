import { expect } from 'vitest';
import { Peer, seedOf } from './peer.ts';

/** Some authors on one document who are apart until `meet` is called. */
export class Together {
  readonly peers: readonly Peer[];

  constructor(markdown: string, count: number) {
    const seed = seedOf(markdown);
    this.peers = Array.from({ length: count }, (_, index) => new Peer(index + 1, seed));
  }

  /** Delivers everything to everybody until nobody has anything to say any more. */
  meet(): void {
    while (this.peers.some((peer) => peer.outbox.length > 0)) {
      for (const sender of this.peers) {
        for (const update of sender.outbox.splice(0)) {
          for (const receiver of this.peers) if (receiver !== sender) receiver.receive(update);
        }
      }
    }
  }

  /** Everybody has the same document, sees it, and prints the same bytes. Returns the texts. */
  agreed(): string[] {
    const [first] = this.peers;
    const texts = first?.texts() ?? [];
    for (const peer of this.peers) {
      expect(peer.texts()).toEqual(texts);
      expect(peer.shown()).toEqual(texts);
      expect(peer.printed()).toBe(first?.printed());
    }
    return texts;
  }

  dispose(): void {
    for (const peer of this.peers) peer.dispose();
  }
}

/** Runs a story of two authors, once for each order in which their changes arrive. */
export function twoAuthors(markdown: string, story: (ann: Peer, ben: Peer, meet: () => string[]) => void): void {
  for (const reversed of [false, true]) {
    const together = new Together(markdown, 2);
    const [one, two] = together.peers;
    if (one === undefined || two === undefined) throw new Error('Two peers are needed.');
    const [ann, ben] = reversed ? [two, one] : [one, two];
    story(ann, ben, () => {
      together.meet();
      return together.agreed();
    });
    together.dispose();
  }
}
