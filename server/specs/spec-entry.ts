import { featureFileKind } from '../../shared/spec/feature-file.ts';
import type { SpecRecord } from '../storage/storage.ts';

/** A spec as the server knows it without its document. */
export interface SpecEntry {
  readonly record: SpecRecord;
  /** Its document exists and the record is stored; before the first use there is only the file. */
  readonly opened: boolean;
  /** Number of the last edit; null before the first use, and for a damaged document. */
  readonly seq: number | null;
  /** What is stored of its document fails its checks. */
  readonly damaged: boolean;
}

/** Whether a file is a spec, not one of the files beside it. */
export function isSpec({ path }: Pick<SpecRecord, 'path'>): boolean {
  return featureFileKind(path) === 'spec';
}

/** True when the document holds what the file does not. */
export function isUnexported({ record, opened, seq }: SpecEntry): boolean {
  return opened && (record.baseSha256 === null || (seq !== null && seq > record.exportedSeq));
}
