import { Icon, type SignProps } from './icon.tsx';

// Decorative signs of the 16 px set: the word stands beside them, or the button around them has a name.

export const RepositoryIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M8 2 13.2 5v6L8 14 2.8 11V5ZM8 8l5.2-3M8 8v6M8 8 2.8 5" />
  </Icon>
);
export const ChevronDownIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="m4.5 6.3 3.5 3.5 3.5-3.5" />
  </Icon>
);
export const ChevronLeftIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M9.8 4.5 6.3 8l3.5 3.5" />
  </Icon>
);
export const CloseIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="m4 4 8 8M12 4l-8 8" />
  </Icon>
);
export const CheckIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="m3.2 8.4 3 3 6.6-7" />
  </Icon>
);
export const PencilIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="m3 13 .7-2.9 7-7 2.2 2.2-7 7Z" />
  </Icon>
);
export const SpeechIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M2.5 4.2c0-.9.6-1.5 1.5-1.5h8c.9 0 1.5.6 1.5 1.5v5.3c0 .9-.6 1.5-1.5 1.5H7l-3 2.6V11c-.9 0-1.5-.6-1.5-1.5Z" />
  </Icon>
);
export const OutlineIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M3 4h10M5.5 8H13M5.5 12H13" />
  </Icon>
);
export const MoreIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M3.5 8h.1M8 8h.1M12.5 8h.1" strokeWidth="2.2" />
  </Icon>
);
export const PersonIcon = (props: SignProps) => (
  <Icon {...props}>
    <circle cx="8" cy="5.2" r="2.6" />
    <path d="M3 13.4c.5-2.8 2.4-4 5-4s4.5 1.2 5 4" />
  </Icon>
);
export const SearchIcon = (props: SignProps) => (
  <Icon {...props}>
    <circle cx="7" cy="7" r="4.3" />
    <path d="m10.3 10.3 3.2 3.2" />
  </Icon>
);
export const BranchIcon = (props: SignProps) => (
  <Icon {...props}>
    <circle cx="4.5" cy="3.8" r="1.7" />
    <circle cx="4.5" cy="12.2" r="1.7" />
    <circle cx="11.5" cy="5.2" r="1.7" />
    <path d="M4.5 5.5v5M11.5 6.9c0 2.4-3 2.1-5.3 3.6" />
  </Icon>
);
export const PullRequestIcon = (props: SignProps) => (
  <Icon {...props}>
    <circle cx="4" cy="3.8" r="1.7" />
    <circle cx="4" cy="12.2" r="1.7" />
    <circle cx="12" cy="12.2" r="1.7" />
    <path d="M4 5.5v5M12 10.5V6.3c0-1.4-.8-2.2-2.2-2.2H8m1.8-1.9L7.9 4.1 9.8 6" />
  </Icon>
);
export const OfflineIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M4.7 11.8h6.8a2.6 2.6 0 0 0 .4-5.2A4 4 0 0 0 6.2 4.5M4.3 6.5a2.7 2.7 0 0 0-.2 5.2M2.5 2.5l11 11" />
  </Icon>
);
export const RetryIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M13 6.5A5.2 5.2 0 0 0 3.6 5M3 9.5A5.2 5.2 0 0 0 12.4 11M13 3v3.5H9.5M3 13V9.5h3.5" />
  </Icon>
);
export const SunIcon = (props: SignProps) => (
  <Icon {...props}>
    <circle cx="8" cy="8" r="3" />
    <path d="M8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9" />
  </Icon>
);
export const MoonIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M13 9.6A5.5 5.5 0 0 1 6.4 3a5.5 5.5 0 1 0 6.6 6.6Z" />
  </Icon>
);
export const ScreenIcon = (props: SignProps) => (
  <Icon {...props}>
    <rect x="2.2" y="3" width="11.6" height="7.8" rx="1.3" />
    <path d="M5.8 13.3h4.4" />
  </Icon>
);
export const DownloadIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M8 2.5v7.3M4.9 6.9 8 10l3.1-3.1M3 13.2h10" />
  </Icon>
);
export const ExportIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M8 10V2.7M4.9 5.8 8 2.7l3.1 3.1M3 9.5v2.7c0 .6.4 1 1 1h8c.6 0 1-.4 1-1V9.5" />
  </Icon>
);
export const CopyIcon = (props: SignProps) => (
  <Icon {...props}>
    <rect x="5.5" y="5.5" width="8" height="8" rx="1.3" />
    <path d="M3.5 10.5c-.6 0-1-.4-1-1v-6c0-.6.4-1 1-1h6c.6 0 1 .4 1 1" />
  </Icon>
);
export const TrashIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M2.8 4.3h10.4M6.3 4.3V2.8h3.4v1.5M4.1 4.3l.6 8.9h6.6l.6-8.9M6.7 7v3.5M9.3 7v3.5" />
  </Icon>
);
/** The text has changed since: what was said of it is old. */
export const ClockIcon = (props: SignProps) => (
  <Icon {...props}>
    <circle cx="8" cy="8" r="5.8" />
    <path d="M8 4.8V8l2.3 1.6" />
  </Icon>
);
