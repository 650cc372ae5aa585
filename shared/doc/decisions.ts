import type * as Y from 'yjs';
import type { Assignment } from '../validation/assignment.ts';
import type { SignOff } from '../validation/gate/sign-off.ts';
import { type EditContext, transact } from './edit-context.ts';
import { openSpec } from './layout.ts';
import { readAssignment, readSignOff } from './read-decision.ts';

/**
 * What people decided about a document. The root `decisions` is a map of plain values: `sign <item> <person>` holds a
 * sign-off, `assign <fingerprint>` an assignment, so that two people never overwrite each other's signature, and
 * of two who assign one finding the later holds. Suppressions are comments in the text.
 */
export interface Decisions {
  readonly signOffs: readonly SignOff[];
  /** By the finding's fingerprint. */
  readonly assignments: ReadonlyMap<string, Assignment>;
}

type DecisionContext = Pick<EditContext, 'doc' | 'origin'>;

/** Reads all decisions. What does not look like one of ours is left out: a server may hold what anybody wrote. */
export function readDecisions(doc: Y.Doc): Decisions {
  const signOffs: SignOff[] = [];
  const assignments = new Map<string, Assignment>();
  for (const [key, value] of openSpec(doc).decisions.entries()) {
    const signOff = readSignOff(value);
    if (signOff !== null && key === signOffKey(signOff.item, signOff.by.id)) signOffs.push(signOff);
    const assignment = readAssignment(value);
    if (assignment !== null && key === assignmentKey(assignment.fingerprint))
      assignments.set(assignment.fingerprint, assignment);
  }
  return { signOffs, assignments };
}

/** Calls back after each transaction that changed a decision. Returns how to stop. */
export function onDecisions(doc: Y.Doc, listener: () => void): () => void {
  const { decisions } = openSpec(doc);
  decisions.observe(listener);
  return () => decisions.unobserve(listener);
}

/** Signs an item of the gate; a person's earlier signature for it is replaced. */
export function sign(context: DecisionContext, { item, by, at, text }: SignOff): void {
  const parts = text.map(([name, hash]) => [name, hash]);
  transact(context, () => {
    openSpec(context.doc).decisions.set(signOffKey(item, by.id), { item, by: { ...by }, at, text: parts });
  });
}

/** Takes a person's signature back. */
export function withdrawSignOff(context: DecisionContext, item: string, person: string): void {
  transact(context, () => openSpec(context.doc).decisions.delete(signOffKey(item, person)));
}

/** Gives a finding to a person, instead of whoever had it. */
export function assign(context: DecisionContext, assignment: Assignment): void {
  const { fingerprint, rule, about, to, by, at, due } = assignment;
  transact(context, () => {
    const value = { fingerprint, rule, about, to: { ...to }, by: { ...by }, at, ...(due === null ? {} : { due }) };
    openSpec(context.doc).decisions.set(assignmentKey(fingerprint), value);
  });
}

export function unassign(context: DecisionContext, fingerprint: string): void {
  transact(context, () => openSpec(context.doc).decisions.delete(assignmentKey(fingerprint)));
}

/** Writes decisions of another document into this one, in one transaction. */
export function writeDecisions(context: DecisionContext, { signOffs, assignments }: Decisions): void {
  transact(context, () => {
    for (const signOff of signOffs) sign(context, signOff);
    for (const assignment of assignments.values()) assign(context, assignment);
  });
}

function signOffKey(item: string, person: string): string {
  return `sign ${item} ${person}`;
}

function assignmentKey(fingerprint: string): string {
  return `assign ${fingerprint}`;
}
