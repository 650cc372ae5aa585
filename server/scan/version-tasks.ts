import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { align } from '../../shared/markdown/align.ts';
import type { IdentifiedBlock } from '../../shared/markdown/block.ts';
import { identified } from '../../shared/markdown/identified.ts';
import { print } from '../../shared/markdown/print.ts';
import { scan } from '../../shared/markdown/scan.ts';
import type { GapCounts } from '../../shared/protocol/http.ts';
import { changeKeys, revertChanges } from '../../shared/spec/revert-changes.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import { placedChanges, type VersionChange } from '../../shared/spec/version-changes.ts';
import { type SummaryItem, summariseVersion } from '../../shared/spec/version-summary.ts';
import type { ValidationContext } from '../../shared/validation/context.ts';
import { validate } from '../../shared/validation/engine.ts';
import { DamagedDocumentError } from '../storage/storage-error.ts';
import { readStored } from '../sync/read-stored.ts';
import type { DocumentAtRest } from './scanner.ts';

/** A text as versions are stored: UTF-8, gzip. Null: nothing, what is before the first version. */
export type VersionText = Uint8Array | null;

export interface CaptureTask {
  readonly source: DocumentAtRest | string;
  /** The version before; its hash, to see at once that nothing changed. */
  readonly previous: { readonly sha256: string; readonly text: Uint8Array | null } | null;
  readonly schema: TemplateSchema;
  /** Null: the text is not judged. */
  readonly context: ValidationContext | null;
  readonly background?: true;
}

export interface Capture {
  /** Null where it is the text of the version before, and that one can be read. */
  readonly text: Uint8Array | null;
  readonly sha256: string;
  /** Of the text in UTF-8. */
  readonly bytes: number;
  readonly gaps: GapCounts | null;
  /** What changed since the version before; null where that is not known. */
  readonly items: readonly SummaryItem[] | null;
}

/** Makes a version of a document, or of a text that was just written. */
export function capture({ source, previous, schema, context }: CaptureTask): Capture {
  const document = typeof source === 'string' ? identified(scan(source)) : readStored(source.room, source.stored);
  const bytes = Buffer.from(typeof source === 'string' ? source : print(document), 'utf8');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const before = previous?.text ?? null;
  const old = before && markdownIfReadable(before);
  const isSame = sha256 === previous?.sha256 && (before === null || old !== null);
  const oldBlocks = isSame || old === null ? null : identified(scan(old)).blocks;
  const changes = isSame ? [] : oldBlocks && placedChanges(oldBlocks, document.blocks, schema).changes;
  return {
    text: isSame ? null : new Uint8Array(gzipSync(bytes)),
    sha256,
    bytes: bytes.byteLength,
    gaps: context === null ? null : { ...validate(schema, context, document.blocks).counts },
    items: changes && summariseVersion(changes.map(({ change }) => change)),
  };
}

export interface CompareVersionsTask {
  readonly from: VersionText;
  readonly to: Uint8Array | DocumentAtRest;
  readonly schema: TemplateSchema;
}

export interface VersionComparison {
  readonly changes: readonly (VersionChange & { readonly key: string })[];
  readonly items: readonly SummaryItem[];
}

/** What changed from one version to another, or to the document as it is. */
export function compareVersions({ from, to, schema }: CompareVersionsTask): VersionComparison {
  const fresh = to instanceof Uint8Array ? blocksOf(to) : readStored(to.room, to.stored).blocks;
  const changes = placedChanges(blocksOf(from), fresh, schema).changes.map(({ change }) => change);
  const keys = changeKeys(changes);
  return {
    changes: changes.map((change, index) => ({ ...change, key: keys[index] ?? '' })),
    items: summariseVersion(changes),
  };
}

export interface RevertTask extends DocumentAtRest {
  readonly version: Uint8Array;
  readonly schema: TemplateSchema;
  /** Of the changes from the version to the document that are taken back. */
  readonly keys: readonly string[];
}

/** The document as it is, and with some of it as it was in a version. */
export interface Reverted {
  readonly base: string;
  readonly text: string;
  /** The items that come back. */
  readonly items: readonly SummaryItem[];
}

/** Null where a key names no change (any more): somebody edited what it was about. */
export function revert({ room, stored, version, schema, keys }: RevertTask): Reverted | null {
  const document = readStored(room, stored);
  const old = blocksOf(version);
  const placed = placedChanges(old, document.blocks, schema);
  const known = changeKeys(placed.changes.map(({ change }) => change));
  const wanted = new Set(keys);
  if (!keys.every((key) => known.includes(key))) return null;
  const chosen = placed.changes.filter((_, index) => wanted.has(known[index] ?? ''));
  const blocks = revertChanges(old, document.blocks, placed, chosen);
  return {
    base: print(document),
    text: print({ ...document, blocks }),
    items: summariseVersion(chosen.map(({ change }) => change)),
  };
}

export interface BlameTask extends DocumentAtRest {
  /** Newest first. */
  readonly versions: readonly { readonly number: number; readonly sha256: string; readonly text: Uint8Array }[];
  /** Of this block alone, which takes only as many versions as need be; null: of all. */
  readonly block: string | null;
}

export interface BlockBlame {
  readonly block: string;
  /** The version in which the words appear first; null for what no version holds. */
  readonly version: number | null;
  /** They were there in the oldest version as well. */
  readonly oldest: boolean;
}

/** Follows each block back through the versions until its words were others, or it was not there. */
export function blame({ room, stored, versions, block }: BlameTask): BlockBlame[] {
  const document = readStored(room, stored);
  const found: BlockBlame[] = [];
  let current: readonly IdentifiedBlock[] = document.blocks;
  let open = document.blocks.flatMap(({ id, text }, at) => (block === null || id === block ? [{ id, text, at }] : []));
  let holder: number | null = null;
  let sha256: string | null = null;
  for (const version of versions) {
    if (open.length === 0) break;
    if (version.sha256 !== sha256) {
      const old = blocksOf(version.text);
      const { backward } = align(old, current);
      const older: typeof open = [];
      for (const each of open) {
        const at = backward[each.at] ?? -1;
        if (old[at]?.text === each.text) older.push({ ...each, at });
        else found.push({ block: each.id, version: holder, oldest: false });
      }
      open = older;
      current = old;
    }
    holder = version.number;
    sha256 = version.sha256;
  }
  return [...found, ...open.map(({ id }) => ({ block: id, version: holder, oldest: true }))];
}

/** The text of a stored version. @throws DamagedDocumentError */
export function versionMarkdown(text: Uint8Array): string {
  try {
    return gunzipSync(text).toString('utf8');
  } catch (error) {
    throw new DamagedDocumentError(
      `A version cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Of a version that is damaged nothing is known; what is made after it stands without. */
function markdownIfReadable(text: Uint8Array): string | null {
  try {
    return versionMarkdown(text);
  } catch (error) {
    if (error instanceof DamagedDocumentError) return null;
    throw error;
  }
}

function blocksOf(text: VersionText): IdentifiedBlock[] {
  return text === null ? [] : identified(scan(versionMarkdown(text))).blocks.slice();
}
