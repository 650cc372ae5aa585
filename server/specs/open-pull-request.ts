import { summariseChanges } from '../../shared/spec/change-summary.ts';
import { pullRequestText } from '../../shared/spec/pull-request-text.ts';
import { decodeText } from '../decode-text.ts';
import type { PullRequest } from '../repo/forge/forge.ts';
import { documentAtRest } from './document-at-rest.ts';
import { inspectSpec } from './inspect-spec.ts';
import { proposedMessage } from './spec-changes.ts';
import { isPerson, type Workspace } from './workspace.ts';

export interface PullRequestOrder {
  readonly branch: string;
  /** Null: the remote's main branch. */
  readonly base: string | null;
  /** Null: a draft as long as something is missing or wrong. */
  readonly draft: boolean | null;
}

/**
 * Pushes a branch that a spec was committed to and opens a pull request that tells what changed by item, what is still
 * open, and who signed. Asked again, it pushes what is new and answers with the pull request that is open.
 * @throws PushFailedError, ForgeError
 */
export async function openPullRequest(workspace: Workspace, id: string, order: PullRequestOrder): Promise<PullRequest> {
  const { upstream, repository, scanner, template, storage } = workspace;
  await upstream.push(order.branch);
  workspace.branches.forget();
  const base = order.base ?? (await upstream.pullRequestBase()) ?? 'main';
  const { path, title } = workspace.catalogue.live(id).record;
  const [schema, before, document, inspection, authors] = await Promise.all([
    template.schemaFor(path),
    repository.committedTo(base, path, (await workspace.branches.all()).get(base)),
    workspace.locks.run(id, () => documentAtRest(workspace, id)),
    inspectSpec(workspace, id, 'ready'),
    storage.authors(id),
  ]);
  const old = before === null ? null : decodeText(before);
  const { changes } = await scanner.compare({ ...document, base: old, schema, path });
  const open = inspection.diagnostics.filter(({ kind, severity }) => kind !== 'smell' && severity !== 'info');
  return await upstream.openPullRequest({
    head: order.branch,
    base,
    title: proposedMessage(path, title, before === null, changes),
    draft: order.draft ?? open.length > 0,
    body: pullRequestText({
      path,
      changes: summariseChanges(changes),
      gaps: open.filter(({ kind }) => kind === 'gap').length,
      defects: open.filter(({ kind }) => kind === 'defect').length,
      open: open.map(({ item, message }) => ({ where: item, what: message })),
      signed: inspection.signed,
      authors: authors.filter(isPerson).map(({ name }) => name || 'a guest'),
    }),
  });
}
