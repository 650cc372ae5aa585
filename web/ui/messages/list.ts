import { plural } from '../plural.ts';

/** Texts of the list of specs. */
export const listMessages = {
  list: {
    title: 'Specifications',
    documentTitle: (repository: string) => `Specifications · ${repository}`,
    summary: (specs: number, branch: string | null) =>
      `${specs === 0 ? 'No specs' : plural(specs, 'spec')}${branch === null ? '.' : ' on'}`,
    summaryOfMany: (specs: number, repositories: number) =>
      `${specs === 0 ? 'No specs' : plural(specs, 'spec')} in ${repositories} repositories.`,
    presence: (people: number, specs: number, all: number) => {
      const who = people === 1 ? '1 person is' : `${people} people are`;
      if (all === 1) return `${who} in it now.`;
      return `${who} in ${specs === all ? 'all' : specs} of them now.`;
    },
    notGit: 'Not a git repository.',
    search: 'Search specs',
    searchPlaceholder: 'Search specs',
    filterLabel: 'Filter by status',
    all: 'All',
    noStatus: 'No status',
    sortLabel: 'Sort by',
    sort: {
      changed: 'Last change',
      number: 'Number',
      title: 'Title',
      complete: 'Completeness',
      problems: 'Open problems',
    },
    newSpec: 'New spec',
    importFile: 'Import file',
    dropHere: 'Drop markdown files to import them',
    columns: {
      number: 'No.',
      title: 'Title',
      status: 'Status',
      complete: 'Complete',
      problems: 'Open problems',
      people: 'Here now',
      changed: 'Last change',
    },
    noProblems: 'none',
    damaged: 'Damaged',
    damagedHint: 'What is stored of it cannot be read. Open it to see its last good version.',
    notComputed: 'not checked yet',
    unexported: 'Not exported yet',
    noMatch: (text: string) => (text === '' ? 'No spec has this status.' : `No spec matches “${text}”.`),
    clearFilters: 'Show all specs',
    skipped: (count: number) => `${plural(count, 'file')} could not be opened as a spec`,
    loadFailed: 'The specs could not be loaded.',
    offlineTitle: 'The server does not answer.',
    offline: 'The list may be out of date. It refreshes by itself when the server is back.',
    recentlyDeleted: 'Recently deleted',
    legend: 'What the signs mean',
  },

  empty: {
    title: 'Write the first spec',
    body: 'A spec starts from this repository’s template, so its sections, ids and checks are already in place. It stays here until you export it; then it is a markdown file in the work tree.',
    template: 'Template:',
    builtIn: 'built in',
  },

  newSpec: {
    title: 'New spec',
    label: 'Title',
    repository: 'Repository',
    placeholder: 'What will people be able to do?',
    folderHint: (slug: string) => `Its folder gets the next free number: …-${slug}`,
    templateHint: (template: string | null) =>
      template === null ? 'Starts from the built-in template.' : `Starts from ${template}.`,
    missingTitle: 'Give the spec a title. It can change later.',
    create: 'Create spec',
    orImport: 'Import a markdown file instead',
  },

  importing: {
    into: (files: number) => (files === 1 ? 'Import a file' : `Import ${plural(files, 'file')}`),
    start: 'Import',
    done: (title: string) => `Imported “${title}”`,
    doneMany: (count: number) => `Imported ${plural(count, 'spec')}`,
    notUtf8: (file: string) => `${file} is not valid UTF-8 text, so it was not imported.`,
    notMarkdown: (file: string) => `${file} is not a markdown file (.md).`,
    failed: (file: string, reason: string) => `${file} was not imported: ${reason}`,
  },

  deleted: {
    title: 'Recently deleted',
    documentTitle: 'Recently deleted · Cospec',
    intro: 'Deleted specs keep their text and history here. Restoring one puts it back on the list.',
    none: 'Nothing was deleted.',
    restore: 'Restore',
    restoreNamed: (title: string) => `Restore “${title}”`,
    restored: (title: string) => `Restored “${title}”`,
    back: 'All specs',
  },
} as const;
