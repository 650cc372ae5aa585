import { conceptOf } from '../../../spec/vocabulary.ts';
import { goTo, replaceText, suggestion } from '../../fixes.ts';
import { type BlockRule, DEFECT, NOTHING } from '../../rule.ts';
import { editDistance } from '../../words.ts';
import { plainStatus } from './status-stages.ts';

const LONGEST_QUOTE = 40;
/** Draft, in review, approved and implemented as specs in Spanish, French, German and Portuguese write them. */
const TRANSLATED =
  /^(?:borrador|en revisi[oó]n|aprobad[oa]|implementad[oa]|brouillon|en r[eé]vision|approuv[eé]e?|impl[eé]ment[eé]e?|entwurf|in pr[uü]fung|freigegeben|genehmigt|umgesetzt|rascunho|em revis[aã]o|aprovad[oa])$/u;

export const statusUnknown: BlockRule = {
  id: 'meta/status-unknown',
  kind: 'defect',
  severity: DEFECT,
  title: 'The status is one of the agreed ones',
  why: 'Lists and gates sort specs by status; a word of one’s own falls through.',
  example: {
    bad: '# Feature Specification: Export\n\n**Status**: Refined',
    good: '# Feature Specification: Export\n\n**Status**: In Review',
  },
  source: 'template; MADR',
  scope: 'block',
  on: ['meta'],
  run({ facts, schema }) {
    const field = facts.role.field ?? '';
    if (conceptOf(field) !== 'status' || facts.value === '' || facts.placeholders.length > 0) return NOTHING;
    const { statuses } = schema.schema;
    const allowed = new Set([...statuses, schema.headerField(field)?.initial ?? ''].map(plainStatus));
    const status = plainStatus(facts.value);
    if (status === '' || allowed.has(status) || TRANSLATED.test(status)) return NOTHING;
    // Words in another script are a translation that only the template could tell apart.
    if (/[^\p{Script=Latin}\p{N}\s-]/u.test(status)) return NOTHING;
    const shown = facts.value.length > LONGEST_QUOTE ? `${facts.value.slice(0, LONGEST_QUOTE)}…` : facts.value;
    const message = `“${shown}” is none of the agreed statuses. Use one of: ${statuses.join(', ')}.`;
    const near = statuses.filter((known) => editDistance(plainStatus(known), status, 2) <= 2);
    const [meant] = near;
    const fix =
      meant === undefined || near.length > 1 || plainStatus(facts.value) !== facts.value.toLowerCase()
        ? goTo('Pick a status', facts, facts.valueSpan)
        : suggestion(`Change to “${meant}”`, replaceText(facts, facts.valueSpan, meant));
    return [{ at: facts, message, span: facts.valueSpan, fix }];
  },
};
