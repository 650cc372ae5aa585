/** Texts of the keyboard help. They come with it: nobody needs them for the first picture. */
export const helpMessages = {
  title: 'Keyboard shortcuts',
  groups: [
    {
      title: 'Everywhere',
      keys: [
        ['Ctrl K', 'Search, go to, commands'],
        ['Ctrl F', 'Find and replace in the spec; once more, the browser’s own search'],
        ['F8, Shift F8', 'Next and previous problem'],
        ['Alt F8', 'What was found at the caret, and what can be done about it'],
        ['?', 'This help, outside of the text'],
      ],
    },
    {
      title: 'Parts of the spec',
      keys: [
        ['/', 'Add something: requirement, story, question, table …'],
        ['Ctrl Shift Enter', 'The same from anywhere in the text'],
        ['Enter', 'Next requirement, criterion or scenario; on an empty one, leave the list'],
        [
          'Tab, Shift Tab',
          'From a placeholder to the next and previous unfilled one; otherwise the level of a list item',
        ],
        ['Alt Enter', 'Priority of the story'],
        [
          'Alt ↑, Alt ↓',
          'Move a block; from its heading or its row of the outline, a story or section with all it holds',
        ],
        ['Ctrl /', 'Menu of the block: turn into, move, duplicate, delete; rows and columns of a table'],
        ['Ctrl Enter', 'Tick a task'],
        ['Alt F12, Ctrl click', 'What the id at the caret says and where it is cited; go to it'],
      ],
    },
    {
      title: 'Tables',
      keys: [
        ['Tab, Shift Tab', 'Next and previous cell; a new row behind the last'],
        ['Enter', 'The row below; a new one behind the last'],
        ['Alt ↑, Alt ↓', 'Move the row'],
        ['Alt Shift ←, Alt Shift →', 'Move the column'],
      ],
    },
    {
      title: 'Text',
      keys: [
        ['Ctrl B, Ctrl I, Ctrl E', 'Bold, italic, code'],
        ['Ctrl Shift X', 'Strikethrough'],
        ['Alt Enter, Ctrl click', 'Open the link under the caret'],
        ['Alt F10', 'To the toolbar of the selected text; Esc comes back'],
        ['Ctrl Z, Ctrl Shift Z', 'Undo and redo your own steps; a restore is taken back in its history'],
      ],
    },
  ],
} as const;
