import { featureFolderOf } from '../repo/spec-path.ts';
import { createAtNextPath } from './create-spec.ts';
import { documentAtRest } from './document-at-rest.ts';
import type { SpecEntry } from './spec-entry.ts';
import type { Workspace } from './workspace.ts';

/** A copy under the next free number: the same bytes but for title and branch. */
export async function duplicateSpec(workspace: Workspace, id: string, title: string | undefined): Promise<SpecEntry> {
  workspace.catalogue.live(id);
  const document = await workspace.locks.run(id, () => documentAtRest(workspace, id));
  const { schema } = await workspace.template.current();
  const { record } = workspace.catalogue.live(id);
  const name = title ?? `${record.title} (copy)`;
  return await createAtNextPath(workspace, name, async (to) => {
    const from = featureFolderOf(record.path);
    const branch = from === null ? null : { from, to };
    return await workspace.scanner.retitle({ ...document, schema, title: name, branch });
  });
}
