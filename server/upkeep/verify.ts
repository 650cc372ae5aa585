import type { DataFile } from '../storage/data-file.ts';
import { parseRoomName, roomName } from '../storage/room-name.ts';
import type { SpecRecord } from '../storage/storage.ts';
import { type CheckedHistory, checkHistory, type GoodVersion } from '../sync/check-history.ts';

/** A document in which something is wrong. */
export interface DamagedHistory {
  /** Of its file; the room's name where no spec has it. */
  readonly path: string;
  readonly room: string;
  /** It is the one that people edit, and not an earlier history that is kept. */
  readonly current: boolean;
  readonly faults: readonly string[];
  readonly good: GoodVersion | null;
}

/** What was found in a data file. */
export interface Findings {
  /** What is wrong with the file as a whole. */
  readonly problems: readonly string[];
  readonly damaged: readonly DamagedHistory[];
  /** Specs, deleted ones included. */
  readonly specs: number;
  /** Histories that were read, earlier ones included. */
  readonly histories: number;
}

export function isSound({ problems, damaged }: Findings): boolean {
  return problems.length === 0 && damaged.length === 0;
}

/** Reads everything in a data file: the file itself, every checksum, every snapshot and edit, every document as it prints. */
export function verifyData(file: DataFile): Findings {
  const problems = file.problems();
  const specs = attempt(problems, 'the list of specs', () => file.specs()) ?? [];
  const stored = attempt(problems, 'the list of documents', () => file.rooms()) ?? [];
  const current = new Map(specs.map((spec) => [roomName(spec.id, spec.epoch), spec]));
  const rooms = [...new Set([...current.keys(), ...stored])];
  const damaged = rooms.flatMap((room) => {
    const { faults, good } = historyOf(file, room);
    if (faults.length === 0) return [];
    return [{ path: pathOf(room, specs), room, current: current.has(room), faults, good }];
  });
  return { problems, damaged, specs: specs.length, histories: rooms.length };
}

/** A document's history, and what is wrong with it. */
export function historyOf(file: DataFile, room: string): CheckedHistory {
  try {
    const { snapshot, records } = file.history(room);
    return checkHistory(snapshot, records);
  } catch (error) {
    return { faults: [`it cannot be read from the file: ${reasonOf(error)}`], good: null };
  }
}

function pathOf(room: string, specs: readonly SpecRecord[]): string {
  const id = parseRoomName(room)?.id;
  return specs.find((spec) => spec.id === id)?.path ?? room;
}

function attempt<T>(problems: string[], what: string, read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    problems.push(`${what} cannot be read: ${reasonOf(error)}`);
    return null;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
