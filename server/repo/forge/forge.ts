/** Where a team reviews branches: GitHub, GitLab. A port; `choose-forge.ts` picks the adapter. */
export interface Forge {
  /**
   * Opens a pull request for a branch that was pushed. One that is open already for these branches is answered instead;
   * it shows the new commit by itself.
   * @throws ForgeError
   */
  openPullRequest(request: PullRequestRequest): Promise<PullRequest>;
  /** User name and password that git pushes with. */
  readonly credentials: { readonly user: string; readonly password: string };
}

export interface PullRequestRequest {
  /** The branch to be merged. */
  readonly head: string;
  /** The branch to merge into. */
  readonly base: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  /** Not ready to be merged. */
  readonly draft: boolean;
}

export interface PullRequest {
  /** For browsers; http or https. */
  readonly url: string;
  readonly number: number;
  /** False where there was one already. */
  readonly created: boolean;
}

/** The forge refused or did not answer; the message is for people. The commit and the pushed branch stay. */
export class ForgeError extends Error {
  override readonly name = 'ForgeError';
}
