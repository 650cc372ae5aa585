import type { Rule } from '../rule.ts';
import { clarificationAnswered, clarificationDuplicate } from './clarification/answered.ts';
import { clarificationLog } from './clarification/log-format.ts';
import { clarificationMalformed } from './clarification/malformed.ts';
import { clarificationNotQuestion, clarificationOpen, clarificationsTooMany } from './clarification/open.ts';
import { evidenceLinks, naWithoutReason, trustBoundary, unsafeUnjustified } from './compliance/security.ts';
import { buildFacets, docsFacets, testingFacets } from './compliance/topic-facets.ts';
import { topicBoilerplate, topicMissing } from './compliance/topics.ts';
import { criterionTechLeak, criterionVague, noBaseline, noPercentile, unquantified } from './criterion/measure.ts';
import {
  devToolPage,
  doctestUnstated,
  guidePathMissing,
  longForm,
  moduleFacets,
  prStatement,
} from './docs-plan/facets.ts';
import { guidePathUnknown, summaryEntry } from './docs-plan/pages.ts';
import { docsPlanMissing, docsPlanTopicMissing } from './docs-plan/topics.ts';
import { edgeUnanswered, edgeUntraced } from './edge/answered.ts';
import { edgeNone } from './edge/none.ts';
import { entityDuplicate, entityImplementation, entityUndefined, entityUnused } from './entity/entities.ts';
import { andOr, comparative, oblique, passive, pronoun, repeatedWord } from './language/form.ts';
import { numberWithoutUnit, rangeAmbiguous } from './language/numbers.ts';
import { acronymUndefined, termDrift } from './language/terms.ts';
import {
  absolute,
  escapeClause,
  openEnded,
  superfluousInfinitive,
  vague,
  vagueMild,
  weakModal,
} from './language/vague.ts';
import { languageUnjustified, toolchain } from './language-pref/preference.ts';
import { branchFormat } from './meta/branch-format.ts';
import { dateFormat } from './meta/date-format.ts';
import { fieldMissing, inputMissing } from './meta/field-missing.ts';
import { statusTransition } from './meta/status-transition.ts';
import { statusUnknown } from './meta/status-unknown.ts';
import { titlePlaceholder, titleStyle } from './meta/title.ts';
import { bracket } from './placeholder/bracket.ts';
import { templateToken } from './placeholder/template-token.ts';
import { filler, todo } from './placeholder/todo.ts';
import { closedSetMismatch, conflictModal, conflictNumber, requirementDuplicate } from './requirement/conflict.ts';
import { idReused } from './requirement/id-reused.ts';
import {
  criterionIdDuplicate,
  criterionIdFormat,
  criterionIdMissing,
  requirementIdDuplicate,
  requirementIdFormat,
  requirementIdMissing,
} from './requirement/ids.ts';
import { keywordLowercase, keywordMixed, noKeyword } from './requirement/keyword.ts';
import { criterionNone, requirementNone } from './requirement/none.ts';
import {
  doubleNegative,
  ears,
  noObject,
  noSubject,
  requirementTechLeak,
  withdrawnFormat,
} from './requirement/sentence.ts';
import { idGap, idOrder } from './requirement/sequence-order.ts';
import { multipleObligations, parenthetical, purposePhrase } from './requirement/singular.ts';
import { compoundVerb, requirementTooLong } from './requirement/split-item.ts';
import { unreviewedChange } from './review/unreviewed-change.ts';
import { scenarioDuplicate, scenarioTooLong, thenModal, thenUnobservable, uiSteps } from './scenario/outcome.ts';
import { emptyPart, missingPart } from './scenario/parts.ts';
import { multipleWhen, scenarioFormat, scenarioOrder, whenChain } from './scenario/step-order.ts';
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
import { roundtripUnsafe } from './structure/roundtrip-unsafe.ts';
import { sectionDuplicate } from './structure/section-duplicate.ts';
import { naSection, sectionEmpty } from './structure/section-empty.ts';
import { conditionalNeeded, sectionMissing } from './structure/section-missing.ts';
import { sectionOrder } from './structure/section-order.ts';
import { actionRequired, commentLeft, exampleBlockLeft, templateLineLeft } from './structure/template-left.ts';
import { extraSection, headingNearMatch } from './structure/unknown-heading.ts';
import { suppressNoReason, suppressUnknownRule } from './suppress/comment.ts';
import { suppressStale } from './suppress/stale.ts';
import { suppressUnused } from './suppress/unused.ts';
import { templateDuplicateId, templateHeadingNoise, templateLostSection } from './template/template.ts';
import { noTask, notInSpec } from './trace/beside-spec.ts';
import { criterionUnlinked, idUncited, requirementUncovered, storyUncovered } from './trace/coverage.ts';
import { deadPath } from './trace/dead-path.ts';
import { bareUrl, danglingId, deadAnchor } from './trace/references.ts';
import { suspectLink } from './trace/suspect-link.ts';

