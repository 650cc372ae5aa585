/** Texts of the bar that writing by finger has instead of keys. They come with it. */
export const writingMessages = {
  label: 'Writing',
  undo: 'Undo',
  redo: 'Redo',
  moveOut: 'Move out one level',
  moveIn: 'Move in one level',
  add: 'Add here',
  done: 'Done writing',
} as const;
