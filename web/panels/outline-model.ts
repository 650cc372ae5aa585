import type { IdentifiedBlock } from '../../shared/markdown/block.ts';
import type { BlockRole } from '../../shared/spec/role.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import type { Diagnostic, DiagnosticKind } from '../../shared/validation/diagnostic.ts';
import type { ValidationResult } from '../../shared/validation/engine.ts';
import type { SectionMeter } from '../../shared/validation/meter.ts';
import type { SectionState } from '../ui/icons/state-icon.tsx';
import { plainHeading } from './plain-heading.ts';

/** One row of the outline: the header, a heading, or a mandatory section that is missing. */
export interface OutlineRow {
  readonly key: string;
  /** Block to scroll to; null for a missing section. */
  readonly block: string | null;
  /** Null for the header. */
  readonly title: string | null;
  /** Number of the story, where the row is one. */
  readonly story: number | null;
  readonly nested: boolean;
  /** Level of the heading, 1 for the header. */
  readonly level: number;
  /** A heading that can change places with its siblings. */
  readonly movable: boolean;
  /** As written, where it is short enough to show: `P1`. */
  readonly priority: string | null;
  /** Null where nothing is asked for and nothing is written. */
  readonly state: SectionState | null;
  /** Places that the template asks to be filled, those of nested rows left out, and how many are. */
  readonly required: number;
  readonly filled: number;
  /** Problems of the row's own blocks, without those of nested rows. */
  readonly counts: Readonly<Record<DiagnosticKind, number>>;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Outline {
  readonly rows: readonly OutlineRow[];
  /** The row that each block belongs to. */
  readonly rowOfBlock: ReadonlyMap<string, OutlineRow>;
}

interface Draft {
  readonly meter: SectionMeter;
  readonly head: IdentifiedBlock | null;
  readonly role: BlockRole | null;
  readonly level: number;
  readonly blocks: string[];
  readonly diagnostics: Diagnostic[];
  hasContent: boolean;
}

// What does not make a section written.
const SILENT = new Set(['guidance', 'boilerplate', 'divider', 'section', 'story', 'heading', 'frontmatter']);
/** Longer ones are a problem of their own and would crowd out the title. */
const LONGEST_PRIORITY = 3;

/** The outline of a judged document, in document order; missing sections stand where the template has them. */
export function buildOutline(result: ValidationResult, schema: TemplateSchema): Outline {
  const drafts = headingDrafts(result);
  const draftOfBlock = assignBlocks(result, drafts);
  const missing = missingDrafts(result.meters, schema);
  assignDiagnostics(result.diagnostics, draftOfBlock, drafts, missing);
  const ordered = placeMissing(drafts, missing, schema);
  const rows = ordered.map((draft, index) => toRow(draft, ordered, index, schema));
  const rowOfBlock = new Map<string, OutlineRow>();
  ordered.forEach((draft, index) => {
    const row = rows[index];
    if (row) for (const id of draft.blocks) rowOfBlock.set(id, row);
  });
  return { rows, rowOfBlock };
}

function headingDrafts({ blocks, roles, meters }: ValidationResult): Draft[] {
  const meterOf = new Map(meters.filter((meter) => meter.block !== null).map((meter) => [meter.block, meter]));
  const header = meters.find((meter) => meter.block === null && meter.section === null);
  const first = blocks[0] ?? null;
  const drafts: Draft[] = [];
  if (first) drafts.push(draft(header ?? { block: null, section: null, required: 0, filled: 0 }, first, null, 1));
  blocks.forEach((block, index) => {
    const meter = meterOf.get(block.id);
    const role = roles[index] ?? null;
    if (!meter || role?.role === 'title') return;
    drafts.push(draft(meter, block, role, block.attributes.level ?? (block.kind === 'heading' ? 1 : 6)));
  });
  return drafts;
}

function draft(meter: SectionMeter, head: IdentifiedBlock | null, role: BlockRole | null, level: number): Draft {
  return { meter, head, role, level, blocks: [], diagnostics: [], hasContent: false };
}

/** Every block belongs to the last heading above it, blocks before the first heading to the header. */
function assignBlocks({ blocks, roles }: ValidationResult, drafts: readonly Draft[]): Map<string, Draft> {
  const draftOfBlock = new Map<string, Draft>();
  let next = 0;
  let current: Draft | undefined;
  blocks.forEach((block, index) => {
    while (drafts[next]?.head === block) current = drafts[next++];
    if (!current) return;
    current.blocks.push(block.id);
    draftOfBlock.set(block.id, current);
    if (!SILENT.has(roles[index]?.role ?? 'prose') && block.text.trim() !== '') current.hasContent = true;
  });
  return draftOfBlock;
}

function missingDrafts(meters: readonly SectionMeter[], schema: TemplateSchema): Draft[] {
  return meters
    .filter((meter) => meter.block === null && meter.section !== null)
    .map((meter) =>
      draft(meter, null, null, schema.sections.find((section) => section.id === meter.section)?.level ?? 2),
    );
}

function assignDiagnostics(
  diagnostics: readonly Diagnostic[],
  draftOfBlock: ReadonlyMap<string, Draft>,
  drafts: readonly Draft[],
  missing: readonly Draft[],
): void {
  for (const diagnostic of diagnostics) {
    const absent = missing.find((each) => each.meter.section === diagnostic.section);
    const home = absent ?? draftOfBlock.get(diagnostic.block ?? '') ?? drafts[0];
    home?.diagnostics.push(diagnostic);
  }
}

/** Puts each missing section behind the nearest earlier section of the template that is there. */
function placeMissing(drafts: readonly Draft[], missing: readonly Draft[], schema: TemplateSchema): Draft[] {
  const order = new Map(schema.sections.map((section, index) => [section.id, index]));
  const ordered = [...drafts];
  for (const absent of missing) {
    const rank = order.get(absent.meter.section ?? '') ?? 0;
    let at = Math.min(1, ordered.length);
    ordered.forEach((each, index) => {
      const section = each.role?.section ?? each.meter.section;
      if (section !== null && (order.get(section) ?? rank) < rank) at = index + 1;
    });
    ordered.splice(at, 0, absent);
  }
  return ordered;
}

function toRow(self: Draft, ordered: readonly Draft[], index: number, schema: TemplateSchema): OutlineRow {
  const { meter, head, role } = self;
  const counts = { gap: 0, defect: 0, smell: 0 };
  for (const { kind } of self.diagnostics) counts[kind]++;
  const isHeader = index === 0 && role === null && head !== null;
  const priority = role?.priority ?? null;
  return {
    key: head?.id ?? `missing ${meter.section}`,
    block: head?.id ?? null,
    title: isHeader ? null : titleOf(self, schema),
    story: meter.story ?? null,
    nested: !isHeader && self.level > 2,
    level: isHeader ? 1 : self.level,
    movable: !isHeader && head?.kind === 'heading',
    priority: priority !== null && priority.length <= LONGEST_PRIORITY ? priority : null,
    state: stateOf([self, ...nestedBelow(ordered, index)]),
    required: meter.required,
    filled: meter.filled,
    counts,
    diagnostics: self.diagnostics,
  };
}

function titleOf({ head, role, meter }: Draft, schema: TemplateSchema): string {
  if (role?.role === 'story' && role.title) return role.title;
  if (head) return plainHeading(head.text);
  return schema.sections.find((section) => section.id === meter.section)?.title ?? '';
}

function nestedBelow(ordered: readonly Draft[], index: number): Draft[] {
  const self = ordered[index];
  const nested: Draft[] = [];
  if (!self || index === 0) return nested;
  for (const each of ordered.slice(index + 1)) {
    if (each.level <= self.level) break;
    nested.push(each);
  }
  return nested;
}

function stateOf(drafts: readonly Draft[]): SectionState | null {
  const required = drafts.reduce((sum, each) => sum + each.meter.required, 0);
  const filled = drafts.reduce((sum, each) => sum + each.meter.filled, 0);
  const gaps = drafts.some((each) => each.diagnostics.some((diagnostic) => diagnostic.kind === 'gap'));
  const content = drafts.some((each) => each.hasContent);
  if (required === 0) {
    if (!content) return gaps ? 'empty' : null;
    return gaps ? 'partial' : 'done';
  }
  // Text that answers nothing of what is asked for is there all the same; placeholders are not text.
  if (filled === 0) return content && !gaps ? 'partial' : 'empty';
  return filled < required || gaps ? 'partial' : 'done';
}

/** Rows that a row can change places with, itself included, in order: of its level, below the same heading. */
export function siblingRows(rows: readonly OutlineRow[], row: OutlineRow): readonly OutlineRow[] {
  const at = rows.indexOf(row);
  const isAbove = ({ level }: OutlineRow) => level < row.level;
  const start = rows.findLastIndex((each, index) => index < at && isAbove(each)) + 1;
  const end = rows.findIndex((each, index) => index > at && isAbove(each));
  const below = rows.slice(start, end < 0 ? rows.length : end);
  return below.filter((each) => each.movable && each.level === row.level);
}
