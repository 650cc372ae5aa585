import { decodeText } from '../decode-text.ts';
import { readSpecFile } from '../repo/spec-file.ts';
import type { Inspection } from '../scan/scanner.ts';
import { parseRoomName } from '../storage/room-name.ts';
import { inspectSpec } from './inspect-spec.ts';
import { isSpec, type SpecEntry } from './spec-entry.ts';
import { documentsFor } from './spec-surroundings.ts';
import { publishContext } from './validation-context.ts';
import type { Workspace } from './workspace.ts';

/** Milliseconds after an edit until its spec is counted again; edits in between share one count. */
const countAfter = 1_000;

/** Keeps the list's counts, titles and statuses: off the hot path, one spec at a time, when nobody else needs the scanner. */
export class GapCounter {
  readonly #workspace: Workspace;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #wanted = new Set<string>();
  /** By id, the time of the edit that could not be counted: not tried again before the next one. */
  readonly #failed = new Map<string, number>();
  readonly #stopListening: () => void;
  #working: Promise<void> | null = null;
  #closed = false;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.#stopListening = workspace.rooms.onChange((room, seq) => this.#edited(room, seq));
  }

  /** Counts what was never counted. Returns at once. */
  countMissing(): void {
    for (const { record } of this.#workspace.catalogue.entries()) {
      if (
        isSpec(record) &&
        record.deletedAt === null &&
        record.gaps === null &&
        this.#failed.get(record.id) !== record.updatedAt
      ) {
        this.#want(record.id);
      }
    }
  }

  /** Waits for the count under way and drops the others. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stopListening();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#wanted.clear();
    await this.#working;
  }

  #edited(room: string, seq: number): void {
    const name = parseRoomName(room);
    if (name === null) return;
    const { catalogue, clock } = this.#workspace;
    catalogue.edited(name.id, name.epoch, seq, clock.now());
    if (this.#closed || this.#timers.has(name.id)) return;
    const timer = setTimeout(() => {
      this.#timers.delete(name.id);
      this.#want(name.id);
    }, countAfter);
    this.#timers.set(name.id, timer.unref());
  }

  #want(id: string): void {
    if (this.#closed) return;
    this.#wanted.add(id);
    this.#working ??= this.#work().finally(() => {
      this.#working = null;
    });
  }

  async #work(): Promise<void> {
    for (const id of this.#wanted) {
      this.#wanted.delete(id);
      try {
        await this.#count(id);
      } catch (error) {
        this.#failed.set(id, this.#workspace.catalogue.find(id)?.record.updatedAt ?? 0);
        this.#workspace.log.warn(
          { spec: id, reason: error instanceof Error ? error.name : 'unknown' },
          'counting failed',
        );
      }
    }
  }

  async #count(id: string): Promise<void> {
    const { catalogue } = this.#workspace;
    const entry = catalogue.find(id);
    if (entry === undefined || entry.record.deletedAt !== null) return;
    const inspection = entry.opened
      ? await inspectSpec(this.#workspace, id, 'draft', true)
      : await this.#inspectFile(entry);
    const present = catalogue.find(id);
    if (inspection === null || this.#closed || present?.record.epoch !== entry.record.epoch) return;
    const { counts, complete, title, status } = inspection;
    await catalogue.change(id, { gaps: counts, complete, status, title: title ?? present.record.title });
  }

  /** A file that nobody has opened is judged as it is, without making a document of it. */
  async #inspectFile({ record }: SpecEntry): Promise<Inspection | null> {
    const { repository, maxFileBytes, template, clock, scanner } = this.#workspace;
    const file = await readSpecFile(repository.root, record.path, maxFileBytes);
    if (file === null) return null;
    const demands = await template.demandsOn(record.path);
    const documents = await documentsFor(this.#workspace, record.path);
    const context = publishContext(record.path, demands, 'draft', clock, documents);
    return await scanner.inspect({ source: decodeText(file.bytes), schema: demands.schema, context, background: true });
  }
}
