import type { ServerResponse } from 'node:http';
import type { ProblemCode } from '../../shared/protocol/problem.ts';

/** An answer that is an error by contract: status, stable code, words for people. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly status: number;
  readonly code: ProblemCode;
  /** Further fields of the document, by code. */
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(status: number, code: ProblemCode, detail: string, fields: Readonly<Record<string, unknown>> = {}) {
    super(detail);
    this.status = status;
    this.code = code;
    this.fields = fields;
  }
}

const titles: Readonly<Record<ProblemCode, string>> = {
  invalid_json: 'The body is not JSON',
  invalid_utf8: 'The text is not valid UTF-8',
  invalid_body: 'The body does not have the expected fields',
  invalid_query: 'The address has a parameter that is not understood',
  invalid_path: 'The path is not allowed',
  too_large: 'The body is too large',
  unsupported_encoding: 'The body is compressed',
  not_found: 'Not found',
  path_taken: 'Another spec or file has this path',
  file_changed: 'The file was changed by somebody else',
  outside_repository: 'The path leads out of the repository',
  confirmation_required: 'Deleting needs a confirmation',
  merge_conflict: 'The texts cannot be merged',
  unknown_base: 'The text that was edited is not known any more',
  outdated: 'The document has moved on',
  branch_checked_out: 'The branch is checked out',
  invalid_branch: 'The name is no name of a branch',
  push_failed: 'The branch was not pushed',
  forge_failed: 'The pull request was not opened',
  fetch_failed: 'The remote was not read',
  publish_failed: 'git refused the commit',
  not_implemented: 'Not available yet',
  unauthorized: 'Sign in first',
  forbidden_origin: 'The request comes from another site',
  damaged_document: 'The stored document is damaged',
  unreadable_file: 'The file cannot be opened',
  unwritable_file: 'The file cannot be written',
  disk_full: 'The disk is full',
  not_ready: 'The server is not ready',
  internal_error: 'Something went wrong in the server',
};

/** Writes the problem document (RFC 9457). */
export function sendProblem(response: ServerResponse, problem: HttpProblem): void {
  const { status, code, message, fields } = problem;
  const body = JSON.stringify({
    ...fields,
    type: `urn:cospec:problem:${code}`,
    title: titles[code],
    status,
    code,
    detail: message,
  });
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  response.end(body);
}
