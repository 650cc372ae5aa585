import type { SpecFile } from '../repo/spec-file.ts';
import type { DocumentAtRest } from '../scan/scanner.ts';
import { newEpoch } from './refresh.ts';
import { serverAuthorship, type Workspace } from './workspace.ts';

/** What a spec's new history begins with. */
export interface NewHistory extends Pick<SpecFile, 'sha256'> {
  readonly markdown: string;
  /** The document that it takes the place of: what people decided about it goes on. Null: it cannot be read. */
  readonly earlier: DocumentAtRest | null;
  /** Hash of the file as it counts as read; null: there was none. */
  readonly baseSha256: string | null;
}

/**
 * Begins a new history of a spec, whatever the one before holds; that one is kept until the next replacement. The caller
 * holds the spec's lock, and has ended the room of the history that is replaced.
 */
export async function beginNewHistory(workspace: Workspace, id: string, history: NewHistory): Promise<void> {
  const { catalogue, clock, random, scanner, template } = workspace;
  const { markdown, earlier, sha256, baseSha256 } = history;
  const { record } = catalogue.any(id);
  const { schema } = await template.current();
  const epoch = newEpoch(random);
  const seed = await scanner.seed({ markdown, epoch, schema, earlier });
  const next = {
    ...record,
    epoch,
    baseSha256,
    exportedSeq: sha256 === baseSha256 ? 1 : 0,
    updatedAt: clock.now(),
    title: seed.title ?? record.title,
    status: seed.status,
    gaps: null,
    complete: null,
  };
  await catalogue.replace(next, seed.update, serverAuthorship(workspace));
}
