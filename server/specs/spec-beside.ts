import type { SpecItems } from '../../shared/validation/spec-items.ts';
import { decodeText } from '../decode-text.ts';
import type { Repository } from '../repo/repository.ts';
import { readSpecFile } from '../repo/spec-file.ts';
import { documentAtRest } from './document-at-rest.ts';
import { isUnexported, type SpecEntry } from './spec-entry.ts';
import { specBeside } from './validation-context.ts';
import type { Workspace } from './workspace.ts';

/** What a spec says, and the version of it that says so. */
interface KnownItems {
  readonly version: string;
  readonly items: Promise<SpecItems>;
}

/** By path, the items of the version last asked for. */
const known = new WeakMap<Repository, Map<string, KnownItems>>();

/**
 * What the spec beside a file says: the text that opening it shows, live edits included. Null where there is no spec, or
 * none that can be read. Kept while neither document nor template changes.
 */
export async function itemsBeside(workspace: Workspace, path: string): Promise<SpecItems | null> {
  const spec = specBeside(path);
  if (spec === null) return null;
  try {
    const { schema } = await workspace.template.demandsOn(spec);
    const entry = workspace.catalogue.at(spec);
    const file = await readSpecFile(workspace.repository.root, spec, workspace.maxFileBytes);
    const live = entry !== undefined && isLive(entry, file?.sha256 ?? null) ? entry : null;
    if (live === null && file === null) return null;
    const of = live === null ? `file ${file?.sha256}` : `${live.record.id} ${live.record.epoch} ${live.seq}`;
    const version = `${schema.hash} ${of}`;
    const ofRepository = known.get(workspace.repository) ?? new Map<string, KnownItems>();
    known.set(workspace.repository, ofRepository);
    const kept = ofRepository.get(spec);
    if (kept?.version === version) return await kept.items;
    const items =
      live === null
        ? workspace.scanner.items({ source: decodeText(file?.bytes ?? Buffer.alloc(0)), schema })
        : itemsOf(workspace, live.record.id);
    ofRepository.set(spec, { version, items });
    items.catch(() => ofRepository.delete(spec));
    return await items;
  } catch {
    // A spec that is damaged, no text, or takes too long says nothing that could be compared with.
    return null;
  }
}

/** Whether the document counts, and not its file: nobody else wrote the file, or the document holds what it does not. */
function isLive(entry: SpecEntry, sha256: string | null): boolean {
  return entry.opened && (isUnexported(entry) || sha256 === null || sha256 === entry.record.baseSha256);
}

async function itemsOf(workspace: Workspace, id: string): Promise<SpecItems> {
  const { schema } = await workspace.template.demandsOn(workspace.catalogue.any(id).record.path);
  const source = await workspace.locks.run(id, () => documentAtRest(workspace, id));
  return await workspace.scanner.items({ source, schema });
}
