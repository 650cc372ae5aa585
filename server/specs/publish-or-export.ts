import type { ExportBody, ExportResult } from '../../shared/protocol/publish.ts';
import { exportSpec } from './export-spec.ts';
import { mergeFromUpstream } from './follow-upstream.ts';
import { openPullRequest } from './open-pull-request.ts';
import { publishSpec } from './publish-spec.ts';
import { sameNumber } from './same-number.ts';
import type { Workspace } from './workspace.ts';

/**
 * Does what an export asks for: writes the work tree, commits to a branch, or also pushes it and opens a pull request.
 * Tells when others have the spec's number.
 * @throws what `exportSpec`, `publishSpec`, `mergeFromUpstream` and `openPullRequest` throw
 */
export async function publishOrExport(workspace: Workspace, id: string, body: ExportBody): Promise<ExportResult> {
  // Before: once it has a file, a draft's number is its own.
  const others = await sameNumber(workspace, id);
  const result = await done(workspace, id, body);
  return others.length === 0 ? result : { ...result, sameNumber: [...others] };
}

async function done(
  workspace: Workspace,
  id: string,
  { branch, pullRequest, ...order }: ExportBody,
): Promise<ExportResult> {
  if (branch === undefined) return await exportSpec(workspace, id, order.expect);
  if (pullRequest === undefined) {
    if (order.expect === undefined && (await isFollowedHere(workspace, id, branch))) {
      await mergeFromUpstream(workspace, id, { choices: {}, expect: null, replace: false });
    }
    return await publishSpec(workspace, id, { ...order, branch });
  }
  // What others pushed goes in first; a remote that does not answer says so again when the branch is pushed.
  await workspace.branches.fetch().catch(() => undefined);
  await mergeFromUpstream(workspace, id, { choices: {}, expect: null, replace: false });
  const result = await publishSpec(workspace, id, { ...order, branch });
  const { base = null, draft = null } = pullRequest;
  return { ...result, pullRequest: await openPullRequest(workspace, id, { branch, base, draft }) };
}

/** Whether others' commits to a branch of this repository are taken into the spec. */
async function isFollowedHere({ branches, catalogue }: Workspace, id: string, branch: string): Promise<boolean> {
  branches.forget();
  const [first] = await branches.candidates(catalogue.live(id).record.path);
  return first?.isLocal === true && first.branch === branch;
}
