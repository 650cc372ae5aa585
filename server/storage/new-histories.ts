import { roomName } from './room-name.ts';
import { SqliteDatabase } from './sqlite-database.ts';
import type { SpecRecord } from './storage.ts';

/** How a spec's new history begins. */
export interface Beginning {
  readonly epoch: string;
  /** The whole document as one update. */
  readonly seed: Uint8Array;
  /** It holds what its file does not. */
  readonly unexported: boolean;
  /** The history before it is damaged, and not to be kept. */
  readonly damaged: boolean;
}

const RESTORER = { session: 'server', author: 'cospec' } as const;

/**
 * Begins a new history of every spec in a data file that nobody has open, after bringing the file to the newest version.
 * @param begin null leaves a spec as it is.
 * @throws StorageError
 */
export function beginNewHistories(file: string, now: number, begin: (spec: SpecRecord) => Beginning | null): void {
  const database = new SqliteDatabase(file, now);
  try {
    for (const spec of database.listSpecs()) {
      const beginning = begin(spec);
      if (beginning === null) continue;
      const { epoch, seed, unexported, damaged } = beginning;
      const record = { ...spec, epoch, exportedSeq: unexported ? 0 : 1 };
      database.replaceEpoch(record, seed, { ...RESTORER, receivedAt: now });
      if (damaged) database.dropHistory(roomName(spec.id, spec.epoch));
    }
  } finally {
    database.close();
  }
}
