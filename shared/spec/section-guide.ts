import type { SchemaSection, TemplateSchema } from './schema.ts';
import type { RoledBlocks } from './section-place.ts';

/** What the template says of a field or topic: `Guide pages`, and what belongs there. */
export interface GuideHint {
  readonly label: string;
  readonly words: string;
}

/** What the template says of a section that stands in the document. */
export interface SectionGuide {
  /** Block of the heading. */
  readonly head: string;
  /** Text of the heading, as written. */
  readonly heading: string;
  /** Schema id of the section. */
  readonly section: string;
  /** The condition of a conditional section: `feature involves data`. */
  readonly condition: string | null;
  /** Paragraphs of the template's comments. */
  readonly notes: readonly string[];
  readonly hints: readonly GuideHint[];
}

/** Guides of the document's sections, in order; sections of which the template says nothing have none. */
export function sectionGuides({ blocks, roles }: RoledBlocks, schema: TemplateSchema): readonly SectionGuide[] {
  return blocks.flatMap((block, index) => {
    const role = block.kind === 'heading' ? roles[index] : undefined;
    if (role?.role !== 'section') return [];
    const section = schema.sections.find(({ id }) => id === role.section);
    if (section === undefined) return [];
    const guide = { notes: section.guidance.flatMap(paragraphs), hints: hintsOf(section, schema) };
    if (guide.notes.length === 0 && guide.hints.length === 0) return [];
    const { id, condition } = section;
    return [{ head: block.id, heading: block.text, section: id, condition, ...guide }];
  });
}

/** Topics and fields of the section, and the fields of the stories that it holds. */
function hintsOf(section: SchemaSection, schema: TemplateSchema): readonly GuideHint[] {
  const stories = schema.repeaters.filter((repeater) => repeater.section === section.id);
  const fields = [...section.fields, ...stories.flatMap((repeater) => repeater.fields)];
  return [
    ...section.topics.map(({ label, instruction }) => ({ label, words: bare(instruction) })),
    ...fields.map(({ label, initial }) => ({ label, words: bare(initial) })),
  ].filter(({ words }) => words !== '');
}

/** `[What belongs here]` without its brackets, where they enclose all of it. */
function bare(text: string): string {
  return text.trim().replace(/^\[([^[\]]*(?:\[[^[\]]*\][^[\]]*)*)\]$/, '$1');
}

/** A comment's lines joined to paragraphs; a line that begins a list stands for itself. */
function paragraphs(comment: string): readonly string[] {
  const found: string[] = [];
  let open = false;
  for (const line of comment.split('\n').map((each) => each.trim())) {
    if (line === '') open = false;
    else if (open && !/^(?:[-*+•]|\d+[.)])\s/.test(line)) found[found.length - 1] += ` ${line}`;
    else found.push(line);
    if (line !== '') open = true;
  }
  return found;
}
