import type { VersionDetail, VersionKind, VersionSummary } from '../../shared/protocol/history.ts';
import type { GapCounts } from '../../shared/protocol/http.ts';
import { dateOf } from '../clock.ts';
import { type DocumentAtRest, ScanTimeoutError } from '../scan/scanner.ts';
import type { Capture, CaptureTask } from '../scan/version-tasks.ts';
import { isSpec } from '../specs/spec-entry.ts';
import { SpecNotFoundError } from '../specs/spec-error.ts';
import { contextOf } from '../specs/validation-context.ts';
import type { Workspace } from '../specs/workspace.ts';
import { parseRoomName } from '../storage/room-name.ts';
import type { StoredDocument } from '../storage/storage.ts';
import type { StoredVersion } from '../storage/version-storage.ts';
import { thinnedOut } from './thinning.ts';

export interface VersionOrder {
  readonly kind: VersionKind;
  readonly document: DocumentAtRest;
  readonly name?: string;
  readonly detail?: VersionDetail;
  /** Milliseconds since 1970; absent: now. */
  readonly at?: number;
  /** Nobody waits for it. */
  readonly background?: true;
}

/**
 * Makes a version of a document, in threads, and thins out old ones. A pause in which nothing changed makes none; a name for
 * what the last version holds already goes to that one.
 * @returns the number of the version that holds the document; null where none was needed.
 * @throws StorageError, DamagedDocumentError
 */
export async function keepVersion(workspace: Workspace, id: string, order: VersionOrder): Promise<number | null> {
  return await workspace.versions.run(id, async () => await keep(workspace, id, order));
}

/**
 * Keeps what a document was before its first edit here: what later versions are compared with. It has its place before all
 * that is asked for afterwards.
 * @param upTo seq of the last edit that counts.
 */
export async function keepStart(workspace: Workspace, id: string, room: string, upTo: number): Promise<void> {
  await workspace.versions.run(id, async () => {
    const stored = await workspace.storage.load(room);
    const before = stored && stateAt(stored, upTo);
    if (before === null) return;
    const at = before.updates.at(-1)?.receivedAt;
    await keep(workspace, id, {
      kind: 'start',
      document: { room, stored: before },
      ...(at === undefined ? {} : { at }),
      background: true,
    });
  });
}

/** The document as it was at an edit; null where a snapshot holds later ones. */
function stateAt(stored: StoredDocument, seq: number): StoredDocument | null {
  if (seq < stored.seq - stored.updates.length) return null;
  const updates = stored.updates.filter((record) => record.seq <= seq);
  return updates.length === 0 && stored.snapshot === null ? null : { ...stored, updates, seq };
}

/** The same for callers whose own work stands without a version: it returns at once, and a failure is logged. */
export function keepVersionSoon(workspace: Workspace, id: string, order: VersionOrder): void {
  keepVersion(workspace, id, { ...order, background: true }).catch((error: unknown) => {
    workspace.log.warn({ spec: id, err: error }, 'no version was kept');
  });
}

async function keep(workspace: Workspace, id: string, order: VersionOrder): Promise<number | null> {
  const { storage, clock } = workspace;
  const { kind, document, name = null, detail = null, at = clock.now() } = order;
  const { epoch } = parseRoomName(document.room) ?? {};
  if (epoch === undefined) throw new SpecNotFoundError();
  const { seq } = document.stored;
  const versions = await storage.versions.list(id);
  const previous = versions.at(-1) ?? null;
  const isHeld = versions.some((version) => version.epoch === epoch && (kind === 'start' || version.seq >= seq));
  if (isHeld && (kind === 'pause' || kind === 'start')) return null;
  const text = previous === null ? null : await storage.versions.text(id, previous.number);
  const captured = await capture(workspace, id, order, previous && { sha256: previous.sha256, text });
  if (captured.text === null && previous !== null) {
    if (kind === 'pause' || kind === 'start') return null;
    if (kind === 'named' && previous.name === null) {
      await storage.versions.change(id, previous.number, { name });
      return previous.number;
    }
  }
  const stored = captured.text ?? text;
  if (stored === null) throw new SpecNotFoundError('The text of the version before is gone.');
  const { sha256, bytes, gaps } = captured;
  const number = await storage.versions.put({
    ...{ spec: id, epoch, seq, kind, at, name, detail, sha256, bytes, gaps },
    summary: previous && summaryOf(captured, previous),
    text: stored,
  });
  const going = thinnedOut(await storage.versions.list(id), clock.now());
  if (going.length > 0) await storage.versions.drop(id, going);
  return number;
}

async function capture(
  workspace: Workspace,
  id: string,
  { document, background }: VersionOrder,
  previous: CaptureTask['previous'],
): Promise<Capture> {
  const { record } = workspace.catalogue.any(id);
  const { schema, project } = await workspace.template.demandsOn(record.path);
  const context = isSpec(record) ? contextOf(record.path, project, 'draft', dateOf(workspace.clock.now())) : null;
  const task = { source: document, previous, schema, context, ...(background ? { background } : {}) };
  try {
    return await workspace.scanner.capture(task);
  } catch (error) {
    if (!(error instanceof ScanTimeoutError)) throw error;
    // The text counts; what it says and how it differs can be left out.
    return await workspace.scanner.capture({
      ...task,
      context: null,
      previous: previous && { ...previous, text: null },
    });
  }
}

function summaryOf({ items, gaps }: Capture, previous: StoredVersion): StoredVersion['summary'] {
  return items === null
    ? null
    : { since: previous.number, items: [...items], gapsClosed: gapsClosed(previous.gaps, gaps) };
}

/** Null where either was not judged. */
export function gapsClosed(before: GapCounts | null, after: GapCounts | null): VersionSummary['gapsClosed'] {
  return before === null || after === null ? null : before.gap - after.gap;
}
