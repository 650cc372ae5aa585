import { Icon, type SignProps } from './icon.tsx';

// Decorative signs of the 16 px set: the word stands beside them, or the button around them has a name.

export const PlusIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M8 3v10M3 8h10" />
  </Icon>
);
export const DocumentIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M4 2.2h5.2l3.3 3.3v8.3H4ZM9 2.4v3.3h3.3" />
  </Icon>
);
export const ImportIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M8 2.7V10M4.9 6.9 8 10l3.1-3.1M3 9.5v2.7c0 .6.4 1 1 1h8c.6 0 1-.4 1-1V9.5" />
  </Icon>
);
export const RestoreIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M3 4v3.5h3.5M3.3 7.3A5.2 5.2 0 1 1 3 9.8" />
  </Icon>
);
export const LockIcon = (props: SignProps) => (
  <Icon {...props}>
    <rect x="3.3" y="7.2" width="9.4" height="6.3" rx="1.3" />
    <path d="M5.3 7V5.2a2.7 2.7 0 0 1 5.4 0V7" />
  </Icon>
);
/** Six dots: something to take hold of. */
export const GripIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M5.8 3.6h.1M10.1 3.6h.1M5.8 8h.1M10.1 8h.1M5.8 12.4h.1M10.1 12.4h.1" strokeWidth="2.2" />
  </Icon>
);
/** An arrow out of a box: opens elsewhere. */
export const OpenIcon = (props: SignProps) => (
  <Icon {...props}>
    <path d="M9.5 2.5h4v4M13.2 2.800 7.500 8.500M6.500 3.500h-3a1 1 0 0 0-1 1v8a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1v-3" />
  </Icon>
);
