import { expect } from 'vitest';
import * as Y from 'yjs';
import { canonicalJson } from '../../../../shared/doc/canonical.ts';
import { validate } from '../../../../shared/validation/engine.ts';
import { Peer } from '../support/peer.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { Together } from '../support/together.ts';
import { standing } from './characters.ts';
import { CONTEXT, Desk, SCHEMA } from './desk.ts';
import { Fates } from './fates.ts';
import { Ledger } from './ledger.ts';
import { pick, pickOperation, type Random, somewhere } from './operations.ts';
import { type DeskOperation, operationsOf, type Repertoire } from './repertoire.ts';
import { specText } from './spec-text.ts';
import { faultsOf } from './toll.ts';

/** Operations in a course. A spec costs more to draw and to judge. */
const STEPS: Readonly<Record<Repertoire, number>> = { text: 40, spec: 24 };

/** How one run goes: the seed decides the rest. */
export interface Course {
  readonly seed: number;
  readonly repertoire: Repertoire;
  /** Whether updates arrive in the order in which they were sent. */
  readonly ordered: boolean;
  readonly undoing: boolean;
}

/** What a course draws from and keeps account in. */
interface Told {
  readonly random: Random;
  readonly ledger: Ledger;
  readonly fates: Fates;
  /** Names of the operations that changed the document. */
  readonly worked: Set<string>;
}

/**
 * Three authors edit at random and hear of each other at random; then everything is delivered and compared. Returns the
 * names of the operations that changed anything.
 */
export async function runCourse({ seed, repertoire, ordered, undoing }: Course): Promise<ReadonlySet<string>> {
  const random = seededRandom(seed);
  const ledger = new Ledger();
  const fates = new Fates();
  const worked = new Set<string>();
  const together = new Together(repertoire === 'text' ? startText(ledger) : specText(ledger), 3);
  const desks = new Map(together.peers.map((peer) => [peer, new Desk(peer, together.peers)]));
  const wires = new Map(together.peers.map((peer): [Peer, Uint8Array[]] => [peer, []]));
  const operations = operationsOf(repertoire, undoing);
  fates.begin(together.peers.slice(0, 1).flatMap(({ reader }) => standing(reader)));
  try {
    for (let step = 0; step < STEPS[repertoire]; step += 1) {
      const peer = pick(random, together.peers);
      const desk = peer && desks.get(peer);
      if (peer === undefined || desk === undefined) continue;
      await act(peer, desk, operations, { random, ledger, fates, worked });
      if (random() < 0.1) desk.judge();
      deliverSome(together, wires, random, ordered);
    }
    heal(together, wires);
    compare(together, desks);
    for (const peer of together.peers) expect(fates.complaints(standing(peer.reader))).toEqual([]);
  } catch (error) {
    const course = JSON.stringify({ repertoire, seed, ordered, undoing });
    throw new Error(`${course}\n${ledger.log.join('\n')}`, { cause: error });
  } finally {
    together.dispose();
  }
  return worked;
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
async function act(peer: Peer, desk: Desk, operations: readonly DeskOperation[], told: Told): Promise<void> {
  const { random, ledger, fates, worked } = told;
  const place = somewhere(peer, random);
  const operation = pickOperation(random, operations);
  if (place === null || operation === undefined) return;
  const author = peer.doc.clientID;
  const line = `${author}: ${operation.name} at ${JSON.stringify(place)}`;
  ledger.log.push(line);
  peer.select(place.start, place.end);
  const before = standing(peer.reader);
  const { version } = peer.reader;
  const known = ledger.written.size;
  const toll = await operation.run({ peer, desk, random, ledger, ...(peer.selection() ?? place) });
  if (peer.reader.version !== version) worked.add(operation.name);
  const change = fates.note(author, before, standing(peer.reader));
  const written = [...ledger.written].slice(known);
  const faults = toll === 'own steps' ? fates.strange(author, change) : faultsOf(toll, change, written, author);
  expect(faults, line).toEqual([]);
  expect(peer.shownOfDocument(), `${line}: what is shown is the document`).toEqual(linesOf(peer));
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
function compare({ peers }: Together, desks: ReadonlyMap<Peer, Desk>): void {
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
    expect(desks.get(peer)?.judge().diagnostics).toEqual(diagnostics);
  }
  newcomer.dispose();
}

const storedState = ({ doc }: Peer): unknown => [canonicalJson(doc), Y.encodeSnapshot(Y.snapshot(doc)).join()];

/** An empty document shows one empty line. */
const linesOf = (peer: Peer): string[] => (peer.texts().length === 0 ? [''] : peer.texts());
