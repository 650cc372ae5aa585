import { parseItemId } from '../../../spec/item-id.ts';
import { contentStems } from '../../../spec/topic-match.ts';
import type { BlockFacts } from '../../facts.ts';
import type { Fix } from '../../fix.ts';
import { goTo, replaceText, suggestion } from '../../fixes.ts';
import { CITES_STORY } from '../../index-keys.ts';
import { type Finding, HINT, type IndexRule, NOTHING, OFF } from '../../rule.ts';
import { isCriteria } from '../requirement/sequences.ts';

const STORY = '### User Story 1 - Export a year (Priority: P1)\n\nA buyer saves all orders of a year as one file.\n\n';
const HEAD =
  '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST export the orders of a year.\n';
const FEWEST_STEMS = 4;
const ENOUGH = 0.12;
const COMMON_SHARE = 0.3;

export const requirementUncovered: IndexRule = {
  id: 'trace/requirement-uncovered',
  kind: 'smell',
  severity: HINT,
  title: 'A requirement serves a story',
  why: 'What no story needs is either superfluous, or a story is missing.',
  example: {
    bad: `${STORY}${HEAD}- **FR-002**: Telemetry MUST follow corporate retention policies worldwide.`,
    good: `${STORY}${HEAD}`,
  },
  source: 'spec-kit specify.md; ReqView matrix',
  scope: 'index',
  keys: ['definition'],
  run({ members, lookup, present, mentions, value }) {
    if (!present('stories') || lookup(`reference:${value}`).some(({ role }) => role.story !== undefined))
      return NOTHING;
    return members.flatMap((facts): Finding[] => {
      if (facts.demand !== 'requirement' || facts.withdrawn || facts.unfilled || !facts.english) return [];
      // Names of code say little about which story they serve.
      const stems = contentStems(facts.prose.slice(facts.labelLength));
      if (facts.clarifications.length > 0 || CITES_STORY.test(facts.text) || stems.length < FEWEST_STEMS) return [];
      const said = stems.filter((stem) => mentions('story', stem) || mentions('edge', stem)).length;
      if (said / stems.length > ENOUGH) return [];
      const message = `No story speaks of ${value}. Name the story it serves, or add a scenario.`;
      const fix = nameStory(facts, lookup('stories'));
      return [{ at: facts, message, span: facts.valueSpan, matched: 'uncovered', fix }];
    });
  },
};

export const storyUncovered: IndexRule = {
  id: 'trace/story-uncovered',
  kind: 'smell',
  severity: OFF,
  title: 'Every story has requirements',
  why: 'A story that no requirement serves will not be built.',
  example: {
    bad: `${STORY}## Requirements\n\n### Functional Requirements\n\n- **FR-001**: Administrators MUST approve invoices.`,
    good: `${STORY}${HEAD}`,
  },
  source: 'spec-kit analyze.md: coverage gaps',
  scope: 'index',
  fixNote: 'No item is inserted: what the story needs is for the author to write.',
  keys: ['story-title'],
  run({ members, present, mentions, schema }) {
    const families = schema.schema.sequences.filter((sequence) => !isCriteria(sequence)).map(({ prefix }) => prefix);
    if (present('story-citations') || !families.some((prefix) => present(`sequence:${prefix}`))) return NOTHING;
    return members.flatMap((facts): Finding[] => {
      const stems = contentStems(facts.role.title ?? '');
      if (stems.length < 2 || !/^[\p{Script=Latin}\P{L}]+$/u.test(facts.text)) return [];
      if (stems.some((stem) => mentions('requirement', stem))) return [];
      const message = `No requirement speaks of “${facts.role.title ?? ''}”. Add what the story needs.`;
      // Where the requirement would go is not looked up: every story would be asked again with every key in any requirement.
      const fix = goTo('Show', facts, { from: 0, to: facts.text.length });
      return [{ at: facts, message, matched: 'uncovered', fix }];
    });
  },
};

export const criterionUnlinked: IndexRule = {
  id: 'trace/criterion-unlinked',
  kind: 'smell',
  severity: OFF,
  title: 'A success criterion measures a story',
  why: 'A number that no story moves measures something else.',
  example: {
    bad: `${STORY}## Success Criteria\n\n### Measurable Outcomes\n\n- **SC-001**: Telemetry follows corporate retention policies in 100 % of audits`,
    good: `${STORY}## Success Criteria\n\n### Measurable Outcomes\n\n- **SC-001**: 9 of 10 buyers save a year of orders as a file`,
  },
  source: 'spec-kit analyze.md',
  scope: 'index',
  keys: ['definition'],
  run({ members, present, mentions }) {
    if (!present('stories')) return NOTHING;
    return members.flatMap((facts): Finding[] => {
      if (facts.demand !== 'criterion' || facts.withdrawn || facts.stems.length < FEWEST_STEMS) return [];
      if (facts.stems.filter((stem) => mentions('story', stem)).length / facts.stems.length > ENOUGH) return [];
      return [
        {
          at: facts,
          message: 'No story speaks of this outcome. Consider what it is for.',
          span: facts.valueSpan,
          matched: 'unlinked',
        },
      ];
    });
  },
};

export const idUncited: IndexRule = {
  id: 'trace/id-uncited',
  kind: 'smell',
  severity: OFF,
  title: 'A requirement is cited',
  why: 'Where most requirements are cited from their stories, one that is not was forgotten.',
  example: {
    bad: `${STORY}It needs FR-001.\n\n${HEAD}- **FR-002**: System MUST print orders.`,
    good: `${STORY}It needs FR-001 and FR-002.\n\n${HEAD}- **FR-002**: System MUST print orders.`,
  },
  source: 'Doorstop',
  scope: 'index',
  keys: ['sequence'],
  run({ members, value, lookup, schema }) {
    if (schema.sequence(value) === null) return NOTHING;
    const uncited = members.filter(
      ({ role }) => role.items === undefined && lookup(`reference:${role.item ?? ''}`).length === 0,
    );
    if (uncited.length === members.length || 1 - uncited.length / members.length < COMMON_SHARE) return NOTHING;
    return uncited.map((facts): Finding => {
      const id = parseItemId(facts.role.item ?? '')?.id ?? '';
      return {
        at: facts,
        message: `Nothing cites ${id}, though others are cited. Add the reference.`,
        span: { from: 0, to: 0 },
        matched: 'uncited',
      };
    });
  },
};

/** Names the story where there is only one; which of several is meant the author has to say. */
function nameStory(facts: BlockFacts, stories: readonly BlockFacts[]): Fix {
  const said = facts.text.trimEnd().replace(/[.。]$/, '').length;
  const story = stories.length === 1 ? (stories[0]?.item ?? null) : null;
  if (story === null || !CITES_STORY.test(story)) return goTo('Name the story', facts, { from: said, to: said });
  return suggestion(`Name ${story}`, replaceText(facts, { from: said, to: said }, ` (${story})`));
}
