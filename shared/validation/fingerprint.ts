import { textHash } from '../spec/text-hash.ts';

/**
 * Fingerprints name a finding across edits, replicas and machines, so that a human decision (suppression, assignment)
 * can be keyed by them. They rest on what was found, never on where it stands.
 */

/** Text as fingerprints compare it: composed, lower case, one blank between words. */
export function normalised(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** The fingerprint of the first of equal hits; `anchor` is the item's or section's id. */
export function fingerprint(rule: string, anchor: string, matched: string): string {
  return textHash(`${rule}\u0000${anchor}\u0000${normalised(matched)}`);
}

/** Equal hits within one document are told apart by their rank in document order, from 2. */
export function withOrdinal(base: string, rank: number): string {
  return rank === 1 ? base : `${base}-${rank}`;
}
