import { documentAtRest } from '../specs/document-at-rest.ts';
import { roomOf } from '../specs/open-room.ts';
import type { Workspace } from '../specs/workspace.ts';
import { parseRoomName } from '../storage/room-name.ts';
import { StorageFullError } from '../storage/storage-error.ts';
import { keepStart, keepVersion } from './keep-version.ts';

/** Milliseconds after which a spec that was edited is looked at again, at the latest. */
const LOOK_MS = 30_000;
/** Work without any pause is kept after so many times a pause. */
const LONGEST = 12;

interface Unkept {
  /** Milliseconds from any beginning. */
  readonly first: number;
  last: number;
}

/**
 * Makes a version when work on a spec rests: after a pause without edits, when nobody has it open any more, and when the
 * server ends. Off the hot path: an edit is only noted.
 */
export class VersionKeeper {
  readonly #workspace: Workspace;
  readonly #pause: number;
  readonly #unkept = new Map<string, Unkept>();
  /** Rooms of which an edit was heard. */
  readonly #begun = new Set<string>();
  readonly #working = new Set<Promise<void>>();
  readonly #stopListening: () => void;
  readonly #timer: NodeJS.Timeout;

  /** @param pause milliseconds without edits. */
  constructor(workspace: Workspace, pause: number) {
    this.#workspace = workspace;
    this.#pause = pause;
    this.#stopListening = workspace.rooms.onChange((room, seq) => this.#edited(room, seq));
    this.#timer = setInterval(() => this.#look(), Math.min(pause, LOOK_MS)).unref();
  }

  /** Notes what an earlier server, perhaps killed, left without a version. */
  async resume(): Promise<void> {
    const last = new Map((await this.#workspace.storage.versions.last()).map((version) => [version.spec, version]));
    for (const { record, seq } of this.#workspace.catalogue.entries()) {
      const version = last.get(record.id);
      const kept = version?.epoch === record.epoch ? version.seq : 1;
      if (seq !== null && seq > kept) this.#note(record.id);
    }
  }

  /** Makes versions of what has none yet. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopListening();
    for (const id of [...this.#unkept.keys()]) this.#keep(id);
    await Promise.all(this.#working);
  }

  #edited(room: string, seq: number): void {
    const name = parseRoomName(room);
    if (name === null) return;
    this.#note(name.id);
    if (this.#begun.has(room)) return;
    this.#begun.add(room);
    this.#work(name.id, () => keepStart(this.#workspace, name.id, room, seq - 1));
  }

  #note(id: string): void {
    const now = performance.now();
    const unkept = this.#unkept.get(id);
    if (unkept === undefined) this.#unkept.set(id, { first: now, last: now });
    else unkept.last = now;
  }

  #look(): void {
    if (this.#unkept.size === 0) return;
    const now = performance.now();
    const open = new Set(this.#workspace.rooms.openRooms);
    for (const [id, { first, last }] of this.#unkept) {
      const entry = this.#workspace.catalogue.find(id);
      const rests = now - last >= this.#pause || now - first >= LONGEST * this.#pause;
      if (rests || (entry !== undefined && !open.has(roomOf(entry)))) this.#keep(id);
    }
  }

  #keep(id: string): void {
    this.#unkept.delete(id);
    this.#work(id, async () => {
      const { locks } = this.#workspace;
      const document = await locks.run(id, () => documentAtRest(this.#workspace, id));
      await keepVersion(this.#workspace, id, { kind: 'pause', document, background: true });
    });
  }

  #work(id: string, work: () => Promise<void>): void {
    const working = work()
      .catch((error: unknown) => {
        this.#workspace.log.warn({ spec: id, err: error }, 'no version was kept');
        // There will be space again; anything else comes back with the next edit.
        if (error instanceof StorageFullError) this.#note(id);
      })
      .finally(() => this.#working.delete(working));
    this.#working.add(working);
  }
}
