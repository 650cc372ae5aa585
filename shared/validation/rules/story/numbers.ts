import type { BlockFacts } from '../../facts.ts';
import { goTo, replaceText, safe, suggestion } from '../../fixes.ts';
import { BLOCKING_DEFECT, DEFECT, type Finding, HINT, type IndexRule, NOTHING } from '../../rule.ts';

export const storyNumberDuplicate: IndexRule = {
  id: 'story/number-duplicate',
  kind: 'defect',
  severity: BLOCKING_DEFECT,
  title: 'Every story has its own number',
  why: 'Tasks and tests refer to stories by number.',
  example: {
    bad: '### User Story 1 - Export (Priority: P1)\n\n### User Story 1 - Import (Priority: P2)',
    good: '### User Story 1 - Export (Priority: P1)\n\n### User Story 2 - Import (Priority: P2)',
  },
  source: 'ours',
  scope: 'index',
  keys: ['story-number'],
  run({ members, lookup }) {
    const same = members.filter((facts) => !isLettered(facts));
    if (same.length < 2) return NOTHING;
    // The younger yields: others have had more time to refer to the older.
    const [, ...younger] = [...same].sort((a, b) => a.born - b.born);
    const highest = Math.max(...lookup('stories').map((facts) => facts.role.story ?? 0));
    return younger.map((facts, i): Finding => {
      const next = highest + 1 + i;
      const message = `${facts.item ?? 'This story'} is there twice. Give this one the next free number, ${next}.`;
      const span = numberSpan(facts);
      const fix = span === null ? {} : { fix: safe(`Number it ${next}`, replaceText(facts, span, String(next))) };
      return { at: facts, message, matched: '', ...fix };
    });
  },
};

export const storyNumberSequence: IndexRule = {
  id: 'story/number-sequence',
  kind: 'smell',
  severity: HINT,
  title: 'Stories are numbered in order',
  why: 'A hole or a jump makes readers look for the story that is not there.',
  example: {
    bad: '### User Story 1 - Export (Priority: P1)\n\n### User Story 3 - Import (Priority: P2)',
    good: '### User Story 1 - Export (Priority: P1)\n\n### User Story 2 - Import (Priority: P2)',
  },
  source: 'template',
  scope: 'index',
  fixNote:
    'Offered only where the number is free and nobody in the spec cites the story: a number that is cited is never changed.',
  keys: ['stories'],
  run({ members, lookup }) {
    const numbered = members.filter((facts) => facts.role.story !== undefined && !isLettered(facts));
    let previous = (numbered[0]?.role.story ?? 1) === 0 ? -1 : 0;
    for (const facts of numbered) {
      const number = facts.role.story ?? 0;
      if (number === previous) continue;
      if (number !== previous + 1) {
        const message = `Story ${number} follows ${previous === 0 ? 'the start' : `story ${previous}`}. Numbers usually run without holes.`;
        const next = previous + 1;
        const span = numberSpan(facts);
        // Whoever cites the story by its number would be led to another one.
        const isCited = lookup(`story-reference:${number}`).length > 0 || lookup('story-citations').length > 0;
        const isTaken = lookup(`story-number:${next}`).length > 0;
        if (span === null || isCited || isTaken) return [{ at: facts, message, matched: '' }];
        const fix = suggestion(`Number it ${next}`, replaceText(facts, span, String(next)));
        return [{ at: facts, message, matched: '', fix }];
      }
      previous = number;
    }
    return NOTHING;
  },
};

export const storyTitleDuplicate: IndexRule = {
  id: 'story/title-duplicate',
  kind: 'defect',
  severity: DEFECT,
  title: 'No two stories share a title',
  why: 'Two stories of one title are one story written twice, or two that nobody can tell apart.',
  example: {
    bad: '### User Story 1 - Export (Priority: P1)\n\n### User Story 2 - Export (Priority: P2)',
    good: '### User Story 1 - Export (Priority: P1)\n\n### User Story 2 - Import (Priority: P2)',
  },
  source: 'gherkin-lint no-dupe-feature-names',
  scope: 'index',
  keys: ['story-title'],
  run({ members }) {
    if (members.length < 2) return NOTHING;
    const message = `“${members[0]?.role.title ?? ''}” is the title of another story too. Say what sets this one apart.`;
    return members.slice(1).map((facts) => {
      const title = facts.role.title ?? '';
      const from = Math.max(0, facts.text.lastIndexOf(title));
      return { at: facts, message, matched: '', fix: goTo('Rename', facts, { from, to: from + title.length }) };
    });
  },
};

/** `5a`, `5b`: parts of one story, on purpose. */
function isLettered(facts: BlockFacts): boolean {
  return facts.role.story !== undefined && new RegExp(`\\b${facts.role.story}[a-z]\\b`).test(facts.text);
}

function numberSpan(facts: BlockFacts): { from: number; to: number } | null {
  const match = /\d+/.exec(facts.text);
  return match === null || Number(match[0]) !== facts.role.story
    ? null
    : { from: match.index, to: match.index + match[0].length };
}
