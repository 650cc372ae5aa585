import type { ReactElement } from 'react';
import type { PartKind, PartOffer } from '../editor/parts/part-offer.ts';
import { QuestionIcon } from '../ui/icons/kind-icon.tsx';
import {
  BoxIcon,
  CodeIcon,
  EdgeIcon,
  GridIcon,
  HeadingIcon,
  ListIcon,
  NumbersIcon,
  QuoteIcon,
  RequirementIcon,
  RuleIcon,
  ScenarioIcon,
  StoryIcon,
  TargetIcon,
  TaskIcon,
} from '../ui/icons/part-signs.tsx';
import { addingMessages } from '../ui/messages/adding.ts';
import { fuzzyFilter } from './fuzzy.ts';
import type { Option, OptionGroup } from './option-list.tsx';

/** An offer of the editor as an option of a menu. */
export interface PartOption extends Option {
  readonly offer: PartOffer;
}

const ICONS: Readonly<Record<PartKind, ReactElement>> = {
  item: <RequirementIcon />,
  clarification: <QuestionIcon />,
  story: <StoryIcon />,
  scenario: <ScenarioIcon />,
  edge: <EdgeIcon />,
  entity: <BoxIcon />,
  topic: <ListIcon />,
  heading: <HeadingIcon />,
  subheading: <HeadingIcon size="small" />,
  bullets: <ListIcon />,
  numbers: <NumbersIcon />,
  tasks: <TaskIcon />,
  quote: <QuoteIcon />,
  table: <GridIcon />,
  code: <CodeIcon />,
  rule: <RuleIcon />,
};

/** What answers the query, in the groups that it belongs to; with a query the best comes first in each. */
export function partGroups(offers: readonly PartOffer[], query: string): readonly OptionGroup<PartOption>[] {
  const options = offers.map(optionOf);
  const found = query === '' ? options : fuzzyFilter(query, options, wordsOf);
  const groups = (['here', 'spec', 'text'] as const).map((group) => ({
    title: addingMessages.add[group],
    options: found.filter(({ offer }) => offer.group === group),
  }));
  return groups.filter(({ options: some }) => some.length > 0);
}

function optionOf(offer: PartOffer): PartOption {
  const { key, part } = offer;
  const icon = part === 'item' && offer.criteria ? <TargetIcon /> : ICONS[part];
  return { key, offer, icon, label: labelOf(offer), detail: detailOf(offer) };
}

function labelOf({ key, part, criteria, ambiguous, topic }: PartOffer): string {
  if (topic !== undefined) return topic.label;
  if (part !== 'item') return addingMessages.parts[part];
  const name = criteria ? addingMessages.parts.criterion : addingMessages.parts.requirement;
  return ambiguous ? addingMessages.parts.withPrefix(name, key.slice(key.indexOf(':') + 1)) : name;
}

function detailOf({ part, id }: PartOffer): string | undefined {
  if (part === 'item') return id === null ? undefined : addingMessages.parts.nextId(id);
  if (part === 'story') return addingMessages.parts.storyDetail(id ?? '');
  if (part === 'scenario') return addingMessages.parts.scenarioDetail;
  if (part === 'topic') return addingMessages.parts.topicDetail;
  return part === 'clarification' ? addingMessages.parts.clarificationDetail : undefined;
}

const wordsOf = ({ label, offer, key }: PartOption): readonly string[] => [
  label,
  ...addingMessages.parts.words[offer.part].split(' '),
  ...(offer.part === 'item' ? [key.slice(key.indexOf(':') + 1)] : []),
];
