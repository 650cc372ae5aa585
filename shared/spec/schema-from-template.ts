import type { Block, MarkdownDocument } from '../markdown/block.ts';
import { print } from '../markdown/print.ts';
import { scan } from '../markdown/scan.ts';
import { placeholdersIn } from './placeholder.ts';
import type { SchemaField, SchemaSection, TemplateSchema } from './schema.ts';
import { headerFields } from './template-fields.ts';
import { boilerplateLines, standingLines } from './template-lines.ts';
import { readOutline } from './template-outline.ts';
import { readRepeaters } from './template-repeater.ts';
import { readSections } from './template-sections.ts';
import { readSequences } from './template-sequences.ts';
import { templateSteps } from './template-steps.ts';
import { textHash } from './text-hash.ts';
import { conceptOf } from './vocabulary.ts';

/** What a status may be where the template does not list its own. */
const STATUSES = [
  'Draft',
  'In Review',
  'Clarified',
  'Ready for Planning',
  'Approved',
  'Implemented',
  'Superseded',
  'Rejected',
];
/** The limit that spec-kit's own commands set. */
const MAX_CLARIFICATIONS = 3;
/** Kinds whose brackets are nothing to fill in. */
const UNFILLABLE = new Set(['comment', 'code', 'frontmatter', 'html']);
const CLARIFICATION_LIMIT =
  /(?:max(?:imum)?(?:\s+of)?|at most|no more than|limit(?:ed)?(?:\s+to)?)\s*:?\s*(\d{1,2})\b[^.\n]{0,60}clarif|clarif[^.\n]{0,60}(?:max(?:imum)?|at most|no more than|limit)\D{0,12}(\d{1,2})\b/i;

/**
 * What a template asks of every spec, read from its text alone: headings are sections, `Name N - [Title]` a repeater,
 * `**Label**:` a field, `- Label: instruction` a topic, `- **ABC-001**:` an id sequence, `[…]` a placeholder, comments
 * guidance. Total: any markdown gives a schema, one without headings an empty one. Equal templates give equal schemas.
 */
export function schemaFromTemplate(template: string | MarkdownDocument): TemplateSchema {
  const document = typeof template === 'string' ? scan(template) : template;
  const source = typeof template === 'string' ? template : print(document);
  const outline = readOutline(document.blocks);
  const header = headerFields(outline.header);
  const repeaters = readRepeaters(outline);
  const standing = standingLines(outline);
  const sections = readSections(outline, standing);
  return {
    hash: textHash(source),
    ...titleParts(outline.title),
    header,
    sections,
    repeaters,
    sequences: readSequences(outline),
    placeholders: allPlaceholders(document.blocks, sections),
    boilerplate: boilerplateLines(outline, standing),
    standing: [...standing],
    maxClarifications: maxClarifications(source),
    statuses: statusesOf(header),
    steps: templateSteps(document.blocks),
    priorityLabels: [...new Set(repeaters.flatMap(({ parameter }) => (parameter === null ? [] : [parameter])))],
  };
}

/** `Feature Specification: [FEATURE NAME]`. */
function titleParts(title: Block | null): { titlePrefix: string; titlePlaceholder: string } {
  const text = title?.text.trim() ?? '';
  const titlePlaceholder = placeholdersIn(text)[0] ?? '';
  const words = titlePlaceholder === '' ? text : text.slice(0, text.indexOf(titlePlaceholder));
  return { titlePrefix: words.replace(/[\s:：—–-]+$/u, '').trim(), titlePlaceholder };
}

/** Those of the template, and those that the skeleton of a demanded block brings along. */
function allPlaceholders(blocks: readonly Block[], sections: readonly SchemaSection[]): readonly string[] {
  const found = new Set<string>();
  for (const block of blocks) {
    if (UNFILLABLE.has(block.kind)) continue;
    for (const placeholder of placeholdersIn(block.text)) found.add(placeholder);
  }
  for (const { named, skeleton } of sections) {
    if (named) for (const placeholder of placeholdersIn(skeleton)) found.add(placeholder);
  }
  return [...found];
}

function maxClarifications(source: string): number {
  const match = CLARIFICATION_LIMIT.exec(source);
  return match === null ? MAX_CLARIFICATIONS : Number(match[1] ?? match[2]);
}

/** `Draft | In Review | Approved` lists them; a lone initial value joins the usual ones. */
function statusesOf(header: readonly SchemaField[]): readonly string[] {
  const initial = header.find((field) => conceptOf(field.key) === 'status')?.initial ?? '';
  const listed = initial
    .split('|')
    .map((status) => status.trim())
    .filter((status) => status !== '' && !status.includes('['));
  if (listed.length > 1) return listed;
  return [...new Set([...listed, ...STATUSES])];
}
