import type { Database, Statement } from 'better-sqlite3';
import type { Author, SpecRecord } from './storage.ts';
import { PathTakenError } from './storage-error.ts';

/** A row of `spec`, in the order of its columns' names below. */
export interface SpecRow {
  readonly id: string;
  readonly path: string;
  readonly epoch: string;
  readonly base_sha256: string | null;
  readonly exported_seq: number;
  readonly created_at: number;
  readonly updated_at: number;
  readonly deleted_at: number | null;
  readonly title: string;
  readonly number: string | null;
  readonly slug: string;
  readonly status: string | null;
  /** JSON. */
  readonly gaps: string | null;
  readonly complete: number | null;
}

/** The tables `spec` and `author`. Synchronous; the caller holds the transaction. */
export class SpecTable {
  readonly #list: Statement<[], SpecRow>;
  readonly #get: Statement<[string], SpecRow>;
  readonly #liveEpoch: Statement<[string], { epoch: string }>;
  readonly #insert: Statement<[SpecRow]>;
  readonly #update: Statement<[SpecRow]>;
  readonly #authors: Statement<[string], Author>;
  readonly #putAuthor: Statement<[string, string, string]>;

  constructor(database: Database) {
    this.#list = database.prepare('SELECT * FROM spec ORDER BY path, id');
    this.#get = database.prepare('SELECT * FROM spec WHERE id = ?');
    this.#liveEpoch = database.prepare('SELECT epoch FROM spec WHERE id = ? AND deleted_at IS NULL');
    this.#insert = database.prepare(`INSERT INTO spec VALUES (@id, @path, @epoch, @base_sha256, @exported_seq,
      @created_at, @updated_at, @deleted_at, @title, @number, @slug, @status, @gaps, @complete)`);
    this.#update = database.prepare(`UPDATE spec SET path = @path, epoch = @epoch, base_sha256 = @base_sha256,
      exported_seq = @exported_seq, created_at = @created_at, updated_at = @updated_at, deleted_at = @deleted_at,
      title = @title, number = @number, slug = @slug, status = @status, gaps = @gaps, complete = @complete
      WHERE id = @id`);
    this.#authors = database.prepare('SELECT id, name FROM author WHERE spec = ? ORDER BY id');
    this.#putAuthor = database.prepare(
      'INSERT INTO author VALUES (?, ?, ?) ON CONFLICT (spec, id) DO UPDATE SET name = excluded.name',
    );
  }

  list(): SpecRecord[] {
    return this.#list.all().map(recordOfSpec);
  }

  get(id: string): SpecRecord | null {
    const row = this.#get.get(id);
    return row === undefined ? null : recordOfSpec(row);
  }

  /** Null for a spec that is unknown or deleted. */
  liveEpoch(id: string): string | null {
    return this.#liveEpoch.get(id)?.epoch ?? null;
  }

  insert(record: SpecRecord): void {
    explainTakenPath(record, () => this.#insert.run(toRow(record)));
  }

  update(record: SpecRecord): void {
    explainTakenPath(record, () => this.#update.run(toRow(record)));
  }

  authors(id: string): Author[] {
    return this.#authors.all(id);
  }

  putAuthor(id: string, author: Author): void {
    this.#putAuthor.run(id, author.id, author.name);
  }
}

export function recordOfSpec(row: SpecRow): SpecRecord {
  return {
    id: row.id,
    path: row.path,
    epoch: row.epoch,
    baseSha256: row.base_sha256,
    exportedSeq: row.exported_seq,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
    title: row.title,
    number: row.number,
    slug: row.slug,
    status: row.status,
    gaps: row.gaps === null ? null : JSON.parse(row.gaps),
    complete: row.complete,
  };
}

function toRow(record: SpecRecord): SpecRow {
  return {
    id: record.id,
    path: record.path,
    epoch: record.epoch,
    base_sha256: record.baseSha256,
    exported_seq: record.exportedSeq,
    created_at: record.createdAt,
    updated_at: record.updatedAt,
    deleted_at: record.deletedAt,
    title: record.title,
    number: record.number,
    slug: record.slug,
    status: record.status,
    gaps: record.gaps === null ? null : JSON.stringify(record.gaps),
    complete: record.complete,
  };
}

function explainTakenPath(record: SpecRecord, write: () => void): void {
  try {
    write();
  } catch (error) {
    if (error instanceof Error && /UNIQUE constraint failed: spec\.path/.test(error.message)) {
      throw new PathTakenError(`There is a spec at ${record.path} already.`);
    }
    throw error;
  }
}
