import type { TemplateSchema } from '../../spec/schema.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { ValidationResult } from '../engine.ts';
import { GATE_ITEMS, type GateItem, itemOfRule } from './gate-items.ts';
import { changedParts, type SignOff } from './sign-off.ts';
import { SignedTexts } from './signed-text.ts';

/**
 * passes: rules decide alone, and none stops it. fails: rules stop it, whoever signed. signed: somebody signed the text as
 * it is. stale: the text has changed since everybody who signed. unsigned: nobody has.
 */
export type GateItemState = 'passes' | 'fails' | 'signed' | 'stale' | 'unsigned';

export interface JudgedSignOff extends SignOff {
  /** Names of the parts that changed since; none: the signature is about this text. */
  readonly changed: readonly string[];
}

export interface JudgedGateItem {
  readonly item: GateItem;
  readonly state: GateItemState;
  /** Errors at the gate, in document order. */
  readonly blocking: readonly Diagnostic[];
  /** What else rules found that speaks for or against it. */
  readonly advice: readonly Diagnostic[];
  /** The oldest first. */
  readonly signOffs: readonly JudgedSignOff[];
}

/** The way from a spec to its plan, as it stands. */
export interface GateReport {
  readonly items: readonly JudgedGateItem[];
  /** Items that pass or are signed. */
  readonly done: number;
  readonly passes: boolean;
  /** The texts to sign. */
  readonly texts: SignedTexts;
}

/**
 * Judges the gate. What rules decide agrees with `cospec check --gate ready`: an item fails exactly when a finding
 * that is an error there belongs to it.
 */
export function judgeGate(
  result: Pick<ValidationResult, 'blocks' | 'roles' | 'diagnostics' | 'blocking'>,
  schema: TemplateSchema,
  signOffs: readonly SignOff[],
): GateReport {
  const texts = new SignedTexts(result, schema);
  const stops = new Set(result.blocking);
  const blocking = byItem(result.blocking);
  const advice = byItem(result.diagnostics.filter((diagnostic) => !stops.has(diagnostic)));
  const items = GATE_ITEMS.map((item): JudgedGateItem => {
    const judged = item.signs === null ? [] : judgeSignOffs(item, texts, signOffs);
    const stopping = blocking.get(item.id) ?? [];
    return {
      item,
      state: stateOf(item, stopping, judged),
      blocking: stopping,
      advice: advice.get(item.id) ?? [],
      signOffs: judged,
    };
  });
  const done = items.filter(({ state }) => isDone(state)).length;
  return { items, done, passes: done === items.length, texts };
}

/** An item of the gate that people signed, for a report. */
export interface SignedItem {
  readonly title: string;
  /** Names of those who signed the present text; where nobody did, of all. */
  readonly by: readonly string[];
  readonly state: Extract<GateItemState, 'signed' | 'stale' | 'fails'>;
}

/** What people signed, in the order of the checklist. */
export function signedItems({ items }: Pick<GateReport, 'items'>): readonly SignedItem[] {
  return items.flatMap(({ item, state, signOffs }) => {
    if (signOffs.length === 0 || (state !== 'signed' && state !== 'stale' && state !== 'fails')) return [];
    const present = signOffs.filter(({ changed }) => changed.length === 0);
    const by = (present.length > 0 ? present : signOffs).map((signOff) => signOff.by.name);
    return [{ title: item.title, by: [...new Set(by)], state }];
  });
}

/** Whether an item no longer stands between the spec and its plan. */
export function isDone(state: GateItemState): boolean {
  return state === 'passes' || state === 'signed';
}

function byItem(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, readonly Diagnostic[]> {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const id = itemOfRule(diagnostic.rule);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [diagnostic]);
    else group.push(diagnostic);
  }
  return groups;
}

function judgeSignOffs({ id, signs }: GateItem, texts: SignedTexts, signOffs: readonly SignOff[]): JudgedSignOff[] {
  if (signs === null) return [];
  return signOffs
    .filter((signOff) => signOff.item === id)
    .map((signOff) => ({ ...signOff, changed: changedParts(signOff.text, texts.of(signs)) }))
    .sort((a, b) => a.at - b.at || (a.by.id < b.by.id ? -1 : 1));
}

function stateOf(
  { signs }: GateItem,
  blocking: readonly Diagnostic[],
  signOffs: readonly JudgedSignOff[],
): GateItemState {
  if (blocking.length > 0) return 'fails';
  if (signs === null) return 'passes';
  if (signOffs.some(({ changed }) => changed.length === 0)) return 'signed';
  return signOffs.length > 0 ? 'stale' : 'unsigned';
}
