import { leadingIds } from '../../../spec/item-id.ts';
import { readOutline } from '../../../spec/template-outline.ts';
import { conceptOf } from '../../../spec/vocabulary.ts';
import { blocksOf } from '../../container.ts';
import type { BlockFacts } from '../../facts.ts';
import { goTo, replaceText, safe } from '../../fixes.ts';
import { type ContainerContext, type ContainerRule, DEFECT, type Finding, HINT, NOTHING } from '../../rule.ts';

const TITLE = '# Feature Specification: [FEATURE NAME]\n\n';
const STORY = '### User Story 1 - [Brief Title] (Priority: P1)\n\n[Describe the journey]\n\n';
const DEMANDS = '## Requirements *(mandatory)*\n\n### Functional Requirements\n\n- **FR-001**: System MUST [ability]\n';
const CONTEXT = { document: 'template' } as const;
/** A marker behind a heading, with the emphasis around it. */
const MARKER =
  /([*_]{0,3})[(（]\s*(?:mandatory|required|optional|recommended|include if|if applicable|必須|必填|필수|obligatorio|obligatoire|bắt buộc)[^()（）]*[)）]\1\s*$/iu;
/** Sections of the core template that cannot hold stories. */
const OTHERS = new Set([
  'requirements',
  'functional-requirements',
  'success-criteria',
  'measurable-outcomes',
  'key-entities',
]);

export const templateDuplicateId: ContainerRule = {
  id: 'template/duplicate-id',
  kind: 'defect',
  severity: DEFECT,
  title: 'A template gives every item its own id',
  why: 'Every spec made from it starts with two requirements of one number.',
  example: {
    bad: `${TITLE}${DEMANDS}- **FR-001**: Users MUST [interaction]`,
    good: `${TITLE}${DEMANDS}- **FR-002**: Users MUST [interaction]`,
    context: CONTEXT,
  },
  source: 'survey of templates',
  scope: 'container',
  on: ['document'],
  run(context) {
    const seen = new Set<string>();
    const findings: Finding[] = [];
    for (const facts of inOrder(context)) {
      if (facts.block.kind === 'table' || facts.block.kind === 'code' || facts.block.kind === 'comment') continue;
      for (const { id, hyphen } of leadingIds(facts.block.kind, facts.text)) {
        if (hyphen && seen.has(id)) {
          const from = Math.max(0, facts.text.indexOf(id));
          const span = { from, to: from + id.length };
          const message = `The template defines ${id} twice. Give this item a number of its own.`;
          findings.push({ at: facts, message, span, item: id, fix: goTo('Renumber', facts, span) });
        }
        if (hyphen) seen.add(id);
      }
    }
    return findings.length === 0 ? NOTHING : findings;
  },
};

export const templateLostSection: ContainerRule = {
  id: 'template/lost-section',
  kind: 'defect',
  severity: DEFECT,
  title: 'The stories of a template have their section',
  why: 'Without its heading the section is missing from every spec, and stories hang below whatever stands before.',
  example: {
    bad: `${TITLE}${STORY}${DEMANDS}`,
    good: `${TITLE}## User Scenarios & Testing *(mandatory)*\n\n${STORY}${DEMANDS}`,
    context: CONTEXT,
  },
  source: 'survey of templates; spec-kit core template',
  scope: 'container',
  on: ['document'],
  run(context) {
    const facts = inOrder(context);
    const [instance] = readOutline(facts.map(({ block }) => block)).instances;
    const at = facts.find(({ block }) => block === instance?.heading);
    if (instance === undefined || at === undefined) return NOTHING;
    const { parent } = instance;
    if (parent !== null && !OTHERS.has(conceptOf(parent.parsed.key))) return NOTHING;
    const place = parent === null ? 'no heading' : `“${parent.parsed.title}”`;
    const message = `The stories stand below ${place}. Put “User Scenarios & Testing” above them.`;
    return [{ at, message, matched: 'lost', fix: goTo('Show', at, { from: 0, to: at.text.length }) }];
  },
};

export const templateHeadingNoise: ContainerRule = {
  id: 'template/heading-noise',
  kind: 'smell',
  severity: HINT,
  title: 'A template marks its sections in one way',
  why: 'Two ways of writing “mandatory” look like two meanings, and scripts that look for one of them miss the other.',
  example: {
    bad: `${TITLE}${DEMANDS}\n### Key Entities *(optional)*\n\n## Success Criteria (mandatory)`,
    good: `${TITLE}${DEMANDS}\n### Key Entities *(optional)*\n\n## Success Criteria *(mandatory)*`,
    context: CONTEXT,
  },
  source: 'the seed template',
  scope: 'container',
  on: ['document'],
  run(context) {
    const marked = inOrder(context).flatMap((facts) => {
      const match = facts.block.kind === 'heading' ? MARKER.exec(facts.text) : null;
      return match === null ? [] : [{ facts, from: match.index, emphasis: match[1] ?? '' }];
    });
    const counts = new Map<string, number>();
    for (const { emphasis } of marked) counts.set(emphasis, (counts.get(emphasis) ?? 0) + 1);
    if (counts.size < 2) return NOTHING;
    const [usual = ''] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
    return marked.flatMap(({ facts, from, emphasis }): Finding[] => {
      if (emphasis === usual) return [];
      const span = { from, to: facts.text.trimEnd().length };
      const written = facts.text.slice(span.from, span.to);
      const wanted = `${usual}${written.slice(emphasis.length, written.length - emphasis.length)}${usual}`;
      const message = `Other headings write this marker as ${usual}(…)${usual}. Write it so here.`;
      return [{ at: facts, message, span, fix: safe(`Write ${wanted}`, replaceText(facts, span, wanted)) }];
    });
  },
};

/** All blocks of the template from top to bottom. */
function inOrder({ container }: ContainerContext): readonly BlockFacts[] {
  return [...blocksOf(container)];
}
