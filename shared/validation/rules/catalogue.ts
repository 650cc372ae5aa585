import type { Rule } from '../rule.ts';
import { clarificationAnswered, clarificationDuplicate } from './clarification/answered.ts';
import { clarificationLog } from './clarification/log-format.ts';
import { clarificationMalformed } from './clarification/malformed.ts';
import { clarificationNotQuestion, clarificationOpen, clarificationsTooMany } from './clarification/open.ts';
import { topicBoilerplate, topicMissing } from './compliance/topics.ts';
import { docsPlanMissing, docsPlanTopicMissing } from './docs-plan/topics.ts';
import { edgeNone } from './edge/none.ts';
import { branchFormat } from './meta/branch-format.ts';
import { dateFormat } from './meta/date-format.ts';
import { fieldMissing, inputMissing } from './meta/field-missing.ts';
import { statusUnknown } from './meta/status-unknown.ts';
import { titlePlaceholder, titleStyle } from './meta/title.ts';
import { bracket } from './placeholder/bracket.ts';
import { templateToken } from './placeholder/template-token.ts';
import { filler, todo } from './placeholder/todo.ts';
import {
  criterionIdDuplicate,
  criterionIdFormat,
  criterionIdMissing,
  requirementIdDuplicate,
  requirementIdFormat,
  requirementIdMissing,
} from './requirement/ids.ts';
import { criterionNone, requirementNone } from './requirement/none.ts';
import { emptyPart, missingPart } from './scenario/parts.ts';
import { actorMissing, descriptionMissing } from './story/description.ts';
import { storyHeaderFormat } from './story/header-format.ts';
import { independentTestMissing, notIndependent, testWeak } from './story/independent-test.ts';
import { storyNone } from './story/none.ts';
import { storyNumberDuplicate, storyNumberSequence, storyTitleDuplicate } from './story/numbers.ts';
import {
  priorityAllFirst,
  priorityInvalid,
  priorityMissing,
  priorityNoFirst,
  priorityOrder,
} from './story/priority.ts';
import { noFailureScenario, noScenario, tooManyScenarios } from './story/scenarios.ts';
import { whyMissing, whyTautology } from './story/why.ts';
import { headingLevel } from './structure/heading-level.ts';
import { itemOutsideSection } from './structure/item-outside-section.ts';
import { sectionDuplicate } from './structure/section-duplicate.ts';
import { naSection, sectionEmpty } from './structure/section-empty.ts';
import { conditionalNeeded, sectionMissing } from './structure/section-missing.ts';
import { sectionOrder } from './structure/section-order.ts';
import { actionRequired, commentLeft, exampleBlockLeft, templateLineLeft } from './structure/template-left.ts';
import { extraSection, headingNearMatch } from './structure/unknown-heading.ts';
import { suppressNoReason, suppressUnknownRule } from './suppress/comment.ts';

/** All rules, by family. Their order means nothing: results are sorted by place. */
export const CATALOGUE: readonly Rule[] = [
  sectionMissing,
  sectionEmpty,
  sectionOrder,
  sectionDuplicate,
  headingLevel,
  headingNearMatch,
  extraSection,
  templateLineLeft,
  actionRequired,
  commentLeft,
  exampleBlockLeft,
  itemOutsideSection,
  naSection,
  conditionalNeeded,

  titlePlaceholder,
  titleStyle,
  fieldMissing,
  branchFormat,
  dateFormat,
  statusUnknown,
  inputMissing,

  templateToken,
  bracket,
  todo,
  filler,

  clarificationOpen,
  clarificationsTooMany,
  clarificationMalformed,
  clarificationNotQuestion,
  clarificationDuplicate,
  clarificationAnswered,
  clarificationLog,

  storyNone,
  storyHeaderFormat,
  storyNumberDuplicate,
  storyNumberSequence,
  storyTitleDuplicate,
  priorityMissing,
  priorityInvalid,
  priorityOrder,
  priorityNoFirst,
  priorityAllFirst,
  descriptionMissing,
  actorMissing,
  whyMissing,
  whyTautology,
  independentTestMissing,
  notIndependent,
  testWeak,
  noScenario,
  tooManyScenarios,
  noFailureScenario,

  missingPart,
  emptyPart,

  requirementNone,
  requirementIdMissing,
  requirementIdFormat,
  requirementIdDuplicate,

  criterionNone,
  criterionIdMissing,
  criterionIdFormat,
  criterionIdDuplicate,

  edgeNone,
  topicMissing,
  topicBoilerplate,
  docsPlanMissing,
  docsPlanTopicMissing,

  suppressNoReason,
  suppressUnknownRule,
];
