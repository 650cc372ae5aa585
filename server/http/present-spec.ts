import type {
  DiskState,
  FeatureFile,
  LastGood,
  PublishedContext,
  SpecDetail,
  SpecSummary,
  UpstreamState,
} from '../../shared/protocol/http.ts';
import { featureFileKind } from '../../shared/spec/feature-file.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import { roomOf } from '../specs/open-room.ts';
import { isUnexported, type SpecEntry } from '../specs/spec-entry.ts';
import type { Workspace } from '../specs/workspace.ts';
import type { Author } from '../storage/storage.ts';

/** A spec as the list shows it. */
export function presentSummary(
  { repository, rooms }: Pick<Workspace, 'repository' | 'rooms'>,
  entry: SpecEntry,
): SpecSummary {
  const { id, title, path, number, slug, status, epoch, gaps, complete, updatedAt, deletedAt } = entry.record;
  return {
    id,
    repo: repository.name,
    title,
    path,
    number,
    slug,
    status,
    room: roomOf(entry),
    epoch,
    gaps: gaps === null ? null : { gap: gaps.gap, defect: gaps.defect, smell: gaps.smell },
    complete,
    unexported: isUnexported(entry),
    updatedAt,
    people: rooms.people(id).map(({ id: person, name, color }) => ({ id: person, name, color })),
    deleted: deletedAt !== null,
    ...(entry.damaged ? { damaged: true as const } : {}),
  };
}

export interface DetailParts {
  readonly schema: TemplateSchema;
  readonly context: PublishedContext;
  readonly authors: readonly Author[];
  readonly disk: DiskState;
  readonly upstream: UpstreamState | null;
  readonly files: readonly FeatureFile[];
  readonly sameNumber: readonly string[];
  /** Of a damaged document. */
  readonly lastGood: LastGood | null;
}

/** A spec as its page needs it. */
export function presentDetail(
  workspace: Pick<Workspace, 'repository' | 'rooms' | 'storage'>,
  entry: SpecEntry,
  parts: DetailParts,
): SpecDetail {
  const { schema, context, authors, disk, upstream, files, sameNumber, lastGood } = parts;
  return {
    ...presentSummary(workspace, entry),
    kind: featureFileKind(entry.record.path),
    files: [...files],
    schema,
    context,
    authors: authors.map(({ id, name }) => ({ id, name })),
    disk,
    upstream,
    ...(sameNumber.length > 0 ? { sameNumber: [...sameNumber] } : {}),
    ...(workspace.storage.isFull ? { diskFull: true as const } : {}),
    ...(entry.damaged ? { lastGood } : {}),
  };
}
