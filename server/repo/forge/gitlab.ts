import * as z from 'zod/mini';
import type { Forge, PullRequest, PullRequestRequest } from './forge.ts';
import { askForge, expectForge } from './forge-request.ts';

const mergeRequest = z.object({ web_url: z.url({ protocol: /^https?$/ }), iid: z.int() });

/** GitLab's REST interface, version 4 (https://docs.gitlab.com/api/merge_requests/). */
export class GitLab implements Forge {
  readonly credentials;
  readonly #requests: string;
  readonly #headers: Readonly<Record<string, string>>;

  /** @param api ends in `/api/v4`. @param path `group/subgroup/name`. */
  constructor(api: string, path: string, token: string) {
    this.#requests = `${api}/projects/${encodeURIComponent(path)}/merge_requests`;
    this.#headers = { 'private-token': token };
    this.credentials = { user: 'oauth2', password: token };
  }

  async openPullRequest(request: PullRequestRequest): Promise<PullRequest> {
    const { head, base, title, body, draft } = request;
    const answer = await askForge(this.#requests, this.#headers, {
      source_branch: head,
      target_branch: base,
      title: draft ? `Draft: ${title}` : title,
      description: body,
    });
    // Conflict: there is one already.
    const open = answer.status === 409 ? await this.#find(request) : null;
    if (open !== null) return { url: open.web_url, number: open.iid, created: false };
    const { web_url, iid } = expectForge(answer, mergeRequest);
    return { url: web_url, number: iid, created: true };
  }

  async #find({ head, base }: PullRequestRequest) {
    const query = new URLSearchParams({ state: 'opened', source_branch: head, target_branch: base });
    const answer = await askForge(`${this.#requests}?${query}`, this.#headers);
    return expectForge(answer, z.array(mergeRequest)).at(0) ?? null;
  }
}
