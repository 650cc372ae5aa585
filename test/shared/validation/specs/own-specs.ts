import { FILLED_SPEC } from '../fixtures.ts';
import { CRITERIA_SPECS } from './criteria.ts';
import { LANGUAGE_SPECS } from './languages.ts';
import { type OwnSpec, wholeSpec } from './own-spec.ts';
import { REQUIREMENT_SPECS } from './requirements.ts';
import { STORY_SPECS } from './stories.ts';

/** Everything that was written to be judged: domains, languages, styles, finished and unfinished. */
export const OWN_SPECS: readonly OwnSpec[] = [
  wholeSpec('a finished spec', FILLED_SPEC),
  ...REQUIREMENT_SPECS,
  ...STORY_SPECS,
  ...CRITERIA_SPECS,
  ...LANGUAGE_SPECS,
];
