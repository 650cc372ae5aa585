/** Texts of the outline that come with it, behind the first picture. */
export const outlineMessages = {
  keys: 'Drag it, or Alt ↑ and Alt ↓, to change its place',
  moved: (title: string, place: number, total: number) => `“${title}” is now ${place} of ${total}`,
  stays: (title: string) => `“${title}” stays where it is`,
} as const;
