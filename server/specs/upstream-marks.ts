import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { UpstreamState } from '../../shared/protocol/http.ts';
import { readFields, writeFields } from './json-file.ts';

/** The version of a spec's file on a branch that its document has taken in. */
export interface UpstreamMark {
  /** Name of the branch, on the remote or here. */
  readonly branch: string;
  /** The branch is one of this repository. */
  readonly isLocal?: true;
  readonly commit: string;
  /** Where the file was in that commit, below the root. */
  readonly path: string;
  /** Null: it was not there, and somebody decided that the text stays. */
  readonly blob: string | null;
  /** Of the content as stored; null as `blob` is. */
  readonly sha256: string | null;
  /** Somebody decided that the spec stays at its path although the file has another one there. */
  readonly keepsPath?: true;
}

/** What could not be taken in by itself, as long as neither side changes. */
export interface OpenDecision {
  /** Names the two sides it was found with. */
  readonly sides: string;
  readonly state: UpstreamState;
}

interface Marks {
  /** What came from a branch. */
  readonly taken?: UpstreamMark;
  /** What was committed here to a branch that the remote may get. */
  readonly published?: UpstreamMark;
}

const FILE = 'upstream.json';

/**
 * By spec, what was last taken from the remote and published for it. A lost mark costs nothing: then the common past is
 * looked for in the history. So a small file beside the storage is enough.
 */
export class UpstreamMarks {
  /** Not kept over a restart: they are found again. */
  readonly decisions = new Map<string, OpenDecision>();
  readonly #file: string;
  readonly #marks: Map<string, Marks>;
  #writing: Promise<void> = Promise.resolve();

  private constructor(file: string, marks: Map<string, Marks>) {
    this.#file = file;
    this.#marks = marks;
  }

  /** Forgets all marks, where documents may not hold what they say. */
  static async forget(directory: string): Promise<void> {
    await rm(join(directory, FILE), { force: true });
  }

  static async open(directory: string): Promise<UpstreamMarks> {
    const file = join(directory, FILE);
    const marks = new Map<string, Marks>();
    for (const [id, fields] of await readFields(file)) {
      if (typeof fields !== 'object' || fields === null) continue;
      const valid = Object.entries(fields).filter(([, mark]) => isMark(mark));
      marks.set(id, Object.fromEntries(valid));
    }
    return new UpstreamMarks(file, marks);
  }

  taken(id: string): UpstreamMark | null {
    return this.#marks.get(id)?.taken ?? null;
  }

  published(id: string): UpstreamMark | null {
    return this.#marks.get(id)?.published ?? null;
  }

  /** Resolves once it is on the disk. */
  async set(id: string, changes: Marks): Promise<void> {
    this.#marks.set(id, { ...this.#marks.get(id), ...changes });
    this.decisions.delete(id);
    await this.#write();
  }

  async forget(id: string): Promise<void> {
    if (this.#marks.delete(id)) await this.#write();
    this.decisions.delete(id);
  }

  /** One after the other: specs do not wait for each other otherwise. */
  #write(): Promise<void> {
    const write = () => writeFields(this.#file, this.#marks);
    this.#writing = this.#writing.then(write, write);
    return this.#writing;
  }
}

function isMark(value: unknown): value is UpstreamMark {
  if (typeof value !== 'object' || value === null) return false;
  const { branch, commit, path, blob, sha256 }: Partial<Record<string, unknown>> = { ...value };
  const isText = (each: unknown) => typeof each === 'string' && each !== '';
  return [branch, commit, path].every(isText) && [blob, sha256].every((each) => each === null || isText(each));
}
