/** Texts of handles, cards and menus over blocks. They come with those, behind the first picture. */
export const blockMessages = {
  blockMenu: {
    open: 'Block menu',
    hint: 'Click for the menu, drag to move',
    up: 'Move up',
    down: 'Move down',
    duplicate: 'Duplicate',
    remove: 'Delete',
    turn: 'Turn into',
    into: {
      paragraph: 'Text',
      heading: 'Heading',
      subheading: 'Subheading',
      bullets: 'List',
      numbers: 'Numbered list',
      tasks: 'Task list',
      quote: 'Quote',
      code: 'Code',
    },
    moving: (count: number) => (count === 1 ? '1 block' : `${count} blocks`),
  },

  link: {
    card: 'Link',
    open: 'Open in a new tab (Alt Enter)',
    openFile: 'Open the file (Alt Enter)',
    toHeading: 'Go to the heading (Alt Enter)',
    noHeading: 'no such heading',
    image: 'image, not loaded here',
    notOfFeature: 'not a file of this feature',
    edit: 'Change the address',
    remove: 'Leave the words, take the link away',
  },

  code: {
    plain: 'Plain text',
    change: (language: string) => `Language: ${language}. Change it`,
    language: 'Language of the code',
    apply: 'Apply',
  },

  table: {
    row: (row: number) => `Row ${row}`,
    column: (column: number) => `Column ${column}`,
    actions: {
      'row-above': 'Add a row above',
      'row-below': 'Add a row below',
      'row-up': 'Move the row up',
      'row-down': 'Move the row down',
      'row-remove': 'Delete the row',
      'column-before': 'Add a column before',
      'column-after': 'Add a column after',
      'column-back': 'Move the column back',
      'column-on': 'Move the column on',
      'column-remove': 'Delete the column',
      none: 'As the text runs',
      left: 'Left',
      center: 'Centre',
      right: 'Right',
    },
    align: 'Alignment',
  },
} as const;
