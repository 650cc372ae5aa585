import { romanise } from './romanise.ts';
import { textHash } from './text-hash.ts';

/** A feature's folder name taken apart; `number` as written (`007`, `20260206-101500`), null where there is none. */
export interface FeatureFolder {
  readonly number: string | null;
  readonly slug: string;
}

const FOLDER = /^(\d{8}-\d{6}|\d{3,})-(.+)$/;
const SEQUENTIAL = /^(\d{3,})-/;
const TIMESTAMP = /^\d{8}-\d{6}-/;
const TIMESTAMP_LENGTH = 15;

/** Words that a slug can do without; the list of spec-kit's own script. */
const STOP_WORDS = new Set(
  (
    'i a an the to for of in on at by with from is are was were be been being have has had do does did will would should could can ' +
    'may might must shall this that these those my your our their want need add get set and or as it its into'
  ).split(' '),
);
const MAX_WORDS = 4;
/** Parts between hyphens; `real-time` is one word of two parts. */
const MAX_PARTS = 6;
const MAX_BYTES = 60;

/**
 * The folder name of a title, `[a-z0-9]` words joined by `-`, at most four of them. Latin, Greek and Cyrillic letters
 * are romanised; a title of other scripts or of signs only becomes `spec-` and a hash of it, so it is never empty and
 * the same title gives the same slug on every machine.
 */
export function slugFor(title: string): string {
  const words = romanise(title)
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^a-z0-9-]+/)
    .map((word) => word.replace(/-+/g, '-').replace(/^-|-$/g, ''))
    .filter((word) => word !== '');
  const meaningful = words.filter((word) => !STOP_WORDS.has(word));
  const chosen = (meaningful.length > 0 ? meaningful : words).slice(0, MAX_WORDS);
  const slug = chosen
    .flatMap((word) => word.split('-'))
    .slice(0, MAX_PARTS)
    .join('-')
    .slice(0, MAX_BYTES)
    .replace(/-$/, '');
  // A stray letter or number among letters that cannot be romanised (`検索 2`) would name nothing.
  return /[a-z]{2}/.test(slug) ? slug : hashedSlug(title, slug);
}

/** One above the highest number among folder names like `007-export`; timestamps and other names do not count. */
export function nextNumber(folders: Iterable<string>): number {
  let highest = 0;
  for (const folder of folders) {
    const match = TIMESTAMP.test(folder) ? null : SEQUENTIAL.exec(folder);
    if (match !== null) highest = Math.max(highest, Number(match[1]));
  }
  return highest + 1;
}

/** How a repository numbers its features, as spec-kit's `feature_numbering` has it. */
export type Numbering = 'sequential' | 'timestamp';

/**
 * The prefix after a time, `20260131-101500` in UTC: the first from then on that no folder has.
 * @param now milliseconds since 1970.
 */
export function nextTimestamp(now: number, folders: Iterable<string>): string {
  const taken = new Set([...folders].map((folder) => folder.slice(0, TIMESTAMP_LENGTH)));
  for (let at = now; ; at += 1_000) {
    const [date = '', time = ''] = new Date(at).toISOString().split('T');
    const prefix = `${date.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}`;
    if (!taken.has(prefix)) return prefix;
  }
}

/** `007-export`: at least three digits. */
export function featureFolder(number: number, slug: string): string {
  return `${String(number).padStart(3, '0')}-${slug}`;
}

/** The reverse of `featureFolder`, also for timestamps; any other name is all slug. */
export function parseFeatureFolder(folder: string): FeatureFolder {
  const match = FOLDER.exec(folder);
  return match === null ? { number: null, slug: folder } : { number: match[1] ?? null, slug: match[2] ?? '' };
}

function hashedSlug(title: string, readable: string): string {
  const hash = textHash(title.normalize('NFC').trim()).slice(0, 6).padStart(6, '0');
  return readable === '' ? `spec-${hash}` : `spec-${hash}-${readable}`;
}
