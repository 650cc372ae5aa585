import type { EditorMessages } from '../editor/editor-messages.ts';
import { commonMessages } from './messages/common.ts';
import { mergeMessages } from './messages/merge.ts';
import { panelMessages } from './messages/panel.ts';
import { specMessages } from './messages/spec.ts';

/**
 * Texts of every page: the one catalogue, with those of views that come later in `messages/`. Texts with numbers or names
 * are functions, so that a translation can use its own grammar. Texts of findings come from their rules
 * (`shared/validation`).
 */
export const messages = {
  locale: 'en-GB',

  editor: {
    beingEdited: 'being edited',
    taskOpen: 'Not done',
    taskDone: 'Done',
    restored: 'Restored: somebody deleted this while it was being written',
    deletedByOther: 'Somebody deleted this paragraph',
    guidance: 'Guidance',
    source: 'Source',
    empty: 'This spec is empty. Start with a title, for example “# Feature Specification: …”.',
    fixOutdated: 'the text is no longer what the fix was made for.',
    notReady: 'a part of the page is still loading; try again in a moment.',
    question: 'what is to be decided?',
  } satisfies EditorMessages,

  ...commonMessages,
  ...specMessages,
  ...panelMessages,
  ...mergeMessages,
} as const;
