import type { DiagnosticKind } from '../../../shared/validation/diagnostic.ts';
import { listOf, plural } from '../plural.ts';

const KIND_WORDS: Readonly<Record<DiagnosticKind, string>> = { gap: 'gap', defect: 'defect', smell: 'smell' };

/** Texts that every page uses. */
export const commonMessages = {
  common: {
    home: 'Cospec, all specs',
    close: 'Close',
    cancel: 'Cancel',
    dismiss: 'Dismiss',
    notifications: 'Notifications',
    retry: 'Try again',
    undo: 'Undo',
    save: 'Save',
    loading: 'Loading',
    unreachable: 'The server does not answer.',
    unknownError: 'Something unexpected went wrong.',
  },

  time: {
    now: 'Now',
    minutes: (count: number) => `${count} min ago`,
    hours: (count: number) => `${count} h ago`,
    days: (count: number) => `${count} days ago`,
    yesterday: 'yesterday',
  },

  kinds: {
    word: KIND_WORDS,
    count: (kind: DiagnosticKind, count: number) => plural(count, KIND_WORDS[kind]),
    meaning: {
      gap: 'Gap: content is missing',
      defect: 'Defect: something is wrong',
      smell: 'Smell: wording to consider',
    } satisfies Record<DiagnosticKind, string>,
  },

  complete: (value: number) => `${value} percent complete`,

  people: {
    guest: 'Guest',
    otherTab: (name: string) => `${name} (you, in another tab)`,
    follow: (name: string) => `Follow ${name}`,
    following: (name: string) => `Following ${name}`,
    stopFollowing: 'Stop',
    more: (names: readonly string[]) => `and ${listOf(names)}`,
    nobody: 'nobody',
    menu: (name: string) => `You: ${name}`,
    changeName: 'Change your name',
    setName: 'Set your name',
    dialogTitle: 'Your name',
    nameLabel: 'Name',
    nameHint: 'Others see it beside your caret and avatar. Leave it blank to stay a guest.',
    askTitle: 'What should others call you?',
    askPlaceholder: 'Your name',
    stayGuest: 'Stay a guest',
  },

  theme: {
    label: 'Theme',
    light: 'Light',
    dark: 'Dark',
    system: 'Like the device',
  },

  notFound: {
    title: 'This page does not exist',
    body: 'The address may be mistyped.',
  },

  crashed: {
    title: 'This view stopped working',
    body: 'What was shown as saved is stored on the server. Reloading the page usually helps.',
    reload: 'Reload the page',
  },
} as const;
