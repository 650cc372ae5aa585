import { plural } from '../plural.ts';

/** Texts of a spec’s page. */
export const specMessages = {
  spec: {
    documentTitle: (title: string) => `${title} · Cospec`,
    untitled: 'Untitled spec',
    editorLabel: (title: string) => `Text of ${title}`,
    back: 'Back to all specs',
    breadcrumb: 'Where you are',
    loading: 'Opening the spec',
    notFoundTitle: 'There is no such spec',
    notFoundBody: 'It may have been deleted, or the link is incomplete.',
    toList: 'All specs',
    toDeleted: 'Recently deleted',
    failedTitle: 'The spec could not be opened',
    status: (status: string) => `Status: ${status}`,
    more: 'More',
    palette: 'Search and commands (Ctrl K)',
    answered: 'Answered and logged under Clarifications',
    questionChanged: 'The question has changed. Look at it again.',
    rename: 'Rename',
    duplicate: 'Duplicate',
    download: 'Download markdown',
    history: 'History',
    getChanges: (remote: string) => `Get changes from ${remote}`,
    remove: 'Delete',
    export: 'Export',
    publish: 'Review and publish',
    publishMore: 'More ways to publish',
    exportHint: (path: string) => `Write ${path} in the work tree`,
  },

  statusMenu: {
    label: (status: string) => `Status: ${status}. Change it`,
    none: 'No status',
    title: 'Status',
  },

  save: {
    saved: 'Saved',
    savedHint: 'Everything is stored on the server.',
    saving: 'Saving',
    savingHint: (count: number) => `${plural(count, 'edit')} on the way to the server.`,
    connecting: 'Connecting',
    offline: 'Offline',
    offlineHint: (count: number, kept: boolean) =>
      count === 0
        ? 'Nothing is unsaved.'
        : `${plural(count, 'edit')} kept in this ${kept ? 'browser' : 'tab'} until the server is back.`,
    error: 'Not saved',
    closed: 'Not connected',
    errorHint: 'The connection ended. See the note above the text.',
  },

  banners: {
    offlineTitle: 'You are offline.',
    offline: (count: number, kept: boolean) =>
      count === 0
        ? 'You can go on writing; edits are sent when the server is back.'
        : `${plural(count, 'edit')} ${count === 1 ? 'is' : 'are'} kept in this ${kept ? 'browser' : 'tab'} and will be sent when ${kept ? 'you open this spec and ' : ''}the server is back.${kept ? '' : ' Keep the tab open.'}`,
    tryNow: 'Try now',
    refusedTitle: 'The server refused your last edits.',
    refused: 'Your text is safe here, but it is not stored. Compare it with what is, or download it.',
    downloadMine: 'Download my text',
    compareStored: 'Compare with the stored version',
    signInTitle: 'You need to sign in again.',
    signIn: 'Open Cospec with its token, then come back. Your text is safe here.',
    tooLargeTitle: 'The last change is too large.',
    tooLarge:
      'The server did not take it. Compare your text with the stored version and take over what is small enough.',
    outdatedTitle: 'Cospec was updated.',
    outdated: 'This page is too old to go on saving.',
    reloadPage: 'Reload the page',
    diskChangedTitle: 'The file changed on disk.',
    diskChanged:
      'Somebody else wrote it, a checkout or a pull for example, and this document has edits that are not in it.',
    diskMissingTitle: 'The file is gone from the work tree.',
    diskMissing: 'Export can write it again.',
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
    goneTitle: 'The file is gone',
    goneBody: (path: string) =>
      `${path} is not in the work tree any more. Somebody took it away, so nothing was written.`,
    writeAgain: 'Write it again',
    overwrite: 'Overwrite the file',
    mergeHint: 'Merging takes both into this text; then export again.',
    overwriteHint: 'Overwriting loses uncommitted changes in the file; git still has what was committed.',
    download: 'Download this text',
  },

  publish: {
    menu: 'Review and publish',
    more: 'More ways to publish',
  },

  bottomBar: {
    label: 'Views of this spec',
    text: 'Text',
    outline: 'Outline',
    problems: 'Problems',
    export: 'Export',
  },
} as const;
