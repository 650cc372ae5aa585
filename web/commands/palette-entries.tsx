import type { IdentifiedBlock } from '../../shared/markdown/block.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import type { Diagnostic } from '../../shared/validation/diagnostic.ts';
import type { ValidationResult } from '../../shared/validation/engine.ts';
import { countSafeFixes } from '../../shared/validation/safe-fix.ts';
import { BLOCK_ACTIONS, type BlockAction } from '../editor/parts/block-actions.ts';
import type { TextStyle } from '../editor/parts/page-parts.ts';
import type { Outline, OutlineRow } from '../panels/outline-model.ts';
import type { ProblemGroup } from '../panels/problem-groups.ts';
import { splitMessage } from '../panels/problem-text.ts';
import type { PanelTab } from '../panels/side-panel.tsx';
import { GapIcon, KindIcon, QuestionIcon } from '../ui/icons/kind-icon.tsx';
import {
  BoldIcon,
  CodeIcon,
  GuideIcon,
  HeadingIcon,
  ItalicIcon,
  ListIcon,
  RequirementIcon,
  StoryIcon,
  StrikeIcon,
  TargetIcon,
} from '../ui/icons/part-signs.tsx';
import {
  CheckIcon,
  ClockIcon,
  DownloadIcon,
  ExportIcon,
  OutlineIcon,
  PersonIcon,
  SearchIcon,
} from '../ui/icons/signs.tsx';
import { StatusIcon } from '../ui/icons/state-icon.tsx';
import { fixAllMessages } from '../ui/messages/fix-all.ts';
import { gateMessages } from '../ui/messages/gate.ts';
import { guideMessages } from '../ui/messages/guides.ts';
import { partMessages } from '../ui/messages/parts.ts';
import { messages } from '../ui/messages.ts';
import { fuzzyRank, isExact } from './fuzzy.ts';
import type { Option, OptionGroup } from './option-list.tsx';

/** What a choice in the palette does. */
export type PaletteRun =
  | { readonly run: 'row'; readonly key: string }
  | { readonly run: 'block'; readonly block: string }
  | { readonly run: 'problem'; readonly fingerprint: string }
  | { readonly run: 'tab'; readonly tab: PanelTab }
  | { readonly run: 'status'; readonly status: string }
  | { readonly run: 'block-action'; readonly action: BlockAction }
  | { readonly run: 'style'; readonly style: TextStyle }
  | { readonly run: 'follow'; readonly peer: string }
  | {
      readonly run:
        | 'next'
        | 'last'
        | 'help'
        | 'download'
        | 'history'
        | 'find'
        | 'sort-stories'
        | 'questions'
        | 'guides'
        | 'fix-safe'
        | 'publish'
        | 'list';
    };

export interface PaletteOption extends Option {
  readonly does: PaletteRun;
}

