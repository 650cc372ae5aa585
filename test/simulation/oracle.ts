import * as Y from 'yjs';
import { DamagedDocumentError } from '../../server/storage/storage-error.ts';
import { build } from '../../server/sync/build-document.ts';
import { Ledger } from '../web/editor/fuzz/ledger.ts';
import { Coverage, missingIn, type Parts, partsOf } from './coverage.ts';
import { replay, updatesIn } from './simulated-database.ts';
import type { SimulatedDisk } from './simulated-disk.ts';

/** Something that must never happen has happened. */
export class SafetyViolation extends Error {
  override readonly name = 'SafetyViolation';
}

/** Something that must happen once everything works has not happened. */
export class LivenessViolation extends Error {
  override readonly name = 'LivenessViolation';
}

/** An edit as its author's document made it, before any network. */
export interface Emission {
  readonly who: string;
  readonly update: Uint8Array;
  readonly parts: Parts;
}

/** What an author did, and which characters it wrote and took away. */
interface Deed {
  /** None: it was not done. */
  readonly emissions: readonly Emission[];
  readonly written: readonly string[];
  readonly erased: readonly string[];
  /** The next scenario begins with the step words of the one before, as they are written there. */
  readonly copied?: readonly string[];
}

/** Knows what every author did and what is on the disk, and nothing of what the server thinks. */
export class Oracle {
  readonly tokens = new Ledger();
  /** All that is on the disk. */
  readonly #durable = new Y.Doc();
  readonly #stored = new Coverage();
  /** Everything durable, in the order in which it became so. */
  readonly durableParts: Parts[] = [];
  readonly #fail: (error: SafetyViolation) => void;
  #seed: Uint8Array = new Uint8Array([0, 0]);
  readonly #room: string;
  /** What anybody made, as it is when it comes together: of two values of one key one is deleted, though by nobody. */
  readonly #together = new Y.Doc();
  readonly #emissions: Emission[] = [];
  readonly #deeds: Deed[] = [];
  /** Of authors who are gone and were told that nothing of theirs can be lost. */
  readonly #promised: Emission[] = [];

  /** @param fail told what is found while production code runs, which might swallow an error. */
  constructor(room: string, disk: SimulatedDisk, fail: (error: SafetyViolation) => void) {
    this.#room = room;
    this.#fail = fail;
    disk.onSynced = (entry) => this.#synced(entry);
  }

  /** The update that the document begins with; all its characters are in `tokens`. */
  seeded(update: Uint8Array): void {
    this.#seed = update;
    Y.applyUpdate(this.#together, update);
  }

  emitted(who: string, update: Uint8Array): Emission {
    const emission = { who, update, parts: partsOf(update) };
    Y.applyUpdate(this.#together, update);
    this.#emissions.push(emission);
    return emission;
  }

  did(deed: Deed): void {
    this.#deeds.push(deed);
  }

  promised(emissions: readonly Emission[]): void {
    this.#promised.push(...emissions);
  }

  /** What of an edit is not on the disk; null where all is. */
  undurable(parts: Parts): string | null {
    return missingIn(this.#durable, parts);
  }

  /** What is stored holds what is durable, whatever became of the server. @throws SafetyViolation */
  checkStored(disk: SimulatedDisk): void {
    const doc = this.stored(disk);
    this.checkHas(doc, this.durableParts.length, 'the stored document');
    doc.destroy();
  }

  /** A document has what was the first so many durable edits. @throws SafetyViolation */
  checkHas(doc: Y.Doc, count: number, whose: string): void {
    for (const parts of this.durableParts.slice(0, count)) {
      const missing = missingIn(doc, parts);
      if (missing !== null) throw new SafetyViolation(`${whose} misses a durable edit: ${missing}`);
    }
  }

  /** The document on the disk, opened without the server. @throws SafetyViolation */
  stored(disk: SimulatedDisk): Y.Doc {
    const database = replay(disk.durable());
    try {
      const stored = database.load(this.#room);
      if (stored === null) throw new SafetyViolation('The document is not stored any more.');
      const { snapshot, updates } = stored;
      return build([...(snapshot === null ? [] : [snapshot]), ...updates.map(({ update }) => update)]);
    } catch (error) {
      if (error instanceof DamagedDocumentError)
        throw new SafetyViolation(`What is stored is damaged: ${error.message}`);
      throw error;
    } finally {
      database.close();
    }
  }

  /**
   * Judges the document that everybody agrees on, once all is well: every edit is in it whole or not at all, it is what
   * its edits make, and every character meets its fate.
   * @param living edits that must be in it, as their authors are there.
   * @throws SafetyViolation
   */
  judge(doc: Y.Doc, text: string, living: readonly Emission[]): void {
    for (const { who, parts } of [...living, ...this.#promised]) {
      const missing = missingIn(doc, parts);
      if (missing !== null) throw new SafetyViolation(`An edit of ${who} is lost: ${missing}`);
    }
    const present = this.#emissions.filter(({ parts }) => missingIn(doc, parts) === null);
    const expected = build([this.#seed, ...present.map(({ update }) => update)]);
    if (!Y.equalSnapshots(Y.snapshot(expected), Y.snapshot(doc))) {
      throw new SafetyViolation('The document is not what its edits make.');
    }
    expected.destroy();
    const complaints = this.#fates(new Set(present), text);
    if (complaints.length > 0) throw new SafetyViolation(complaints.join('; '));
  }

  #fates(present: ReadonlySet<Emission>, text: string): string[] {
    const fates = new Ledger();
    const unsure = new Set<string>();
    const seeded = new Set(this.tokens.written);
    for (const { emissions, written, erased, copied = [] } of this.#deeds) {
      for (const token of written) seeded.delete(token);
      for (const token of copied) unsure.add(token);
      if (emissions.length > 0 && emissions.every((emission) => present.has(emission))) {
        for (const token of written) fates.written.add(token);
        fates.erase(erased);
      } else if (emissions.some((emission) => present.has(emission))) {
        // A page ended in the middle of what it did.
        for (const token of [...written, ...erased]) unsure.add(token);
      } else {
        for (const token of written) fates.written.add(token);
        fates.erase(written);
      }
    }
    for (const token of seeded) fates.written.add(token);
    for (const token of unsure) fates.written.delete(token);
    return fates.complaints(text, false);
  }

  #synced(entry: Uint8Array): void {
    for (const update of updatesIn(entry)) {
      const parts = partsOf(update);
      const strange = missingIn(this.#together, parts);
      if (strange !== null) this.#fail(new SafetyViolation(`Nobody made this edit: ${strange}`));
      if (this.#stored.covers(parts)) this.#fail(new SafetyViolation(`Stored twice: ${JSON.stringify(parts)}`));
      this.#stored.add(parts);
      Y.applyUpdate(this.#durable, update);
      this.durableParts.push(parts);
    }
  }
}
