import type { Database, Statement } from 'better-sqlite3';
import { roomName } from './room-name.ts';
import type { Author } from './storage.ts';
import type { NewVersion, RecentAuthors, StoredVersion, VersionChanges } from './version-storage.ts';

interface VersionRow {
  readonly spec: string;
  readonly number: number;
  readonly epoch: string;
  readonly seq: number;
  readonly kind: StoredVersion['kind'];
  readonly made_at: number;
  /** JSON, like detail, summary and gaps. */
  readonly authors: string;
  readonly name: string | null;
  readonly detail: string | null;
  readonly summary: string | null;
  readonly gaps: string | null;
  readonly sha256: string;
  readonly size: number;
}

interface AuthorRow {
  readonly id: string;
  readonly name: string;
  readonly at: number;
}

/**
 * The tables `version`, `version_text` and `version_author`: versions, each text once a spec, and who wrote since the last
 * version in records that a snapshot replaced. Synchronous; the caller holds the transaction.
 */
export class VersionTable {
  readonly #list: Statement<[string], VersionRow & { readonly stored: number }>;
  readonly #get: Statement<[string, number], VersionRow>;
  readonly #last: Statement<[], Pick<StoredVersion, 'spec' | 'epoch' | 'seq'>>;
  readonly #lastOf: Statement<[string], { number: number }>;
  readonly #lastSeq: Statement<[string, string], { seq: number }>;
  readonly #text: Statement<[string, number], { bytes: Uint8Array }>;
  readonly #putText: Statement<[string, string, Uint8Array]>;
  readonly #insert: Statement<[VersionRow]>;
  readonly #update: Statement<[Pick<VersionRow, 'spec' | 'number' | 'kind' | 'authors' | 'name' | 'summary'>]>;
  readonly #delete: Statement<[string, number]>;
  readonly #pruneTexts: Statement<[string, string]>;
  readonly #recent: Statement<[{ spec: string; room: string; from: number; to: number }], AuthorRow>;
  readonly #noteAuthors: Statement<[{ room: string; from: number; to: number }]>;
  readonly #forgetAuthors: Statement<[string, number]>;

