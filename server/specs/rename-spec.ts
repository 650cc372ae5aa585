import { insertBlocks, replaceText } from '../../shared/doc/edits.ts';
import { slugFor } from '../../shared/spec/feature-path.ts';
import { featureFolderOf, featureNameOf } from '../repo/spec-path.ts';
import { branchChange, type TextChange, titleChange } from '../scan/heading-edits.ts';
import type { Room } from '../sync/room.ts';
import { openRoom } from './open-room.ts';
import { serverAuthor, type Workspace } from './workspace.ts';

/**
 * Gives a spec a new title: an edit of its heading, which everybody who has it open sees. A spec that was never exported
 * takes a folder after the new title, with its number; one with a file stays where it is.
 */
export async function renameSpec(workspace: Workspace, id: string, title: string): Promise<void> {
  await workspace.locks.run('', () =>
    workspace.locks.run(id, async () => {
      workspace.catalogue.live(id);
      const room = await openRoom(workspace, id);
      // Read after opening: only then it is known whether there is a file.
      const { record } = workspace.catalogue.live(id);
      const path = record.baseSha256 === null ? draftPath(record.path, title) : record.path;
      const free = path !== record.path && workspace.catalogue.at(path) === undefined;
      await writeTitle(workspace, room, title, record.path, free ? path : record.path);
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

async function writeTitle(workspace: Workspace, room: Room, title: string, from: string, to: string): Promise<void> {
  const { schema } = await workspace.template.current();
  await room.edit(serverAuthor, (context) => {
    const { blocks } = context.reader.read();
    const retitled = titleChange(blocks, schema, title);
    if (retitled === null) {
      const text = schema.titlePrefix === '' ? title : `${schema.titlePrefix}: ${title}`;
      insertBlocks(context, null, [{ kind: 'heading', text, attributes: {} }]);
    }
    const [oldFolder, newFolder] = [featureFolderOf(from), featureFolderOf(to)];
    const moved =
      from === to || oldFolder === null || newFolder === null
        ? null
        : branchChange(blocks, schema, oldFolder, newFolder);
    for (const change of [retitled, moved]) if (change !== null) apply(change);

    function apply({ block, from: start, to: end, insert }: TextChange): void {
      replaceText(context, block, start, end, insert);
    }
  });
}
