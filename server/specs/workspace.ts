import type { Clock } from '../clock.ts';
import type { VersionQueue } from '../history/version-queue.ts';
import type { Log } from '../log.ts';
import type { Random } from '../random.ts';
import type { Repository } from '../repo/repository.ts';
import type { Upstream } from '../repo/upstream.ts';
import type { Scanner } from '../scan/scanner.ts';
import type { Author, Storage } from '../storage/storage.ts';
import type { Rooms } from '../sync/room.ts';
import type { Catalogue } from './catalogue.ts';
import type { IdRegister } from './id-register.ts';
import type { KeyedLock } from './keyed-lock.ts';
import type { TemplateSource } from './template-source.ts';
import type { UpstreamBranches } from './upstream-branches.ts';
import type { UpstreamMarks } from './upstream-marks.ts';

/** One open repository: everything that the operations on its specs work with. */
export interface Workspace {
  readonly repository: Repository;
  readonly upstream: Upstream;
  /** The branches that specs can follow, and what every spec has taken from them. */
  readonly branches: UpstreamBranches;
  readonly marks: UpstreamMarks;
  readonly catalogue: Catalogue;
  readonly ids: IdRegister;
  readonly storage: Storage;
  readonly rooms: Rooms;
  readonly scanner: Scanner;
  readonly template: TemplateSource;
  /** By spec id; `''` for what concerns paths and numbers of all. Taken in that order: `''` first. */
  readonly locks: KeyedLock;
  /** Where versions are made, one after the other. */
  readonly versions: VersionQueue;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Largest file that is opened. */
  readonly maxFileBytes: number;
}

/** Who wrote what the server itself writes: seeds from files and templates, titles. */
export const serverAuthor = { id: 'cospec', name: 'Cospec' } as const;

export function serverAuthorship(workspace: Pick<Workspace, 'clock'>) {
  return { session: 'server', author: serverAuthor.id, receivedAt: workspace.clock.now() };
}

/** Edits that came from a branch: whoever made them has commits of their own there. */
export const UPSTREAM_AUTHOR = 'upstream:';

/** Whether an author is somebody here, and not the server, the file, the remote, or a program that gave no name. */
export function isPerson({ id }: Author): boolean {
  if (id.startsWith(UPSTREAM_AUTHOR)) return false;
  return id !== serverAuthor.id && id !== 'disk' && id !== 'api' && id !== 'anonymous';
}
