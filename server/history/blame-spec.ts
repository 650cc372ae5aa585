import type { Blame } from '../../shared/protocol/history.ts';
import { documentAtRest } from '../specs/document-at-rest.ts';
import type { Workspace } from '../specs/workspace.ts';
import { presentAuthors } from './read-history.ts';

/** Versions that are looked at, from the newest: what is older than all of them counts as old. */
const MOST_VERSIONS = 100;

/**
 * Who last changed the words of each block, and when: the version in which they appear first.
 * @param block that alone; null: all of them.
 * @throws SpecNotFoundError, ScanTimeoutError
 */
export async function blameSpec(workspace: Workspace, id: string, block: string | null): Promise<Blame> {
  const { storage, scanner, catalogue, versions: queue } = workspace;
  await queue.settledOf(id);
  const document = await workspace.locks.run(id, () => documentAtRest(workspace, id));
  const all = await storage.versions.list(id);
  const recent = all.slice(-MOST_VERSIONS).toReversed();
  const versions = await Promise.all(
    recent.map(async ({ number, sha256 }) => ({ number, sha256, text: await storage.versions.text(id, number) })),
  );
  const readable = versions.flatMap(({ text, ...version }) => (text === null ? [] : [{ ...version, text }]));
  const blocks = await scanner.blame({ ...document, versions: readable, block });
  const byNumber = new Map(all.map((version) => [version.number, version]));
  const unkept = await storage.versions.recentAuthors(id, catalogue.any(id).record.epoch);
  return {
    blocks: blocks.map((found) => {
      const { authors, at } = byNumber.get(found.version ?? 0) ?? unkept;
      return { ...found, at, authors: presentAuthors(authors) };
    }),
  };
}
