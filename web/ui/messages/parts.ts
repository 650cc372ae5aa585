import { plural } from '../plural.ts';

/** Texts of the menus and cards that handle the parts of a spec. They come with those, behind the first picture. */
export const partMessages = {
  priority: {
    title: 'Priority',
    words: { P1: 'Ship first', P2: 'Next', P3: 'Later', P4: 'If time allows' },
    nearest: 'Nearest',
  },

  toolbar: {
    label: 'Selected text',
    bold: 'Bold (Ctrl B)',
    italic: 'Italic (Ctrl I)',
    code: 'Code (Ctrl E)',
    link: 'Link',
    ask: 'Ask',
    askHint: 'Make it an open question',
    address: 'Address of the link',
    addressPlaceholder: 'https://',
    apply: 'Apply',
  },

  palette: {
    find: 'Find in the spec',
    sortStories: 'Sort the stories by priority',
    label: 'Go to or do something',
    placeholder: 'Section, requirement, problem or command',
    esc: 'Esc',
    nothing: 'Nothing found',
    sections: 'Sections',
    items: 'Items',
    problems: 'Problems',
    commands: 'Commands',
    nextProblem: 'Go to the next problem',
    lastProblem: 'Go to the previous problem',
    setStatus: (status: string) => `Set the status to ${status}`,
    questions: (count: number) => `Answer the open questions (${count})`,
    download: 'Download markdown',
    help: 'Keyboard shortcuts',
    block: {
      up: 'Move this block up',
      down: 'Move this block down',
      duplicate: 'Duplicate this block',
      remove: 'Delete this block with what it holds',
      paragraph: 'Turn into text',
      heading: 'Turn into a heading',
      subheading: 'Turn into a subheading',
      bullets: 'Turn into a list',
      numbers: 'Turn into a numbered list',
      tasks: 'Turn into a task list',
      quote: 'Turn into a quote',
      code: 'Turn into code',
    },
  },

  answering: {
    open: (count: number) => plural(count, 'open question'),
    start: 'Answer',
    queue: 'Open questions',
    back: 'Back to the problems',
    none: 'Every question is answered',
    action: 'Answer',
    title: (number: number, total: number) => `Question ${number} of ${total}`,
    untold: 'What is the answer?',
    options: 'Answers the question names',
    other: 'Another answer, in a few words',
    label: 'Answer',
    hint: (where: string | null, date: string) =>
      `Writes the answer into ${where ?? 'the text'} and logs it under Clarifications, Session ${date}.`,
    skip: 'Skip',
    close: 'Close',
  },
} as const;
