/** Texts of what the template says beside the text. They come with it, behind the first picture. */
export const guideMessages = {
  show: (section: string) => `What belongs in ${section}`,
  condition: (condition: string) => `Include it if ${condition}.`,
  all: 'Show or hide what belongs in each section',
  insert: (name: string) => `Insert ${name}`,
  lines: 'Insert the template’s lines',
} as const;