/** All rules, by family. Their order means nothing: results are sorted by place. */
export const CATALOGUE: readonly Rule[] = [
  headingLevel,
  itemOutsideSection,
  roundtripUnsafe,
  sectionDuplicate,
  naSection,
  sectionEmpty,
  conditionalNeeded,
  sectionMissing,
  sectionOrder,
  actionRequired,
  commentLeft,
  exampleBlockLeft,
  templateLineLeft,
  extraSection,
  headingNearMatch,

  branchFormat,
  dateFormat,
  fieldMissing,
  inputMissing,
  statusUnknown,
  statusTransition,
  titlePlaceholder,
  titleStyle,

  bracket,
  templateToken,
  filler,
  todo,

  clarificationAnswered,
  clarificationDuplicate,
  clarificationLog,
  clarificationMalformed,
  clarificationNotQuestion,
  clarificationOpen,
  clarificationsTooMany,

  actorMissing,
  descriptionMissing,
  storyHeaderFormat,
  independentTestMissing,
  notIndependent,
  testWeak,
  storyNone,
  storyNumberDuplicate,
  storyNumberSequence,
  storyTitleDuplicate,
  priorityAllFirst,
  priorityInvalid,
  priorityMissing,
  priorityNoFirst,
  priorityOrder,
  noFailureScenario,
  noScenario,
  tooManyScenarios,
  whyMissing,
  whyTautology,

  scenarioDuplicate,
  scenarioTooLong,
  thenModal,
  thenUnobservable,
  uiSteps,
  emptyPart,
  missingPart,
  multipleWhen,
  scenarioFormat,
  scenarioOrder,
  whenChain,

  closedSetMismatch,
  conflictModal,
  conflictNumber,
  requirementDuplicate,
  criterionIdDuplicate,
  criterionIdFormat,
  criterionIdMissing,
  requirementIdDuplicate,
  requirementIdFormat,
  requirementIdMissing,
  idReused,
  keywordLowercase,
  keywordMixed,
  noKeyword,
  criterionNone,
  requirementNone,
  doubleNegative,
  ears,
  noObject,
  noSubject,
  requirementTechLeak,
  withdrawnFormat,
  idGap,
  idOrder,
  compoundVerb,
  multipleObligations,
  parenthetical,
  purposePhrase,
  requirementTooLong,

  andOr,
  comparative,
  oblique,
  passive,
  pronoun,
  repeatedWord,
  numberWithoutUnit,
  rangeAmbiguous,
  acronymUndefined,
  termDrift,
  absolute,
  escapeClause,
  openEnded,
  superfluousInfinitive,
  vague,
  vagueMild,
  weakModal,

  criterionTechLeak,
  criterionVague,
  noBaseline,
  noPercentile,
  unquantified,

  edgeUnanswered,
  edgeUntraced,
  edgeNone,

  entityDuplicate,
  entityImplementation,
  entityUndefined,
  entityUnused,

  evidenceLinks,
  naWithoutReason,
  trustBoundary,
  unsafeUnjustified,
  buildFacets,
  docsFacets,
  testingFacets,
  topicBoilerplate,
  topicMissing,

  devToolPage,
  doctestUnstated,
  guidePathMissing,
  guidePathUnknown,
  summaryEntry,
  longForm,
  moduleFacets,
  prStatement,
  docsPlanMissing,
  docsPlanTopicMissing,

  languageUnjustified,
  toolchain,

  criterionUnlinked,
  idUncited,
  requirementUncovered,
  storyUncovered,
  bareUrl,
  danglingId,
  deadAnchor,
  deadPath,
  noTask,
  notInSpec,
  suspectLink,

  unreviewedChange,

  suppressNoReason,
  suppressStale,
  suppressUnknownRule,
  suppressUnused,

  templateDuplicateId,
  templateHeadingNoise,
  templateLostSection,
];
