import type { UpstreamState } from '../../shared/protocol/http.ts';
import { decodeText } from '../decode-text.ts';
import { FileChangedError, sha256Of, UnreadableFileError } from '../repo/spec-file.ts';
import type { Author } from '../storage/storage.ts';
import { keepBase } from './base-text.ts';
import { fileText } from './file-text.ts';
import { mergeVersions, type Versions } from './merge-spec.ts';
import { makeDocument } from './open-room.ts';
import type { SpecEntry } from './spec-entry.ts';
import { MergeConflictError, UnknownBaseError } from './spec-error.ts';
import type { UpstreamBranch } from './upstream-branches.ts';
import { type Finding, lookUpstream } from './upstream-lookup.ts';
import type { UpstreamMark } from './upstream-marks.ts';
import { UPSTREAM_AUTHOR, type Workspace } from './workspace.ts';

type There = Extract<Finding, { is: 'there' }>;

/** How a spec stands to the branch it follows now, and whether its document took something in for that. */
export interface Followed {
  readonly state: UpstreamState | null;
  readonly merged: boolean;
}

/** No branch that is followed has the file. */
const NOTHING: Followed = { state: null, merged: false };

/**
 * Takes what changed in a spec's file on its branch, on the remote as last fetched or here, into the live document: as
 * ordinary edits of whoever made them. Where both say different things, or nothing is known that both began as, nothing happens and the answer
 * says so.
 */
export async function followUpstream(workspace: Workspace, id: string): Promise<Followed> {
  const { path } = workspace.catalogue.any(id).record;
  if ((await workspace.branches.candidates(path)).length === 0 && workspace.marks.taken(id) === null) return NOTHING;
  return await workspace.locks.run(id, async () => {
    const entry = await makeDocument(workspace, id);
    const finding = await lookUpstream(workspace, entry.record);
    const sides = `${entry.record.epoch} ${entry.seq} ${JSON.stringify(finding)}`;
    const known = workspace.marks.decisions.get(id);
    if (known?.sides === sides) return { state: known.state, merged: false };
    workspace.marks.decisions.delete(id);
    try {
      return await settle(workspace, entry, finding);
    } catch (error) {
      const state = finding.is === 'there' ? await undecided(workspace, error, finding) : null;
      if (state === null) throw error;
      workspace.marks.decisions.set(id, { sides, state });
      return { state, merged: false };
    }
  });
}

/**
 * The same with a person's decisions.
 * @param expect hash of the text that the person saw; null: whatever is there. @param replace takes that text over whole,
 * where nothing is known that both began as.
 * @throws MergeConflictError, UnknownBaseError, FileChangedError, UnreadableFileError
 */
export async function mergeFromUpstream(
  workspace: Workspace,
  id: string,
  order: Pick<Versions, 'choices'> & { readonly expect: string | null; readonly replace: boolean },
): Promise<void> {
  await workspace.locks.run(id, async () => {
    workspace.catalogue.live(id);
    const entry = await makeDocument(workspace, id);
    const finding = await lookUpstream(workspace, entry.record);
    if (finding.is === 'there') await take(workspace, entry, finding, order);
  });
}

/** Notes what the branch has as seen: it is not offered again until it changes there. The document stays as it is. */
export async function keepDespiteUpstream(workspace: Workspace, id: string): Promise<void> {
  await workspace.locks.run(id, async () => {
    const { record } = workspace.catalogue.live(id);
    const finding = await lookUpstream(workspace, record);
    if (finding.is === 'gone') return await workspace.marks.forget(id);
    if (finding.is === 'none') return;
    const content = finding.is === 'there' ? await workspace.repository.commits?.content(finding.blob) : null;
    const seen = finding.is === 'there' ? markOf(finding, content ? sha256Of(content) : null) : null;
    // Seen, so that publishing may go over it.
    if (content) await keepBase(workspace, id, { bytes: content, sha256: sha256Of(content) });
    const gone = { ...placeOf(finding.tip), path: record.path, blob: null, sha256: null };
    await workspace.marks.set(id, { taken: { ...(seen ?? gone), keepsPath: true } });
  });
}

async function settle(workspace: Workspace, entry: SpecEntry, finding: Finding): Promise<Followed> {
  const { id, path } = entry.record;
  if (finding.is === 'none') return NOTHING;
  if (finding.is === 'gone') {
    return { state: await stateOf(workspace, 'gone', { branch: finding.branch, isLocal: false }, null), merged: false };
  }
  const taken = workspace.marks.taken(id);
  if (finding.is === 'removed') {
    const isSeen = taken?.blob === null && taken.branch === finding.tip.branch;
    const since = { commit: finding.tip.commit, since: finding.since, path };
    return {
      state: await stateOf(workspace, isSeen ? 'same' : 'removed', finding.tip, null, since),
      merged: false,
    };
  }
  const merged = await take(workspace, entry, finding, { choices: {}, expect: null, replace: false });
  const staysHere = finding.path === path || workspace.marks.taken(id)?.keepsPath === true;
  const since = { commit: finding.tip.commit, since: null, path: finding.path };
  return {
    state: await stateOf(workspace, staysHere ? 'same' : 'moved', finding.tip, finding.path, since),
    merged,
  };
}

