import { InvalidUtf8Error } from '../../shared/markdown/decode.ts';
import { scan } from '../../shared/markdown/scan.ts';
import { decodeText } from '../decode-text.ts';
import type { Random } from '../random.ts';
import { sha256Of } from '../repo/spec-file.ts';
import type { DataFile } from '../storage/data-file.ts';
import { roomName } from '../storage/room-name.ts';
import type { SpecRecord } from '../storage/storage.ts';
import { beginHistory } from '../sync/check-history.ts';
import { encodeSeed } from '../sync/encode-seed.ts';
import { historyOf } from './verify.ts';
import type { KeptVersion } from './verify-versions.ts';

/** The newest state of a spec that can be had of what is stored. */
export interface LastGood {
  /** Where it was found: in the document itself, in a kept version, or in the text its file last had. */
  readonly from: 'document' | 'version' | 'file';
  /** Of the version; null for the others. */
  readonly version: Pick<KeptVersion, 'number' | 'at'> | null;
  /** Something in the document is damaged. */
  readonly damaged: boolean;
  /** It holds what its file does not. */
  readonly unexported: boolean;
  /** The whole of it as the first update of a new history. */
  seed(epoch: string, random: Random): Uint8Array;
}

/**
 * The document as far as it is whole; a kept version of it where that is newer, or the document has nothing whole; else the
 * text that its file last had.
 * @param kept the newest version whose text is good.
 * @returns null where nothing good is stored.
 */
export function lastGoodOf(file: DataFile, spec: SpecRecord, kept: KeptVersion | null): LastGood | null {
  const { faults, good } = historyOf(file, roomName(spec.id, spec.epoch));
  const damaged = faults.length > 0;
  const isNewer = kept !== null && (good === null || (kept.epoch === spec.epoch && kept.seq > good.seq));
  if (damaged && isNewer) {
    const { number, at, text } = kept;
    const unexported = sha256Of(Buffer.from(text)) !== spec.baseSha256;
    return { from: 'version', version: { number, at }, damaged, unexported, seed: seedOf(text) };
  }
  if (good !== null) {
    const seed = (epoch: string) => beginHistory(good.parts, epoch);
    return { from: 'document', version: null, damaged, unexported: damaged || good.seq > spec.exportedSeq, seed };
  }
  const text = fileTextOf(file, spec);
  return text === null ? null : { from: 'file', version: null, damaged, unexported: false, seed: seedOf(text) };
}

function seedOf(text: string): LastGood['seed'] {
  return (epoch, random) => encodeSeed(scan(text), { epoch, random });
}

/** What its file last had, as it was kept to merge against. */
function fileTextOf(file: DataFile, { id, baseSha256 }: SpecRecord): string | null {
  const bytes = baseSha256 === null ? null : file.base(id, baseSha256);
  if (bytes === null) return null;
  try {
    return decodeText(bytes);
  } catch (error) {
    if (error instanceof InvalidUtf8Error) return null;
    throw error;
  }
}
