import type { DataFile } from '../storage/data-file.ts';
import { parseRoomName, roomName } from '../storage/room-name.ts';
import type { SpecRecord } from '../storage/storage.ts';
import { type CheckedHistory, checkHistory, type GoodVersion } from '../sync/check-history.ts';
import { type CheckedVersions, checkVersions, type KeptVersion } from './verify-versions.ts';

/** A document in which something is wrong. */
export interface DamagedHistory {
  /** Of its file; the room's name where no spec has it. */
  readonly path: string;
  readonly room: string;
  /** It is the one that people edit, and not an earlier history that is kept. */
  readonly current: boolean;
  readonly faults: readonly string[];
  readonly good: GoodVersion | null;
  /** The newest version that is kept of the spec. */
  readonly kept: KeptVersion | null;
}

/** What was found in a data file. */
export interface Findings {
  /** What is wrong with the file as a whole. */
  readonly problems: readonly string[];
  readonly damaged: readonly DamagedHistory[];
  /** By spec's id: its newest version whose text is good. */
  readonly kept: ReadonlyMap<string, KeptVersion>;
  /** Kept versions whose text is missing or another one. */
  readonly damagedVersions: readonly { readonly path: string; readonly number: number }[];
  /** Specs, deleted ones included. */
  readonly specs: number;
  /** Histories that were read, earlier ones included. */
  readonly histories: number;
  /** Versions that are kept. */
  readonly versions: number;
}

/** Nothing at all is wrong. */
export function isSound({ problems, damaged, damagedVersions }: Findings): boolean {
  return problems.length + damaged.length + damagedVersions.length === 0;
}

/** The same but for earlier histories, which nobody edits: a damaged one waits for somebody to look into it. */
export function isSoundAsItIs(findings: Findings): boolean {
  return isSound({ ...findings, damaged: findings.damaged.filter(({ current }) => current) });
}

const NO_VERSIONS: CheckedVersions = { newest: new Map(), damaged: [], count: 0 };

/** Reads everything in a data file: the file itself, every checksum, every snapshot and edit, every document as it prints. */
export function verifyData(file: DataFile): Findings {
  const problems = file.problems();
  const specs = attempt(problems, 'the list of specs', () => file.specs()) ?? [];
  const stored = attempt(problems, 'the list of documents', () => file.rooms()) ?? [];
  const versions = attempt(problems, 'the list of versions', () => checkVersions(file)) ?? NO_VERSIONS;
  const current = new Map(specs.map((spec) => [roomName(spec.id, spec.epoch), spec]));
  const rooms = [...new Set([...current.keys(), ...stored])];
  const damaged = rooms.flatMap((room) => {
    const { faults, good } = historyOf(file, room);
    if (faults.length === 0) return [];
    const id = parseRoomName(room)?.id ?? '';
    const kept = versions.newest.get(id) ?? null;
    return [{ path: pathOf(id, specs) ?? room, room, current: current.has(room), faults, good, kept }];
  });
  const damagedVersions = versions.damaged.map(({ spec, number }) => ({ path: pathOf(spec, specs) ?? spec, number }));
  const counts = { specs: specs.length, histories: rooms.length, versions: versions.count };
  return { problems, damaged, kept: versions.newest, damagedVersions, ...counts };
}

/** A document's history, and what is wrong with it. */
export function historyOf(file: DataFile, room: string): CheckedHistory {
  try {
    const { snapshot, records, last, indexed } = file.history(room);
    const checked = checkHistory(snapshot, records, last);
    return indexed
      ? checked
      : { ...checked, faults: ["the file's index does not lead to all of it", ...checked.faults] };
  } catch (error) {
    return { faults: [`it cannot be read from the file: ${reasonOf(error)}`], good: null };
  }
}

function pathOf(id: string, specs: readonly SpecRecord[]): string | undefined {
  return specs.find((spec) => spec.id === id)?.path;
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
