import { Icon, type SignProps } from './icon.tsx';

// Signs of what a spec is made of, from the same 16 px set.

export const RequirementIcon = (props: SignProps) => (
  <Icon {...props}>
    <rect x="2.5" y="3" width="11" height="10" rx="1.5" />
    <path d="M5 6.3h.1M7 6.3h4M5 9.7h.1M7 9.7h4" />
  </Icon>
);
export const StoryIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M4 2.5h8v11l-4-2.7-4 2.7Z" />
  </Icon>
);
export const ScenarioIcon = (props: SignProps) => (
  <Icon {...props}>
    <circle cx="3.7" cy="8" r="1.7" />
    <circle cx="12.3" cy="8" r="1.7" />
    <path d="M5.4 8h5.2" />
  </Icon>
);
export const EdgeIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M8 2.5 14 13H2ZM8 6.8v2.7M8 11.3v.1" />
  </Icon>
);
export const TargetIcon = (props: SignProps) => (
  <Icon {...props}>
    <circle cx="8" cy="8" r="5.7" />
    <circle cx="8" cy="8" r="2.2" />
  </Icon>
);
export const BoxIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M8 2 13.2 5v6L8 14 2.8 11V5ZM8 8l5.2-3M8 8v6M8 8 2.8 5" />
  </Icon>
);
export const HeadingIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M4 3v10M12 3v10M4 8h8" />
  </Icon>
);
export const ListIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M3 4h.1M3 8h.1M3 12h.1M6 4h7.5M6 8h7.5M6 12h7.5" />
  </Icon>
);
export const NumbersIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M2.5 3.5 3.5 3v3.5M2.3 10.2c.3-.7 1.7-.7 1.7.2 0 .8-1.7 1.4-1.7 2.3H4M7 4.5h6.5M7 11.5h6.5" />
  </Icon>
);
export const TaskIcon = (props: SignProps) => (
  <Icon {...props}>
    <rect x="2.5" y="2.5" width="11" height="11" rx="2" />
    <path d="m5.3 8.2 2 2 3.5-4" />
  </Icon>
);
export const QuoteIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M3 3v10M6.5 5h7M6.5 8h7M6.5 11h4" />
  </Icon>
);
export const GridIcon = (props: SignProps) => (
  <Icon {...props}>
    <rect x="2.5" y="3" width="11" height="10" rx="1.5" />
    <path d="M2.5 6.5h11M2.5 9.7h11M8 6.5V13" />
  </Icon>
);
export const CodeIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="m5.5 4.5-3.3 3.5 3.3 3.5M10.5 4.5l3.3 3.5-3.3 3.5" />
  </Icon>
);
export const RuleIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M2.5 8h11" />
  </Icon>
);
export const BoldIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M5 3h3.7a2.4 2.4 0 0 1 0 4.9H5ZM5 7.9h4.3a2.5 2.5 0 0 1 0 5.1H5Z" strokeWidth="1.7" />
  </Icon>
);
export const ItalicIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M7 3h4M5 13h4M9.2 3 6.8 13" />
  </Icon>
);
export const StrikeIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M2.5 8h11M11 4.8C10.6 3.6 9.5 3 8 3 6.2 3 5 3.9 5 5.2c0 .9.5 1.6 1.6 2M5 11.1c.4 1.2 1.5 1.9 3.1 1.9 1.8 0 3-.9 3-2.2 0-.4-.1-.7-.2-1" />
  </Icon>
);
export const LinkIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M6.8 9.2a2.6 2.6 0 0 0 3.8.2l2-2a2.7 2.7 0 0 0-3.8-3.8l-.9.9M9.2 6.8a2.6 2.6 0 0 0-3.8-.2l-2 2a2.7 2.7 0 0 0 3.8 3.8l.9-.9" />
  </Icon>
);
/** An open book: what the template says. */
export const GuideIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M8 4.3C6.700 3.300 5 3 2.500 3v9.300c2.500 0 4.200.3 5.500 1.200 1.300-.9 3-1.200 5.500-1.200V3C11 3 9.300 3.300 8 4.300Zm0 0v9.200" />
  </Icon>
);
export const UndoIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M5.5 3 2.8 5.7l2.7 2.7M3 5.7h6.300a3.7 3.7 0 0 1 0 7.300H6.5" />
  </Icon>
);
export const RedoIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="m10.5 3 2.7 2.7-2.7 2.7M13 5.7H6.7a3.7 3.7 0 0 0 0 7.300h2.800" />
  </Icon>
);
export const MoveInIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M2.5 3.5h11M8 8h5.5M2.5 12.5h11M2.5 5.800 4.900 8l-2.400 2.200" />
  </Icon>
);
export const MoveOutIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M2.5 3.5h11M8 8h5.5M2.5 12.5h11M4.900 5.800 2.5 8l2.400 2.200" />
  </Icon>
);
