import { slugFor } from '../../shared/spec/feature-path.ts';
import { featureFolderOf, featureNameOf } from '../repo/spec-path.ts';
import { editDocument } from './edit-document.ts';
import { makeDocument } from './open-room.ts';
import { serverAuthor, type Workspace } from './workspace.ts';

/**
 * Gives a spec a new title: an edit of its heading, which everybody who has it open sees. A spec that was never exported
 * takes a folder after the new title, with its number; one with a file stays where it is.
 */
export async function renameSpec(workspace: Workspace, id: string, title: string): Promise<void> {
  await workspace.locks.run('', () =>
    workspace.locks.run(id, async () => {
      workspace.catalogue.live(id);
      await makeDocument(workspace, id);
      // Read afterwards: only then it is known whether there is a file.
      const { record } = workspace.catalogue.live(id);
      const path = record.baseSha256 === null ? draftPath(record.path, title) : record.path;
      const free = path !== record.path && workspace.catalogue.at(path) === undefined;
      const [from, to] = [featureFolderOf(record.path), featureFolderOf(free ? path : record.path)];
      const branch = from === null || to === null || from === to ? null : { from, to };
      const { schema } = await workspace.template.current();
      await editDocument(workspace, id, serverAuthor, (document) =>
        workspace.scanner.rename({ ...document, schema, title, branch }),
      );
      await workspace.catalogue.change(id, {
        title,
        updatedAt: workspace.clock.now(),
        ...(free ? { path, ...featureNameOf(path) } : {}),
      });
    }),
  );
}

/** The same number, the slug of the new title. A path that somebody chose otherwise stays. */
function draftPath(path: string, title: string): string {
  const folder = featureFolderOf(path);
  const { number } = featureNameOf(path);
  if (folder === null || number === null) return path;
  return `${path.slice(0, -`${folder}/spec.md`.length)}${number}-${slugFor(title)}/spec.md`;
}
