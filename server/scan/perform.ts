import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { IdentifiedBlock, MarkdownDocument } from '../../shared/markdown/block.ts';
import { identified } from '../../shared/markdown/identified.ts';
import type { MergeEdit } from '../../shared/markdown/merge/merge-edits.ts';
import { print, printWithMap } from '../../shared/markdown/print.ts';
import { scan } from '../../shared/markdown/scan.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import { schemaFromTemplate } from '../../shared/spec/schema-from-template.ts';
import { statusOf, titleOf } from '../../shared/spec/spec-facts.ts';
import { versionChanges } from '../../shared/spec/version-changes.ts';
import { baselineOf } from '../../shared/validation/baseline.ts';
import { type ValidationResult, validate } from '../../shared/validation/engine.ts';
import { judgeGate, type SignedItem, signedItems } from '../../shared/validation/gate/gate.ts';
import { locateDiagnostics } from '../../shared/validation/report.ts';
import { type SpecItems, specItemsOf } from '../../shared/validation/spec-items.ts';
import type { Random } from '../random.ts';
import { encodeSeed } from '../sync/encode-seed.ts';
import { readStored } from '../sync/read-stored.ts';
import { storedDecisions } from '../sync/stored-decisions.ts';
import { branchChange, renameEdits, titleChange, withChanges } from './heading-edits.ts';
import { mergeText } from './merge-text.ts';
import type {
  CompareTask,
  Comparison,
  DocumentAtRest,
  Inspection,
  InspectTask,
  ItemsTask,
  RenameTask,
  RetitleTask,
  Seed,
} from './scanner.ts';
import type { TaskMessage, TaskName, Tasks } from './tasks.ts';
import { blame, capture, compareVersions, revert, versionMarkdown } from './version-tasks.ts';

/** Does one task. The same code in the threads, in tests and in the command line. */
export function perform(message: TaskMessage, random: Random): Tasks[TaskName]['output'] {
  switch (message.name) {
    case 'schema':
      return schemaFromTemplate(message.input);
    case 'seed':
      return seed(message.input, random);
    case 'print':
      return print(atRest(message.input));
    case 'retitle':
      return retitle(message.input);
    case 'rename':
      return rename(message.input);
    case 'compare':
      return compare(message.input);
    case 'merge':
      return mergeText(message.input);
    case 'baseline':
      return baselineOf(message.input.schema, identified(scan(message.input.markdown)).blocks);
    case 'items':
      return items(message.input);
    case 'inspect':
      return inspect(message.input);
    case 'capture':
      return capture(message.input);
    case 'versionMarkdown':
      return versionMarkdown(message.input);
    case 'compareVersions':
      return compareVersions(message.input);
    case 'revert':
      return revert(message.input);
    case 'blame':
      return blame(message.input);
  }
}

/** Judges a text or a document and says where its findings are. */
export function inspect({ source, schema, context }: InspectTask): Inspection {
  const document = typeof source === 'string' ? identified(scan(source)) : atRest(source);
  const result = validate(schema, context, document.blocks);
  return {
    diagnostics: locateDiagnostics(result, printWithMap(document)),
    counts: result.counts,
    complete: result.completeness,
    signed: typeof source === 'string' || context.gate !== 'ready' ? [] : signed(result, schema, source),
    ...factsOf(document, schema),
  };
}

function signed(result: ValidationResult, schema: TemplateSchema, { stored }: DocumentAtRest): readonly SignedItem[] {
  const signOffs = storedDecisions(stored)?.signOffs ?? [];
  return signOffs.length === 0 ? [] : signedItems(judgeGate(result, schema, signOffs));
}

function items({ source, schema }: ItemsTask): SpecItems {
  const document = typeof source === 'string' ? identified(scan(source)) : atRest(source);
  return specItemsOf(schema, document.blocks);
}

function seed({ markdown, epoch, schema, raw, earlier }: Tasks['seed']['input'], random: Random): Seed {
  const document = raw ? asOneBlock(markdown) : scan(markdown);
  const decisions = earlier ? storedDecisions(earlier.stored) : null;
  return { update: encodeSeed(document, { epoch, random }, decisions), ...factsOf(document, schema) };
}

function retitle({ schema, title, branch, ...document }: RetitleTask): string {
  const { bom, blocks, tail } = atRest(document);
  const moved = branch === null ? null : branchChange(blocks, schema, branch.from, branch.to);
  return print({ bom, blocks: withChanges(blocks, [titleChange(blocks, schema, title), moved]), tail });
}

function rename({ schema, title, branch, ...document }: RenameTask): MergeEdit[] {
  return renameEdits(atRest(document), schema, title, branch);
}

function compare({ base, schema, path, ...document }: CompareTask): Comparison {
  const fresh = atRest(document);
  const text = print(fresh);
  const old = base === null ? [] : identified(scan(base)).blocks;
  return {
    changes: versionChanges(old, fresh.blocks, schema),
    patch: base === text ? '' : patchOf(path, base, text),
    text,
  };
}

/** @param base null for a file that is new. */
function patchOf(path: string, base: string | null, text: string): string {
  const [from, to] = [base === null ? '/dev/null' : `a/${path}`, `b/${path}`];
  return createTwoFilesPatch(from, to, base ?? '', text, undefined, undefined, { headerOptions: FILE_HEADERS_ONLY });
}

function factsOf({ blocks }: MarkdownDocument, schema: TemplateSchema): Pick<Seed, 'title' | 'status'> {
  return { title: titleOf(blocks, schema), status: statusOf(blocks) };
}

function atRest({ room, stored }: DocumentAtRest): MarkdownDocument<IdentifiedBlock> {
  return readStored(room, stored);
}

/** What becomes of a file that takes too long to scan: lossless and editable, but without structure. */
function asOneBlock(markdown: string): MarkdownDocument {
  const bom = markdown.startsWith('\uFEFF');
  const text = bom ? markdown.slice(1) : markdown;
  return { bom, blocks: [{ kind: 'raw', text, attributes: {} }], tail: '' };
}
