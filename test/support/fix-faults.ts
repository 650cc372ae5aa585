import * as Y from 'yjs';
import { applyEdits } from '../../shared/doc/apply-edits.ts';
import { DocumentReader } from '../../shared/doc/reader.ts';
import { seedDocument } from '../../shared/doc/seed.ts';
import type { DocumentView } from '../../shared/doc/view.ts';
import type { MarkdownDocument } from '../../shared/markdown/block.ts';
import { print } from '../../shared/markdown/print.ts';
import { scan, scanBlocks } from '../../shared/markdown/scan.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import type { ValidationContext } from '../../shared/validation/context.ts';
import type { Diagnostic, Severity } from '../../shared/validation/diagnostic.ts';
import { validate } from '../../shared/validation/engine.ts';
import type { Fix } from '../../shared/validation/fix.ts';
import { isConsequence } from './fix-consequences.ts';
import { foreignChanges } from './foreign-changes.ts';
import { seededRandom } from './random.ts';

const WEIGHT: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/** A diagnostic whose fix can be tried: it has one, and the fix changes something or leads somewhere. */
export type Fixable = Diagnostic & { readonly fix: Fix };

/**
 * A document on which fixes are tried one at a time, each on a fresh copy in a Y.Doc, as the editor applies them.
 * Judged in every context given; fixes come from the first.
 */
export class FixTrial {
  readonly fixable: readonly Fixable[];
  readonly #state: Uint8Array;
  readonly #view: DocumentView;
  readonly #schema: TemplateSchema;
  readonly #contexts: readonly ValidationContext[];
  readonly #before: (readonly Diagnostic[] | undefined)[] = [];

  constructor(markdown: MarkdownDocument, schema: TemplateSchema, contexts: readonly ValidationContext[]) {
    const doc = new Y.Doc();
    seedDocument(doc, markdown, { epoch: 'trial', random: seededRandom(1) });
    this.#state = Y.encodeStateAsUpdate(doc);
    this.#view = new DocumentReader(doc).read();
    this.#schema = schema;
    this.#contexts = contexts;
    this.fixable = this.#foundBefore(0).filter((each): each is Fixable => each.fix !== null);
  }

  #foundBefore(index: number): readonly Diagnostic[] {
    const context = this.#contexts[index];
    if (context === undefined) return [];
    this.#before[index] ??= validate(this.#schema, context, this.#view.blocks).diagnostics;
    return this.#before[index];
  }

  /**
   * What is wrong with the fix of one diagnostic, each fault in a line; empty where it keeps its promise. A safe fix
   * takes its diagnostic away, in the document and in the file, and brings nothing as bad; a suggestion takes it away or
   * leads to it, and brings nothing worse but what it asks its author to write. Neither changes other bytes.
   */
  faultsOf(target: Fixable): string[] {
    const { fix } = target;
    if (fix.edits.length === 0) return leadsNowhere(fix, this.#view);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, this.#state);
    const reader = new DocumentReader(doc);
    const context = { doc, reader, random: seededRandom(2), now: () => 1, origin: 'trial' };
    const outcome = applyEdits(context, fix.edits, scanBlocks);
    if (!outcome.applied) return [`does not apply: ${outcome.reason}`];
    const after = reader.read();
    const text = print(after);
    doc.destroy();
    const faults = foreignChanges(this.#view, after, fix.edits);
    if (text === print(this.#view)) faults.push('changes nothing');
    const written = scan(text).blocks.map((block, index) => ({ ...block, id: `file${index}` }));
    const touched = new Set([...outcome.inserted, ...fix.edits.flatMap((edit) => ('block' in edit ? edit.block : []))]);
    for (const [index, context] of this.#contexts.entries()) {
      const before = this.#foundBefore(index);
      const found = validate(this.#schema, context, after.blocks).diagnostics;
      const severity = before.find((each) => isSame(each, target))?.severity ?? target.severity;
      const where = `at the gate ${context.gate}`;
      if (countLike(found, target) >= countLike(before, target)) faults.push(`leaves the diagnostic ${where}`);
      else if (stays(before, found, target)) faults.push(`leaves the rule at its block ${where}`);
      const inFile = validate(this.#schema, context, written).diagnostics;
      if (countLike(inFile, target) >= countLike(before, target))
        faults.push(`leaves the diagnostic in the file ${where}`);
      for (const each of newIn(before, found)) {
        const least = fix.kind === 'safe' ? WEIGHT[severity] : WEIGHT[severity] + 1;
        const asked = fix.kind === 'suggestion' && each.kind === 'gap' && touched.has(each.block ?? '');
        if (WEIGHT[each.severity] < least || asked || isConsequence(target, each)) continue;
        faults.push(`brings ${each.rule} (${each.severity}, “${each.message}”) to a ${severity} ${where}`);
      }
    }
    return faults;
  }
}

/** What a fix without edits selects must be there. */
function leadsNowhere({ select }: Fix, view: DocumentView): string[] {
  if (select === undefined) return ['neither changes nor selects anything'];
  const length = view.blocks.find(({ id }) => id === select.block)?.text.length ?? -1;
  const isRange = select.from >= 0 && select.from <= select.to && select.to <= length;
  return isRange ? [] : ['selects what is not there'];
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return a.fingerprint === b.fingerprint;
}

/** Without the ordinal that tells equal hits apart. */
function plainFingerprint({ fingerprint }: Diagnostic): string {
  return fingerprint.replace(/-\d+$/, '');
}

function countLike(list: readonly Diagnostic[], target: Diagnostic): number {
  return list.filter((each) => plainFingerprint(each) === plainFingerprint(target)).length;
}

/** A fix may change what the fingerprint rests on, an id or the words, and leave the rule to fire at the same block. */
function stays(before: readonly Diagnostic[], after: readonly Diagnostic[], target: Diagnostic): boolean {
  const news = unmatched(before, after, plainFingerprint);
  return target.block !== null && news.some(({ rule, block }) => rule === target.rule && block === target.block);
}

/** Diagnostics of the second list that the first does not have, by fingerprint, else by rule and block. */
function newIn(before: readonly Diagnostic[], after: readonly Diagnostic[]): readonly Diagnostic[] {
  const byFingerprint = unmatched(before, after, plainFingerprint);
  const left = unmatched(after, before, plainFingerprint);
  return unmatched(left, byFingerprint, ({ rule, block }) => `${rule} ${block}`);
}

/** Those of the second list that find no partner of their key in the first. */
function unmatched(
  first: readonly Diagnostic[],
  second: readonly Diagnostic[],
  keyOf: (diagnostic: Diagnostic) => string,
): readonly Diagnostic[] {
  const free = new Map<string, number>();
  for (const each of first) free.set(keyOf(each), (free.get(keyOf(each)) ?? 0) + 1);
  return second.filter((each) => {
    const count = free.get(keyOf(each)) ?? 0;
    free.set(keyOf(each), count - 1);
    return count <= 0;
  });
}
