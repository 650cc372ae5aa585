import { BLOCK_OPERATIONS } from './block-operations.ts';
import type { DeskScene } from './desk.ts';
import { FINDING_OPERATIONS } from './finding-operations.ts';
import { OPERATIONS, type Operation } from './operations.ts';
import { SPEC_OPERATIONS } from './spec-operations.ts';
import type { Toll } from './toll.ts';

type Result = Toll | 'own steps';
export type DeskOperation = Operation<DeskScene, Result | Promise<Result>>;

/** text: what is typed and moved in a short document, densely. spec: everything that an author can do, in a small spec. */
export type Repertoire = 'text' | 'spec';

/** Undo and redo take back and bring back whatever the author did. */
const UNDO: DeskOperation = {
  name: 'undo',
  weight: 4,
  run({ peer }) {
    peer.undo();
    return 'own steps';
  },
};

const REDO: DeskOperation = {
  name: 'redo',
  weight: 2,
  run({ peer }) {
    peer.redo();
    return 'own steps';
  },
};

/** Some steps back, and as many or fewer on again: by itself redo seldom has anything to bring back. */
const THERE_AND_BACK: DeskOperation = {
  name: 'undo and redo',
  weight: 3,
  run({ peer, random }) {
    const steps = 1 + Math.floor(random() * 4);
    for (let step = 0; step < steps; step += 1) peer.undo();
    for (let step = Math.floor(random() * 2); step < steps; step += 1) peer.redo();
    return 'own steps';
  },
};

const SPEC = [...OPERATIONS, ...BLOCK_OPERATIONS, ...SPEC_OPERATIONS, ...FINDING_OPERATIONS];

/** What a course draws from. The kept seeds hold as long as that of their repertoire stays what it is. */
export function operationsOf(repertoire: Repertoire, undoing: boolean): readonly DeskOperation[] {
  if (repertoire === 'text') return undoing ? [...OPERATIONS, UNDO, REDO] : OPERATIONS;
  return undoing ? [...SPEC, UNDO, THERE_AND_BACK] : SPEC;
}