/** Brings the document up to date and notes it. True where the document changed. */
async function take(
  workspace: Workspace,
  entry: SpecEntry,
  finding: There,
  { choices, expect, replace }: Parameters<typeof mergeFromUpstream>[2],
): Promise<boolean> {
  const { id } = entry.record;
  const { tip, blob, base } = finding;
  const taken = workspace.marks.taken(id);
  if (taken?.branch === tip.branch && taken.path === finding.path && taken.blob === blob) return false;
  const content = await contentOf(workspace, finding);
  const sha256 = sha256Of(content);
  if (expect !== null && expect !== sha256) throw new FileChangedError(finding.path, sha256);
  const keepsPath = taken?.keepsPath && taken.path === finding.path;
  let merged = false;
  if (base?.blob !== blob) {
    const from = base === null ? null : await baseText(workspace, id, base.blob, taken);
    if (from === null && !replace) {
      throw new UnknownBaseError('What the document and the file on the branch began as is not known.');
    }
    const author = await authorOf(workspace, finding);
    merged = await mergeVersions(workspace, id, {
      base: from,
      theirs: fileText(finding.path, content),
      author,
      choices,
      actual: sha256,
    });
  }
  // Kept before the mark names it: the remote may rewrite its history, and git may forget the old one.
  await keepBase(workspace, id, { bytes: content, sha256 });
  await workspace.marks.set(id, { taken: { ...markOf(finding, sha256), ...(keepsPath ? { keepsPath } : {}) } });
  return merged;
}

function markOf({ tip, path, blob }: There, sha256: string | null): UpstreamMark {
  return { ...placeOf(tip), path, blob, sha256 };
}

function placeOf({ branch, commit, isLocal }: UpstreamBranch): Pick<UpstreamMark, 'branch' | 'commit' | 'isLocal'> {
  return { branch, commit, ...(isLocal ? { isLocal } : {}) };
}

/** @throws UnreadableFileError */
async function contentOf({ repository, maxFileBytes }: Workspace, { blob, path }: There): Promise<Buffer> {
  const content = await repository.commits?.content(blob);
  if (!content) throw new UnreadableFileError(`${path} on the branch was not fetched.`);
  if (content.byteLength <= maxFileBytes) return content;
  throw new UnreadableFileError(`${path} on the branch is larger than ${maxFileBytes} bytes.`);
}

/** A rewritten branch may have lost its old blobs; what was taken in is kept here as well. */
async function baseText({ repository, storage }: Workspace, id: string, blob: string, taken: UpstreamMark | null) {
  const inGit = await repository.commits?.content(blob);
  const sha256 = taken?.blob === blob ? taken.sha256 : null;
  const content = inGit ?? (sha256 === null ? null : await storage.base(id, sha256));
  return content ? decodeText(content) : null;
}

async function authorOf({ repository }: Workspace, { tip, base, path }: There): Promise<Author> {
  const authors = (await repository.commits?.authors(base?.commit ?? null, tip.commit, path)) ?? [];
  const [newest] = authors;
  if (newest === undefined) return { id: `${UPSTREAM_AUTHOR}${tip.branch}`, name: tip.branch };
  const others = authors.some(({ email }) => email !== newest.email) ? ' and others' : '';
  return { id: `${UPSTREAM_AUTHOR}${newest.email.toLowerCase()}`, name: `${newest.name}${others} (${tip.branch})` };
}

/** Null for an error that is none of the outcomes. */
async function undecided(
  workspace: Workspace,
  error: unknown,
  { tip, path, base }: There,
): Promise<UpstreamState | null> {
  const state =
    error instanceof MergeConflictError
      ? 'conflict'
      : error instanceof UnknownBaseError
        ? 'unrelated'
        : error instanceof UnreadableFileError || (error instanceof Error && error.name === 'InvalidUtf8Error')
          ? 'unreadable'
          : null;
  const since = { commit: tip.commit, since: base?.commit ?? null, path };
  return state === null ? null : await stateOf(workspace, state, tip, path, since);
}

async function stateOf(
  { upstream, repository }: Workspace,
  state: UpstreamState['state'],
  { branch, isLocal }: Pick<UpstreamBranch, 'branch' | 'isLocal'>,
  path: string | null,
  change?: { readonly commit: string; readonly since: string | null; readonly path: string },
): Promise<UpstreamState> {
  const asked = state === 'same' || change === undefined ? undefined : change;
  const [newest] = (asked && (await repository.commits?.authors(asked.since, asked.commit, asked.path))) ?? [];
  return {
    branch: isLocal ? branch : `${upstream.remote}/${branch}`,
    state,
    path,
    by: newest?.name ?? null,
    at: newest?.at ?? null,
  };
}
