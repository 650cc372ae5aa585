import { PRIORITY_LABELS } from '../../../spec/vocabulary.ts';
import { replaceText, safe } from '../../fixes.ts';
import { type BlockRule, DEFECT, NOTHING } from '../../rule.ts';

/** What somebody writes who means a story but not in the template's form. */
const LOOSE_NOUN = /^[\s*_]*(?:us[- ]?\d|story\s*[-#]?\s*\d|user story\b)/i;

export const storyHeaderFormat: BlockRule = {
  id: 'story/header-format',
  kind: 'defect',
  severity: DEFECT,
  title: 'Stories are headed as the template heads them',
  why: 'Number, title and priority are read from the heading, by people and by the tools that plan the tasks.',
  example: { bad: '### US-4: RSVP (P0)', good: '### User Story 4 - RSVP (Priority: P1)' },
  source: 'template',
  scope: 'block',
  on: ['story', 'heading'],
  run({ facts, schema }) {
    const repeater = schema.schema.repeaters[0];
    const { role, story, title, priority } = facts.role;
    const text = facts.text.trim();
    if (repeater === undefined || facts.role.item !== undefined || !LOOSE_NOUN.test(text)) return NOTHING;
    if (!/^user story$/i.test(repeater.noun)) return NOTHING;
    const pattern = `${repeater.noun} N - Title${repeater.parameter === null ? '' : ` (${repeater.parameter}: P1)`}`;
    if (role === 'heading') {
      // A subheading inside a section of another kind may speak of stories; only a story without its number is one.
      if (!/^[\s*_]*user story\s*[-–—:]/i.test(text)) return NOTHING;
      return [{ at: facts, message: `This heading is not read as a story. Write “${pattern}”.` }];
    }
    const named = text
      .replace(/^[\s*_]+/, '')
      .toLowerCase()
      .startsWith(repeater.noun.toLowerCase());
    // “Priorität: P1” in a German spec is the template's form as well.
    const labels = [repeater.parameter ?? '', ...PRIORITY_LABELS];
    const labelled = priority === undefined || labels.some((label) => text.includes(label));
    if ((named && labelled) || story === undefined) return NOTHING;
    const suffix = priority === undefined || repeater.parameter === null ? '' : ` (${repeater.parameter}: ${priority})`;
    const heading = `${repeater.noun} ${story} - ${title ?? ''}${suffix}`;
    const fix = safe('Rewrite heading', replaceText(facts, { from: 0, to: facts.text.length }, heading));
    const lettered = new RegExp(`${story}[a-z]`).test(text);
    return [
      {
        at: facts,
        message: `The template heads stories “${pattern}”. Write this heading so.`,
        ...(lettered ? {} : { fix }),
      },
    ];
  },
};
