import { applyEdits } from '../../../shared/doc/apply-edits.ts';
import type { EditContext } from '../../../shared/doc/edit-context.ts';
import type { Block, IdentifiedBlock } from '../../../shared/markdown/block.ts';
import { inlineContext, type TemplateSchema } from '../../../shared/spec/schema.ts';
import type { Diagnostic } from '../../../shared/validation/diagnostic.ts';
import type { Landing } from '../binding/landing.ts';
import { selectFirst } from './enter-item.ts';
import { tabStops } from './tab-stops.ts';

/** Lines of the template that can be put in where they are missing. */
export interface SkeletonOffer {
  readonly key: string;
  /** Block that they go behind. */
  readonly after: string;
  /** Name of the missing section or field; null for the lines of a section that is there and empty. */
  readonly name: string | null;
  /** What the finding's own fix is called. */
  readonly title: string;
  readonly markdown: string;
}

const EMPTY = 'structure/section-empty';
/** Several of one name at one place say nothing; they are offered where parts are added. */
const ONE_BY_ONE = /^(?:meta|docs-plan\/topic|compliance)/;

/**
 * What is missing between sections and can be put in where it is missing: absent sections, and the template's lines of
 * those that are empty. Only where another heading, a divider or the end follows, so that there is room to say so.
 */
export function skeletonOffers(
  diagnostics: readonly Diagnostic[],
  blocks: readonly IdentifiedBlock[],
  schema: TemplateSchema,
): readonly SkeletonOffer[] {
  const places = new Map(blocks.map(({ id }, index) => [id, index]));
  return diagnostics.flatMap((found): SkeletonOffer[] => {
    const { rule, fingerprint: key, kind, fix } = found;
    if (kind !== 'gap' || fix === null || ONE_BY_ONE.test(rule)) return [];
    const section = schema.sections.find(({ id }) => id === found.section);
    const [edit, ...more] = rule === EMPTY ? bodyOf(found, section?.skeleton ?? '') : fix.edits;
    if (edit?.edit !== 'insert' || edit.after === null || more.length > 0) return [];
    const at = places.get(edit.after);
    const next = at === undefined ? undefined : blocks[at + 1];
    if (at === undefined || (next !== undefined && next.kind !== 'heading' && next.kind !== 'rule')) return [];
    const isAbsent = /^#{1,6} /.test(edit.markdown);
    const field = /^\*\*([^*:]+):?\*\*/.exec(edit.markdown)?.[1] ?? null;
    const name = isAbsent ? (section?.title ?? null) : field;
    return [{ key, after: edit.after, name, title: fix.title, markdown: edit.markdown }];
  });
}

/** The template's lines below the heading that the finding stands at. */
function bodyOf({ block }: Diagnostic, skeleton: string) {
  const markdown = skeleton.replace(/^#[^\n]*\n*/, '').trim();
  return block === null || markdown === '' ? [] : [{ edit: 'insert', after: block, markdown } as const];
}

/** Puts the lines in and selects their first placeholder. */
export function insertSkeleton(
  context: EditContext,
  schema: TemplateSchema,
  { after, markdown }: SkeletonOffer,
  scanBlocks: (markdown: string) => readonly Block[],
): Landing {
  const outcome = applyEdits(context, [{ edit: 'insert', after, markdown }], scanBlocks);
  if (!outcome.applied) return null;
  const views = outcome.inserted.flatMap((id) => context.reader.find(id) ?? []);
  const inline = inlineContext(schema);
  const first = views.find(({ text, kind }) => tabStops(text, kind, inline).length > 0) ?? views.at(-1);
  return first === undefined ? null : selectFirst(first.id, first.kind, first.text, schema);
}