  constructor(database: Database) {
    this.#list = database.prepare(`SELECT version.*, length(version_text.bytes) AS stored FROM version
      JOIN version_text USING (spec, sha256) WHERE spec = ? ORDER BY number`);
    this.#get = database.prepare('SELECT * FROM version WHERE spec = ? AND number = ?');
    this.#last = database.prepare(`SELECT v.spec, v.epoch, v.seq FROM spec AS s JOIN version AS v
      ON v.spec = s.id AND v.number = (SELECT max(number) FROM version WHERE spec = s.id)`);
    this.#lastOf = database.prepare('SELECT coalesce(max(number), 0) AS number FROM version WHERE spec = ?');
    this.#lastSeq = database.prepare('SELECT coalesce(max(seq), 0) AS seq FROM version WHERE spec = ? AND epoch = ?');
    this.#text = database.prepare(
      'SELECT bytes FROM version JOIN version_text USING (spec, sha256) WHERE spec = ? AND number = ?',
    );
    // The same text again takes the place of what may have been damaged.
    this.#putText = database.prepare(`INSERT INTO version_text VALUES (?, ?, ?)
      ON CONFLICT (spec, sha256) DO UPDATE SET bytes = excluded.bytes`);
    this.#insert =
      database.prepare(`INSERT INTO version VALUES (@spec, @number, @epoch, @seq, @kind, @made_at, @authors,
      @name, @detail, @summary, @gaps, @sha256, @size)`);
    this.#update =
      database.prepare(`UPDATE version SET kind = @kind, authors = @authors, name = @name, summary = @summary
      WHERE spec = @spec AND number = @number`);
    this.#delete = database.prepare('DELETE FROM version WHERE spec = ? AND number = ?');
    this.#pruneTexts = database.prepare(
      'DELETE FROM version_text WHERE spec = ? AND sha256 NOT IN (SELECT sha256 FROM version WHERE spec = ?)',
    );
    this.#recent = database.prepare(`SELECT wrote.author AS id, coalesce(author.name, '') AS name, max(wrote.at) AS at
      FROM (SELECT author, seq, received_at AS at FROM journal WHERE room = @room AND seq > @from AND seq <= @to
        UNION ALL SELECT author, seq, at FROM version_author WHERE room = @room) AS wrote
      LEFT JOIN author ON author.spec = @spec AND author.id = wrote.author
      GROUP BY wrote.author ORDER BY min(wrote.at), min(wrote.seq), wrote.author`);
    this.#noteAuthors = database.prepare(`INSERT INTO version_author
      SELECT room, author, max(seq), max(received_at) FROM journal
        WHERE room = @room AND seq > @from AND seq <= @to GROUP BY author
      ON CONFLICT (room, author) DO UPDATE SET seq = max(seq, excluded.seq), at = max(at, excluded.at)`);
    this.#forgetAuthors = database.prepare('DELETE FROM version_author WHERE room = ? AND seq <= ?');
  }

  list(spec: string): StoredVersion[] {
    return this.#list.all(spec).map(fromRow);
  }

  last(): Pick<StoredVersion, 'spec' | 'epoch' | 'seq'>[] {
    return this.#last.all();
  }

  text(spec: string, number: number): Uint8Array | null {
    const bytes = this.#text.get(spec, number)?.bytes;
    return bytes === undefined ? null : new Uint8Array(bytes);
  }

  put(version: NewVersion): number {
    const { spec, epoch, seq } = version;
    const number = (this.#lastOf.get(spec)?.number ?? 0) + 1;
    const { authors } = this.recentAuthors(spec, epoch, seq);
    this.#putText.run(spec, version.sha256, version.text);
    this.#insert.run({
      spec,
      number,
      epoch,
      seq,
      kind: version.kind,
      made_at: version.at,
      authors: JSON.stringify(authors),
      name: version.name,
      detail: toJson(version.detail),
      summary: toJson(version.summary),
      gaps: toJson(version.gaps),
      sha256: version.sha256,
      size: version.bytes,
    });
    this.#forgetAuthors.run(roomName(spec, epoch), seq);
    return number;
  }

  change(spec: string, number: number, changes: VersionChanges): boolean {
    const row = this.#get.get(spec, number);
    if (row === undefined) return false;
    const { kind = row.kind, name = row.name, summary } = changes;
    const text = summary === undefined ? row.summary : toJson(summary);
    this.#update.run({ spec, number, kind, name, authors: row.authors, summary: text });
    return true;
  }

  drop(spec: string, numbers: readonly number[]): void {
    const going = new Set(numbers);
    going.delete(this.#lastOf.get(spec)?.number ?? 0);
    let heirs: readonly Author[] = [];
    for (const row of this.#list.all(spec)) {
      const authors = merged(heirs, JSON.parse(row.authors));
      if (going.has(row.number)) {
        this.#delete.run(spec, row.number);
        heirs = authors;
      } else if (heirs.length > 0) {
        const { number, kind, name, summary } = row;
        this.#update.run({ spec, number, kind, name, summary, authors: JSON.stringify(authors) });
        heirs = [];
      }
    }
    this.#pruneTexts.run(spec, spec);
  }

  /** @param to seq of the last edit that counts. */
  recentAuthors(spec: string, epoch: string, to = Number.MAX_SAFE_INTEGER): RecentAuthors {
    const from = this.#lastSeq.get(spec, epoch)?.seq ?? 0;
    const rows = this.#recent.all({ spec, room: roomName(spec, epoch), from, to });
    const at = rows.length === 0 ? null : Math.max(...rows.map((row) => row.at));
    return { authors: rows.map(({ id, name }) => ({ id, name })), at };
  }

  /** To be called before journal records up to a seq are replaced by a snapshot: who wrote them is not in it. */
  noteAuthors(spec: string, epoch: string, to: number): void {
    const from = this.#lastSeq.get(spec, epoch)?.seq ?? 0;
    this.#noteAuthors.run({ room: roomName(spec, epoch), from, to });
  }
}

function merged(one: readonly Author[], other: readonly Author[]): readonly Author[] {
  return [...new Map([...one, ...other].map((author) => [author.id, author])).values()];
}

function fromRow(row: VersionRow & { readonly stored: number }): StoredVersion {
  return {
    spec: row.spec,
    number: row.number,
    epoch: row.epoch,
    seq: row.seq,
    kind: row.kind,
    at: row.made_at,
    authors: JSON.parse(row.authors),
    name: row.name,
    detail: row.detail === null ? null : JSON.parse(row.detail),
    summary: row.summary === null ? null : JSON.parse(row.summary),
    gaps: row.gaps === null ? null : JSON.parse(row.gaps),
    sha256: row.sha256,
    bytes: row.size,
    storedBytes: row.stored,
  };
}

function toJson(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}
