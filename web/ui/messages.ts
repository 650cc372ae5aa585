import type { DiagnosticKind } from '../../shared/validation/diagnostic.ts';
import type { EditorMessages } from '../editor/editor-messages.ts';
import { listOf, plural } from './plural.ts';

const KIND_WORDS: Readonly<Record<DiagnosticKind, string>> = { gap: 'gap', defect: 'defect', smell: 'smell' };

/**
 * Every text that people read in the browser, in one place. Texts with numbers or names are functions, so that a
 * translation can use its own grammar. Texts of findings come from their rules (`shared/validation`).
 */
export const messages = {
  locale: 'en-GB',

  common: {
    home: 'Cospec, all specs',
    close: 'Close',
    cancel: 'Cancel',
    dismiss: 'Dismiss',
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
    you: (name: string) => `${name} (you)`,
    otherTab: (name: string) => `${name} (you, in another tab)`,
    more: (names: readonly string[]) => `and ${listOf(names)}`,
    here: (count: number) => `${plural(count, 'other person', 'other people')} here`,
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

  list: {
    title: 'Specifications',
    documentTitle: (repository: string) => `Specifications · ${repository}`,
    summary: (specs: number, branch: string | null) =>
      `${specs === 0 ? 'No specs' : plural(specs, 'spec')}${branch === null ? '.' : ' on'}`,
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
    placeholder: 'What will people be able to do?',
    folderHint: (slug: string) => `Its folder gets the next free number: …-${slug}`,
    templateHint: (template: string | null) =>
      template === null ? 'Starts from the built-in template.' : `Starts from ${template}.`,
    missingTitle: 'Give the spec a title. It can change later.',
    create: 'Create spec',
    orImport: 'Import a markdown file instead',
  },

  importing: {
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
    open: 'Open',
  },

  spec: {
    documentTitle: (title: string) => `${title} · Cospec`,
    untitled: 'Untitled spec',
    editorLabel: (title: string) => `Text of ${title}`,
    back: 'Back to all specs',
    breadcrumb: 'Where you are',
    loading: 'Opening the spec',
    connecting: 'Connecting',
    notFoundTitle: 'There is no such spec',
    notFoundBody: 'It may have been deleted, or the link is incomplete.',
    toList: 'All specs',
    toDeleted: 'Recently deleted',
    failedTitle: 'The spec could not be opened',
    status: (status: string) => `Status: ${status}`,
    more: 'More',
    rename: 'Rename',
    duplicate: 'Duplicate',
    download: 'Download markdown',
    remove: 'Delete',
    export: 'Export',
    exportHint: (path: string) => `Write ${path} in the work tree`,
  },

  save: {
    saved: 'Saved',
    savedHint: 'Everything is stored on the server.',
    saving: 'Saving',
    savingHint: (count: number) => `${plural(count, 'edit')} on the way to the server.`,
    connecting: 'Connecting',
    offline: 'Offline',
    offlineHint: (count: number) =>
      count === 0 ? 'Nothing is unsaved.' : `${plural(count, 'edit')} kept in this tab until the server is back.`,
    error: 'Not saved',
    closed: 'Not connected',
    errorHint: 'The connection ended. See the note above the text.',
  },

  banners: {
    offlineTitle: 'You are offline.',
    offline: (count: number) =>
      count === 0
        ? 'You can go on writing; edits are sent when the server is back.'
        : `${plural(count, 'edit')} ${count === 1 ? 'is' : 'are'} kept in this tab and will be sent when the server is back. Keep the tab open.`,
    tryNow: 'Try now',
    refusedTitle: 'The server refused your last edits.',
    refused: 'Your text is safe here, but it is not stored. Download it before you go on.',
    downloadMine: 'Download my text',
    reopen: 'Open the stored version',
    signInTitle: 'You need to sign in again.',
    signIn: 'Open Cospec with its token, then come back. Your text is safe here.',
    tooLargeTitle: 'The last change is too large.',
    tooLarge: 'The server did not take it. Download your text, or open the stored version and make smaller changes.',
    damagedTitle: 'The stored document cannot be read.',
    damaged: 'Its data on the server is damaged. Somebody has to look at the server; nothing is overwritten meanwhile.',
    outdatedTitle: 'Cospec was updated.',
    outdated: 'This page is too old to go on saving.',
    reloadPage: 'Reload the page',
    replacedTitle: 'This spec was reloaded from its file.',
    replacedLost: (count: number) =>
      `${plural(count, 'edit')} of yours had not been stored before that. You can download your text.`,
    diskChangedTitle: 'The file changed on disk.',
    diskChanged:
      'Somebody else wrote it, a checkout or a pull for example, and this document has edits that are not in it.',
    diskMissingTitle: 'The file is gone from the work tree.',
    diskMissing: 'Export writes it again.',
    keepMine: 'Keep mine',
    reloadFromDisk: 'Reload from disk',
    download: 'Download',
    deletedTitle: 'This spec was deleted.',
    deleted: 'It can be restored with all its text.',
    restore: 'Restore',
    readOnlyTitle: 'This spec can only be read here.',
    readOnly: 'It was written by a newer version of Cospec.',
  },

  reloadDialog: {
    title: 'Reload from disk?',
    body: 'The text here is replaced by the file, for everybody. Edits that were never exported are no longer shown.',
    confirm: 'Reload from disk',
    downloadFirst: 'Download first',
    done: 'Reloaded from disk',
    kept: 'Kept this text. The next export overwrites the file.',
  },

  renameDialog: {
    title: 'Rename',
    titleLabel: 'Title',
    pathLabel: 'File in the repository',
    pathHint: 'The folder moves with it. Links to this page stay the same.',
    missing: 'This cannot be empty.',
    confirm: 'Rename',
    done: 'Renamed',
  },

  deleteDialog: {
    title: (title: string) => `Delete “${title}”?`,
    body: 'It leaves the list for everybody and can be restored from Recently deleted. The file is removed only if git has its exact content.',
    confirm: 'Delete spec',
    done: (title: string) => `Deleted “${title}”`,
  },

  duplicated: (title: string) => `Duplicated as “${title}”`,
  actionFailed: (what: string, reason: string) => `${what} did not work: ${reason}`,

  exporting: {
    written: (path: string) => `Exported to ${path}`,
    unchanged: (path: string) => `${path} is already up to date`,
    waiting: 'Export waits until your last edits are saved.',
    conflictTitle: 'The file changed on disk',
    conflictBody: (path: string) =>
      `${path} is not what Cospec last read or wrote. Somebody else changed it, so nothing was written.`,
    overwrite: 'Overwrite the file',
    overwriteHint: 'Git still has what was committed; uncommitted changes in the file would be lost.',
    download: 'Download this text',
  },

  outline: {
    title: 'Outline',
    header: 'Header',
    untitled: 'Untitled',
    empty: 'Headings appear here as you write them.',
    state: { empty: 'empty', partial: 'partly written', done: 'written' },
    nextProblem: 'Next problem',
    noProblems: 'No problems',
    current: 'You are here',
  },

  editor: {
    beingEdited: 'being edited',
    restored: 'Restored: somebody deleted this while it was being written',
    deletedByOther: 'Somebody deleted this paragraph',
    guidance: 'Guidance',
    source: 'Source',
    empty: 'This spec is empty. Start with a title, for example “# Feature Specification: …”.',
    fixOutdated: 'the text is no longer what the fix was made for.',
  } satisfies EditorMessages,

  problems: {
    title: 'Problems',
    label: 'Problems of this spec',
    before: (count: number) => (count === 0 ? 'Nothing stands in the way' : `${plural(count, 'thing')} to mend`),
    meter: (complete: number, gaps: number, defects: number) =>
      `${complete} percent complete, ${plural(gaps, 'gap')}, ${plural(defects, 'defect')}`,
    show: 'Show',
    none: 'No problems',
    noneBody: 'Every check passes. Smells, if any, are advice.',
    hidden: 'All problems are of a kind that is not shown.',
    notYet: 'Checking',
    beginning: 'At the beginning',
    goTo: (message: string) => `Go to: ${message}`,
    expand: 'Why, and how to mend it',
    collapse: 'Collapse',
    why: 'Why it matters.',
    story: (number: number, title: string) => `Story ${number}, ${title}`,
    fixFailed: (reason: string) => `Nothing was changed: ${reason}`,
    fixed: (title: string) => `Done: ${title}`,
    more: (count: number) => `Show ${count} more`,
    severity: { error: 'error', warning: 'warning', info: 'advice' },
  },

  bottomBar: {
    label: 'Views of this spec',
    text: 'Text',
    outline: 'Outline',
    problems: 'Problems',
    export: 'Export',
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