export interface PaletteSource {
  readonly outline: Outline;
  readonly result: ValidationResult | null;
  readonly problems: readonly ProblemGroup[];
  readonly schema: TemplateSchema;
  readonly readOnly: boolean;
  /** Problems, gate and decisions stand beside the text. */
  readonly hasPanel: boolean;
  /** How many questions are open. */
  readonly questions: number;
  /** The author's caret stands in a block, which commands can be about. */
  readonly hasCaret: boolean;
  /** Who else is here, and can be followed. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** Shown of each group while nothing is typed, and while something is. */
const AT_FIRST = 6;
const AT_MOST = 12;
const LONGEST_LABEL = 90;

/** What the palette offers for a query, by group. */
export function paletteGroups(source: PaletteSource, query: string): readonly OptionGroup<PaletteOption>[] {
  const groups = [
    { title: partMessages.palette.sections, options: sections(source) },
    { title: partMessages.palette.items, options: query === '' ? [] : items(source) },
    { title: partMessages.palette.problems, options: query === '' ? [] : problems(source) },
    { title: partMessages.palette.commands, options: commands(source) },
  ];
  if (query === '') {
    return groups
      .map(({ title, options }) => ({ title, options: options.slice(0, AT_FIRST) }))
      .filter(({ options }) => options.length > 0);
  }
  return groups
    .map(({ title, options }) => {
      const ranked = fuzzyRank(query, options, ({ id, label }) => [label, ...(id === undefined ? [] : [id])]);
      return { title, best: ranked[0]?.score ?? 0, options: ranked.slice(0, AT_MOST).map(({ entry }) => entry) };
    })
    .filter(({ options }) => options.length > 0)
    .sort((one, other) => rankOf(other.best) - rankOf(one.best));
}

/** A group that has the very words stands above those whose letters happen to occur. Else the order of groups stays. */
const rankOf = (best: number): number => (isExact(best) ? 1 : 0);

function sections({ outline }: PaletteSource): PaletteOption[] {
  return outline.rows.map(sectionOption);
}

function sectionOption(row: OutlineRow): PaletteOption {
  const size = row.nested ? 'small' : 'medium';
  return {
    key: `row ${row.key}`,
    label: row.title ?? messages.outline.header,
    icon: row.story === null ? <HeadingIcon size={size} /> : <StoryIcon />,
    does: { run: 'row', key: row.key },
  };
}

function items({ result }: PaletteSource): PaletteOption[] {
  if (result === null) return [];
  return result.blocks.flatMap((block, index) => {
    const id = result.roles[index]?.item;
    return id === undefined ? [] : itemOption(block, id);
  });
}

function itemOption({ id: block, text }: IdentifiedBlock, id: string): PaletteOption {
  const words = text.slice(text.indexOf(id) + id.length).replace(/^[^\p{L}\p{N}[]+/u, '');
  const icon = id.startsWith('SC-') ? <TargetIcon /> : <RequirementIcon />;
  return { key: `item ${block}`, id, label: short(words), icon, does: { run: 'block', block } };
}

function problems(source: PaletteSource): PaletteOption[] {
  return source.problems.flatMap(({ row, problems: some }) =>
    some.map((problem) => problemOption(problem, row.title ?? messages.outline.header)),
  );
}

function problemOption({ fingerprint, item, message, kind, rule }: Diagnostic, section: string): PaletteOption {
  return {
    key: `problem ${fingerprint}`,
    id: item ?? undefined,
    label: short(splitMessage(message).wrong),
    icon: <KindIcon kind={kind} question={rule.startsWith('clarification/')} />,
    detail: section,
    does: { run: 'problem', fingerprint },
  };
}

function commands({ schema, result, readOnly, hasCaret, hasPanel, questions, people }: PaletteSource): PaletteOption[] {
  const { nextProblem, lastProblem, help, download, find, sortStories } = partMessages.palette;
  const safeFixes = readOnly ? 0 : countSafeFixes(result?.diagnostics ?? []);
  const status = readOnly ? [] : schema.statuses.map(statusOption);
  return [
    { key: 'next', label: nextProblem, icon: <GapIcon />, keys: 'F8', does: { run: 'next' } },
    { key: 'last', label: lastProblem, icon: <GapIcon />, keys: 'Shift F8', does: { run: 'last' } },
    { key: 'find', label: find, icon: <SearchIcon />, keys: 'Ctrl F', does: { run: 'find' } },
    ...(safeFixes === 0
      ? []
      : [
          {
            key: 'fix-safe',
            label: fixAllMessages.fix(safeFixes),
            icon: <CheckIcon />,
            does: { run: 'fix-safe' },
          } as const,
        ]),
    ...(readOnly || questions === 0
      ? []
      : [
          {
            key: 'questions',
            label: partMessages.palette.questions(questions),
            icon: <QuestionIcon />,
            does: { run: 'questions' },
          } as const,
        ]),
    ...(hasPanel ? PANELS : []),
    { key: 'help', label: help, icon: <OutlineIcon />, keys: '?', does: { run: 'help' } },
    ...(readOnly
      ? []
      : [
          {
            key: 'publish',
            label: partMessages.palette.publish,
            icon: <ExportIcon />,
            does: { run: 'publish' },
          } as const,
        ]),
    { key: 'list', label: partMessages.palette.list, icon: <ListIcon />, does: { run: 'list' } },
    ...people.map(followOption),
    { key: 'history', label: messages.spec.history, icon: <ClockIcon />, does: { run: 'history' } },
    { key: 'download', label: download, icon: <DownloadIcon />, does: { run: 'download' } },
    ...(readOnly
      ? []
      : ([
          { key: 'sort', label: sortStories, icon: <StoryIcon />, does: { run: 'sort-stories' } },
          { key: 'guides', label: guideMessages.all, icon: <GuideIcon />, does: { run: 'guides' } },
        ] as const)),
    ...(readOnly || !hasCaret ? [] : [...STYLES, ...BLOCK_ACTIONS.map(actionOption)]),
    ...status,
  ];
}

const PANELS: readonly PaletteOption[] = [
  { key: 'gate', label: gateMessages.palette.gate, icon: <CheckIcon />, does: { run: 'tab', tab: 'gate' } },
  {
    key: 'decisions',
    label: gateMessages.palette.decisions,
    icon: <PersonIcon />,
    does: { run: 'tab', tab: 'decisions' },
  },
];

const STYLES: readonly PaletteOption[] = (
  [
    ['bold', <BoldIcon key="bold" />],
    ['italic', <ItalicIcon key="italic" />],
    ['strikethrough', <StrikeIcon key="strikethrough" />],
    ['code', <CodeIcon key="code" />],
  ] as const
).map(([style, icon]) => ({
  key: `style ${style}`,
  label: partMessages.palette.style[style],
  icon,
  does: { run: 'style', style },
}));

function followOption({ id, name }: PaletteSource['people'][number]): PaletteOption {
  return {
    key: `follow ${id}`,
    label: partMessages.palette.follow(name),
    icon: <PersonIcon />,
    does: { run: 'follow', peer: id },
  };
}

function actionOption(action: BlockAction): PaletteOption {
  const label = partMessages.palette.block[action];
  const keys = action === 'up' ? 'Alt ↑' : action === 'down' ? 'Alt ↓' : undefined;
  return { key: `block ${action}`, label, icon: <ListIcon />, keys, does: { run: 'block-action', action } };
}

function statusOption(status: string): PaletteOption {
  const icon = <StatusIcon status={status} />;
  return {
    key: `status ${status}`,
    label: partMessages.palette.setStatus(status),
    icon,
    does: { run: 'status', status },
  };
}

const short = (text: string): string => (text.length > LONGEST_LABEL ? `${text.slice(0, LONGEST_LABEL)}…` : text);
