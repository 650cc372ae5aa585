import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { DataFile, StoredVersionText } from '../storage/data-file.ts';

/** A version of a spec that was kept, with its text. */
export interface KeptVersion {
  readonly number: number;
  /** The history that it is of, and its last edit in it. */
  readonly epoch: string;
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
}

export interface CheckedVersions {
  /** By spec's id: the newest version whose text is what was kept. */
  readonly newest: ReadonlyMap<string, KeptVersion>;
  /** Those whose text is missing or another one. */
  readonly damaged: readonly { readonly spec: string; readonly number: number }[];
  readonly count: number;
}

/** Reads the text of every version that is kept. */
export function checkVersions(file: DataFile): CheckedVersions {
  const newest = new Map<string, KeptVersion>();
  const damaged: { spec: string; number: number }[] = [];
  let count = 0;
  for (const version of file.versions()) {
    count++;
    const { spec, number, epoch, seq, at } = version;
    const text = textOf(version);
    if (text === null) damaged.push({ spec, number });
    else newest.set(spec, { number, epoch, seq, at, text });
  }
  return { newest, damaged, count };
}

function textOf({ bytes, sha256 }: StoredVersionText): string | null {
  if (bytes === null) return null;
  try {
    const text = gunzipSync(bytes);
    return createHash('sha256').update(text).digest('hex') === sha256 ? text.toString('utf8') : null;
  } catch {
    return null;
  }
}
