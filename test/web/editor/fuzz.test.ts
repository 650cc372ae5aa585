import { describe, expect, it } from 'vitest';
import { moveBlocks, removeBlocks, setKind } from '../../../shared/doc/edits.ts';
import type { Peer } from './support/peer.ts';
import { seededRandom } from './support/seeded-random.ts';
import { Together } from './support/together.ts';

const TEXT = `# Feature Specification: Fuzz

**Status**: Draft

First paragraph with **bold** words.

- one item
- another item

1. **Given** a state, **When** it moves, **Then** it rests

\`\`\`ts
const x = 1;
\`\`\`

- **FR-001**: System MUST hold
`;

const SEEDS = 40;
const STEPS = 60;

type Random = () => number;

const pick = <T>(random: Random, from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];

/** Puts the caret, or a selection, anywhere. */
function place(peer: Peer, random: Random): void {
  const { blocks } = peer.reader.read();
  const anchor = pick(random, blocks);
  if (anchor === undefined) return;
  const at = (block: { id: string; text: string }) => ({
    block: block.id,
    offset: Math.floor(random() * (block.text.length + 1)),
  });
  const index = blocks.indexOf(anchor);
  const focus = random() < 0.15 ? (blocks[index + Math.floor(random() * 3)] ?? anchor) : anchor;
  const from = at(anchor);
  peer.select(from, random() < 0.3 || focus !== anchor ? at(focus) : from);
}

const OPERATIONS: readonly ((peer: Peer, random: Random, token: string) => void)[] = [
  (peer, _random, token) => peer.type(token),
  (peer, _random, token) => peer.type(token),
  (peer) => peer.enter(),
  (peer) => peer.newLine(),
  (peer, random) => peer.backspace(1 + Math.floor(random() * 3)),
  (peer, random) => peer.forwardDelete(1 + Math.floor(random() * 3)),
  (peer) => peer.undo(),
  (peer) => peer.redo(),
  (peer) => peer.format('bold'),
  (peer, random) =>
    peer.core.binding.edit((context) => {
      const { blocks } = context.reader.read();
      const moved = pick(random, blocks);
      if (moved !== undefined) moveBlocks(context, [moved.id], pick(random, blocks)?.id ?? null);
      return null;
    }),
  (peer, random) =>
    peer.core.binding.edit((context) => {
      const gone = pick(random, context.reader.read().blocks);
      if (gone !== undefined && random() < 0.5) removeBlocks(context, [gone.id]);
      return null;
    }),
  (peer, random) =>
    peer.core.binding.edit((context) => {
      const changed = pick(random, context.reader.read().blocks);
      const kind = pick(random, ['paragraph', 'heading', 'item', 'quote', 'code']);
      if (changed !== undefined && kind !== undefined) setKind(context, changed.id, kind, {});
      return null;
    }),
];

/** Delivers some of what is waiting, out of order now and then. */
function deliverSome(together: Together, waiting: Map<Peer, Uint8Array[]>, random: Random): void {
  for (const sender of together.peers) {
    for (const update of sender.outbox.splice(0)) {
      for (const receiver of together.peers) if (receiver !== sender) waiting.get(receiver)?.push(update);
    }
  }
  for (const [receiver, updates] of waiting) {
    while (updates.length > 0 && random() < 0.5) {
      const [update] = updates.splice(random() < 0.2 ? Math.floor(random() * updates.length) : 0, 1);
      if (update !== undefined) receiver.receive(update);
    }
  }
}

function run(seed: number): void {
  const random = seededRandom(seed);
  const together = new Together(TEXT, 3);
  const waiting = new Map(together.peers.map((peer): [Peer, Uint8Array[]] => [peer, []]));
  for (let step = 0; step < STEPS; step += 1) {
    const peer = pick(random, together.peers);
    const operation = pick(random, OPERATIONS);
    if (peer === undefined || operation === undefined) continue;
    place(peer, random);
    operation(peer, random, `<${seed}.${step}>`);
    expect(peer.shownOfDocument(), `seed ${seed}, step ${step}: what is shown is the document`).toEqual(
      shownTexts(peer),
    );
    deliverSome(together, waiting, random);
  }
  for (const [receiver, updates] of waiting) for (const update of updates) receiver.receive(update);
  together.meet();
  for (const peer of together.peers) peer.leave();
  const texts = together.peers.map((peer) => peer.texts());
  for (const peer of together.peers) {
    expect(peer.texts(), `seed ${seed}`).toEqual(texts[0]);
    expect(peer.shown(), `seed ${seed}`).toEqual(shownTexts(peer));
    expect(peer.printed(), `seed ${seed}`).toBe(together.peers[0]?.printed());
  }
  const tokens = texts[0]?.join('\n').match(/<\d+\.\d+>/g) ?? [];
  expect(tokens.toSorted(), `seed ${seed}: nothing stands twice`).toEqual([...new Set(tokens)].toSorted());
  together.dispose();
}

/** An empty document shows one empty line. */
const shownTexts = (peer: Peer): string[] => (peer.texts().length === 0 ? [''] : peer.texts());

describe('three authors, random edits, unordered delivery', () => {
  for (let block = 0; block < SEEDS; block += 10) {
    it(`seeds ${block + 1} to ${block + 10}: documents, screens and bytes agree`, () => {
      for (let seed = block + 1; seed <= block + 10; seed += 1) run(seed);
    });
  }
});
