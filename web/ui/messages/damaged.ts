/** Texts about a document whose stored data is damaged. They come with its banner. */
export const damagedMessages = {
  title: 'The stored document is damaged and cannot be read.',
  looking: 'Nothing is overwritten.',
  fromVersion: (when: string) =>
    `Its last good version is from ${when}. You can go on from that; the damaged data is kept on the server.`,
  fromFile: 'No version of it is kept. You can go on from its file; the damaged data is kept on the server.',
  nothing:
    'No good version of it is kept, and there is no file. Somebody has to look at the server; nothing is overwritten.',
  look: 'Look at that version',
  loadFile: 'Go on from the file',
  version: (when: string) => `Version of ${when}`,
  text: 'Text of that version',
  loading: 'Fetching the text',
  download: 'Download',
  restore: 'Go on from this version',
  restored: (when: string) => `The spec goes on from the version of ${when}`,
  reloaded: 'The spec goes on from its file',
  what: 'Going on from it',
} as const;
