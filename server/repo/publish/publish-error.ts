/** A name that git does not take for a branch. */
export class InvalidBranchError extends Error {
  override readonly name = 'InvalidBranchError';
  constructor(branch: string) {
    super(`"${branch}" cannot be the name of a branch.`);
  }
}

/** The branch is checked out somewhere with changes of the file that a commit would fall behind. */
export class BranchCheckedOutError extends Error {
  override readonly name = 'BranchCheckedOutError';
  constructor(
    branch: string,
    folder: string,
    why = 'where the file has changes that are not committed. Commit or undo them, or choose another branch',
  ) {
    super(`${branch} is checked out in ${folder}, ${why}.`);
  }
}

/** The branch is checked out, and the commit would bring it more than the published file. */
export class CheckoutBehindError extends BranchCheckedOutError {
  constructor(branch: string, folder: string) {
    super(branch, folder, 'which lacks what others pushed. Pull there first, or choose another branch');
  }
}

/** git refused; the message is for people. Nothing was committed. */
export class PublishFailedError extends Error {
  override readonly name = 'PublishFailedError';
}

/** The commit is on the branch here, and did not get to the remote. */
export class PushFailedError extends Error {
  override readonly name = 'PushFailedError';
  constructor(branch: string, reason: string) {
    super(`${branch} has the commit here, but it was not pushed: ${reason}.`);
  }
}
