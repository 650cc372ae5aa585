import type { VersionChange } from './version-changes.ts';

export type SummaryVerb = 'add' | 'remove' | 'change' | 'move';

/** What happened to one item, or to the parts of a section that belong to no item. */
export interface SummarisedChange {
  readonly verb: SummaryVerb;
  /** `FR-001`, `User Story 2`, or the heading of the section. */
  readonly name: string;
}

const HEADER = 'Header';
const VERBS: Readonly<Record<VersionChange['change'], SummaryVerb>> = {
  added: 'add',
  removed: 'remove',
  changed: 'change',
  form: 'change',
  moved: 'move',
};

/**
 * One line an item: a requirement or story counts as added, removed or moved when what names it does, else as changed.
 * In the order of the changes.
 */
export function summariseChanges(changes: readonly VersionChange[]): SummarisedChange[] {
  const verbs = new Map<string, SummaryVerb>();
  for (const { change, item, section, isHead } of changes) {
    const name = item ?? section ?? HEADER;
    const verb = item !== null && !isHead && change !== 'moved' ? 'change' : VERBS[change];
    const known = verbs.get(name);
    if (known === undefined) verbs.set(name, verb);
    // The head decides for its item; where the parts of a section disagree, the section changed.
    else if (isHead) verbs.set(name, verb);
    else if (item === null && known !== verb) verbs.set(name, 'change');
  }
  return [...verbs].map(([name, verb]) => ({ verb, name }));
}

/** Length of a commit's first line that git and its front ends show whole. */
const SUBJECT_LENGTH = 72;

/** `spec(001): change FR-009, add FR-043`, no longer than 72 characters where that can be. @param scope `001` or the folder. */
export function commitSubject(scope: string, changes: readonly SummarisedChange[]): string {
  const lead = `spec(${scope}): `;
  if (changes.length === 0) return `${lead}change spacing`;
  for (let shown = changes.length; shown > 1; shown--) {
    const subject = lead + sentence(changes.slice(0, shown), changes.length - shown);
    if (subject.length <= SUBJECT_LENGTH) return subject;
  }
  return lead + sentence(changes.slice(0, 1), changes.length - 1);
}

function sentence(shown: readonly SummarisedChange[], more: number): string {
  const parts = shown.map(({ verb, name }, index) => (shown[index - 1]?.verb === verb ? name : `${verb} ${name}`));
  return parts.join(', ') + (more === 0 ? '' : ` and ${more} more`);
}
