/** Who decided something, as they call themselves. Until there are accounts nobody proves it. */
export interface DecisionAuthor {
  readonly id: string;
  readonly name: string;
}

/** A person's word that one item of the gate holds for the text as it was. */
export interface SignOff {
  /** Id of the gate's item. */
  readonly item: string;
  readonly by: DecisionAuthor;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The text that was signed. */
  readonly text: SignedText;
}

/** Hashes of the parts of a text by name: `FR-001`, `User Story 2`, `Edge Cases`. In document order. */
export type SignedText = readonly (readonly [name: string, hash: string])[];

/** Names of the parts that differ between two texts: changed, new, gone, or in another order. */
export function changedParts(signed: SignedText, now: SignedText): readonly string[] {
  if (now.length === signed.length && now.every(([name], index) => signed[index]?.[0] === name))
    return now.flatMap(([name, hash], index) => (signed[index]?.[1] === hash ? [] : [name]));
  const before = new Map(signed);
  const after = new Map(now);
  const names = [...now.map(([name]) => name), ...signed.map(([name]) => name).filter((name) => !after.has(name))];
  const changed = names.filter((name) => before.get(name) !== after.get(name));
  if (changed.length > 0) return changed;
  return now.filter(([name], index) => signed[index]?.[0] !== name).map(([name]) => name);
}
