import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { type Author, newAuthor } from '../../support/browser.ts';
import type { CospecServer } from '../../support/cospec-server.ts';
import { holdableSockets } from '../../support/held-socket.ts';
import { RemoteAuthor } from '../../support/remote-author.ts';
import { SpecPage } from '../../support/spec-page.ts';
import { listSpecs } from '../../support/spec-requests.ts';
import { watchFirstPaint } from './measure.ts';

/** One editor with one text, open in a page of its own. */
export interface Subject {
  readonly author: Author;
  /** Folder with the built page. */
  readonly dist: string;
  /** Opens the page, or opens it anew, and waits until the text is there and in step with the server. */
  open(): Promise<void>;
  /** Waits until the server says that it has everything, where it says so. */
  saved(): Promise<void>;
  /** Somebody who edits the same text in another process and types in front of some words. */
  colleague(words: string): Promise<Colleague>;
}

export interface Colleague {
  insert(text: string): void;
  leave(): void;
}

/** An author whose page tells when its text is on screen, and whose frames can be held. */
export async function watchedAuthor(browser: Browser): Promise<Author> {
  const author = await newAuthor(browser, 'Ann');
  await holdableSockets(author.page);
  await watchFirstPaint(author.page);
  return author;
}

/** Cospec with the spec whose path contains `path`. */
export async function cospecSubject(browser: Browser, { url }: CospecServer, path: string): Promise<Subject> {
  const author = await watchedAuthor(browser);
  const page = new SpecPage(author.page);
  const find = async () => {
    const spec = (await listSpecs(url)).find((each) => each.path.includes(path));
    if (spec === undefined) throw new Error(`There is no spec at ${path}.`);
    return spec;
  };
  return {
    author,
    dist: fileURLToPath(new URL('../../../dist/web', import.meta.url)),
    open: async () => page.open(url, (await find()).id),
    saved: () => page.saved(),
    async colleague(words) {
      const remote = await RemoteAuthor.join(url, await find());
      return { insert: (text) => remote.insert({ before: words }, text), leave: () => remote.leave() };
    },
  };
}
