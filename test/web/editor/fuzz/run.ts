import { expect } from 'vitest';
import * as Y from 'yjs';
import { canonicalJson } from '../../../../shared/doc/canonical.ts';
import { BUILT_IN_TEMPLATE } from '../../../../shared/spec/built-in-template.ts';
import { schemaFromTemplate } from '../../../../shared/spec/schema-from-template.ts';
import type { ValidationContext } from '../../../../shared/validation/context.ts';
import { createValidator, type Validator, validate } from '../../../../shared/validation/engine.ts';
import { Peer } from '../support/peer.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { Together } from '../support/together.ts';
import { Ledger, tokensOf } from './ledger.ts';
import { OPERATIONS, pick, pickOperation, somewhere, UNDOING } from './operations.ts';

const STEPS = 40;
const SCHEMA = schemaFromTemplate(BUILT_IN_TEMPLATE);
const CONTEXT: ValidationContext = { today: '2026-06-01', gate: 'draft', folder: '001-fuzz' };

/** How one run goes: the seed decides the rest. */
export interface Course {
  readonly seed: number;
  /** Whether updates arrive in the order in which they were sent. */
  readonly ordered: boolean;
  readonly undoing: boolean;
}

/** Three authors edit at random and hear of each other at random; then everything is delivered and compared. */
export function runCourse({ seed, ordered, undoing }: Course): void {
  const random = seededRandom(seed);
  const ledger = new Ledger();
  const together = new Together(startText(ledger), 3);
  const validators = new Map(together.peers.map((peer) => [peer, createValidator(SCHEMA, CONTEXT)]));
  const wires = new Map(together.peers.map((peer): [Peer, Uint8Array[]] => [peer, []]));
  const told = (): string => `seed ${seed}, ordered ${ordered}, undoing ${undoing}\n${ledger.log.join('\n')}`;
  try {
    for (let step = 0; step < STEPS; step += 1) {
      const peer = pick(random, together.peers);
      if (peer === undefined) continue;
      act(peer, random, ledger, undoing);
      if (random() < 0.1) validators.get(peer)?.validate(peer.reader.read().blocks);
      deliverSome(together, wires, random, ordered);
    }
    heal(together, wires);
    compare(together, validators);
    expect(ledger.complaints(together.peers[0]?.texts().join('\n') ?? '', undoing)).toEqual([]);
  } catch (error) {
    throw new Error(told(), { cause: error });
  }
  together.dispose();
}

/** Every token is unique from the start. */
export function startText(ledger: Ledger): string {
  const t = (count: number): string => ledger.write(count);
  return `# Feature Specification: ${t(3)}

${t(4)} **${t(2)}** ${t(3)}

**Status**: ${t(2)}

- ${t(3)}
- ${t(3)}
  - ${t(2)}

1. **Given** ${t(2)}, **When** ${t(2)}, **Then** ${t(2)}

\`\`\`ts
${t(3)}
\`\`\`

| ${t(2)} | **${t(1)}** |
|---|:-:|
| ${t(2)} | ${t(2)} |
| ${t(1)} |

- **FR-001**: System MUST ${t(3)}

${t(4)}
`;
}

/** One author puts the caret somewhere and does something; what it did to their own document is what it should do. */
function act(peer: Peer, random: () => number, ledger: Ledger, undoing: boolean): void {
  const place = somewhere(peer, random);
  const operation = pickOperation(random, undoing ? UNDOING : OPERATIONS);
  if (place === null || operation === undefined) return;
  const line = `${peer.doc.clientID}: ${operation.name} at ${JSON.stringify(place)}`;
  ledger.log.push(line);
  peer.select(place.start, place.end);
  const before = tokensOf(peer.texts().join('\n'));
  const known = ledger.written.size;
  const toll = operation.run({ peer, random, ledger, ...(peer.selection() ?? place) });
  const lost = without(before, tokensOf(peer.texts().join('\n')));
  ledger.erase(lost);
  if (toll !== 'anything') {
    expect(without([...ledger.written].slice(known), tokensOf(peer.texts().join(''))), `${line}: should stand`).toEqual(
      [],
    );
    expect(without(toll.tokens, lost), `${line}: should be gone`).toEqual([]);
    const others = without(lost, toll.tokens);
    expect(others.length, `${line}: lost ${others.join('')}`).toBeLessThanOrEqual(toll.atMost);
  }
  expect(peer.shownOfDocument(), `${line}: what is shown is the document`).toEqual(linesOf(peer));
}

/** What is left of a list after as many of each as another list holds; two undos may have doubled a token. */
function without(from: readonly string[], taken: readonly string[]): string[] {
  const left = [...from];
  for (const token of taken) {
    const index = left.indexOf(token);
    if (index >= 0) left.splice(index, 1);
  }
  return left;
}

function deliverSome(together: Together, wires: Map<Peer, Uint8Array[]>, random: () => number, ordered: boolean): void {
  for (const sender of together.peers) {
    for (const update of sender.outbox.splice(0)) {
      for (const receiver of together.peers) if (receiver !== sender) wires.get(receiver)?.push(update);
    }
  }
  for (const [receiver, updates] of wires) {
    while (updates.length > 0 && random() < 0.45) {
      const [update] = updates.splice(ordered ? 0 : Math.floor(random() * updates.length), 1);
      if (update !== undefined) receiver.receive(update);
    }
  }
}

/** Delivers what is left; then everybody compares notes as on reconnecting, as Yjs may keep overtaken updates pending. */
function heal(together: Together, wires: Map<Peer, Uint8Array[]>): void {
  for (const [receiver, updates] of wires) for (const update of updates) receiver.receive(update);
  together.meet();
  for (const peer of together.peers) peer.leave();
  together.meet();
  for (let round = 0; round < 2; round += 1) {
    for (const from of together.peers) {
      for (const to of together.peers) {
        if (from !== to) to.receive(Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)));
      }
    }
  }
}

/** Stored documents, delete sets, texts, editor states, printed bytes and diagnostics: all the same for everybody. */
function compare({ peers }: Together, validators: ReadonlyMap<Peer, Validator>): void {
  const [first] = peers;
  if (first === undefined) return;
  const stored = storedState(first);
  const { blocks } = first.reader.read();
  const newcomer = new Peer(99, Y.encodeStateAsUpdate(first.doc));
  const diagnostics = validate(SCHEMA, CONTEXT, blocks).diagnostics;
  for (const peer of peers) {
    expect(storedState(peer)).toEqual(stored);
    expect(peer.shown()).toEqual(linesOf(peer));
    expect(peer.screen()).toEqual(newcomer.screen());
    expect(peer.printed()).toBe(newcomer.printed());
    expect(validators.get(peer)?.validate(peer.reader.read().blocks).diagnostics).toEqual(diagnostics);
  }
  newcomer.dispose();
}

const storedState = ({ doc }: Peer): unknown => [canonicalJson(doc), Y.encodeSnapshot(Y.snapshot(doc)).join()];

/** An empty document shows one empty line. */
const linesOf = (peer: Peer): string[] => (peer.texts().length === 0 ? [''] : peer.texts());
