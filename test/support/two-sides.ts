import type { Browser, Page } from 'playwright-core';
import { type Author, launchBrowser, newAuthor } from './browser.ts';
import { type CospecServer, startCospec } from './cospec-server.ts';
import { RemoteAuthor } from './remote-author.ts';
import { SpecPage } from './spec-page.ts';
import { listSpecs, type SpecRow } from './spec-requests.ts';
import { type TemporaryRepository, temporaryRepository } from './temporary-repository.ts';

/** A browser on one side of a spec, and on the other a colleague whose edits the test times. */
export interface TwoSides {
  readonly browser: Browser;
  readonly repository: TemporaryRepository;
  readonly server: CospecServer;
  readonly ann: Author;
  readonly page: SpecPage;
  readonly spec: SpecRow;
  readonly remote: RemoteAuthor;
  end(): Promise<void>;
}

/** Serves one spec and opens it on both sides. `prepare` gets the page before it is opened. */
export async function twoSides(markdown: string, prepare?: (page: Page) => Promise<void>): Promise<TwoSides> {
  const browser = await launchBrowser();
  const repository = temporaryRepository({ 'specs/001-kiln-alarm/spec.md': markdown });
  const server = await startCospec(repository.folder);
  const ann = await newAuthor(browser, 'Ann');
  await prepare?.(ann.page);
  const [spec] = await listSpecs(server.url);
  if (spec === undefined) throw new Error('The server lists no spec.');
  const page = new SpecPage(ann.page);
  await page.open(server.url, spec.id);
  const [current = spec] = await listSpecs(server.url);
  const remote = await RemoteAuthor.join(server.url, current);
  return {
    ...{ browser, repository, server, ann, page, remote },
    spec: current,
    async end() {
      remote.leave();
      await browser.close();
      await server.stop();
      repository.remove();
    },
  };
}
