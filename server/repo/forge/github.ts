import * as z from 'zod/mini';
import type { Forge, PullRequest, PullRequestRequest } from './forge.ts';
import { askForge, expectForge } from './forge-request.ts';

const pullRequest = z.object({ html_url: z.url({ protocol: /^https?$/ }), number: z.int() });

/** GitHub's REST interface, version 2022-11-28 (https://docs.github.com/rest/pulls/pulls). */
export class GitHub implements Forge {
  readonly credentials;
  readonly #pulls: string;
  readonly #owner: string;
  readonly #headers: Readonly<Record<string, string>>;

  /** @param api without a slash at its end. @param path `owner/name`. */
  constructor(api: string, path: string, token: string) {
    this.#pulls = `${api}/repos/${path.split('/').map(encodeURIComponent).join('/')}/pulls`;
    this.#owner = path.split('/', 1)[0] ?? '';
    this.#headers = {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'x-github-api-version': '2022-11-28',
    };
    this.credentials = { user: 'x-access-token', password: token };
  }

  async openPullRequest(request: PullRequestRequest): Promise<PullRequest> {
    const { head, base, title, body, draft } = request;
    const answer = await askForge(this.#pulls, this.#headers, { title, head, base, body, draft });
    // Unprocessable: among other reasons, because there is one already.
    const open = answer.status === 422 ? await this.#find(request) : null;
    if (open !== null) return { url: open.html_url, number: open.number, created: false };
    const { html_url, number } = expectForge(answer, pullRequest);
    return { url: html_url, number, created: true };
  }

  async #find({ head, base }: PullRequestRequest) {
    const query = new URLSearchParams({ state: 'open', head: `${this.#owner}:${head}`, base });
    const answer = await askForge(`${this.#pulls}?${query}`, this.#headers);
    return expectForge(answer, z.array(pullRequest)).at(0) ?? null;
  }
}
