import { createHash } from 'node:crypto';
import type { Database, Statement } from 'better-sqlite3';

/** Texts kept for each spec besides the one its file was last known with. */
const MOST_KEPT = 16;

/** The table `base`: texts that clients and files were last known with. Synchronous; the caller holds the transaction. */
export class BaseTable {
  readonly #put: Statement<[string, string, Uint8Array, number]>;
  readonly #prune: Statement<[string, string, string, number]>;
  readonly #get: Statement<[string, string], { bytes: Uint8Array }>;

  constructor(database: Database) {
    this.#put = database.prepare(`INSERT INTO base VALUES (?, ?, ?, ?)
      ON CONFLICT (spec, sha256) DO UPDATE SET kept_at = excluded.kept_at`);
    this.#prune = database.prepare(`DELETE FROM base WHERE spec = ?
      AND sha256 NOT IN (SELECT base_sha256 FROM spec WHERE id = ? AND base_sha256 IS NOT NULL)
      AND sha256 NOT IN (SELECT sha256 FROM base WHERE spec = ? ORDER BY kept_at DESC, rowid DESC LIMIT ?)`);
    this.#get = database.prepare('SELECT bytes FROM base WHERE spec = ? AND sha256 = ?');
  }

  put(spec: string, sha256: string, bytes: Uint8Array, at: number): void {
    this.#put.run(spec, sha256, bytes, at);
    this.#prune.run(spec, spec, spec, MOST_KEPT);
  }

  /** Null where it is not kept, or not what was kept. */
  get(spec: string, sha256: string): Uint8Array | null {
    const bytes = this.#get.get(spec, sha256)?.bytes ?? null;
    if (bytes === null) return null;
    return createHash('sha256').update(bytes).digest('hex') === sha256 ? new Uint8Array(bytes) : null;
  }
}
