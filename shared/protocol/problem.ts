import * as z from 'zod/mini';

/** Stable codes of problem documents (`application/problem+json`). */
export const problemCodes = [
  'invalid_json',
  'invalid_utf8',
  'invalid_body',
  'invalid_query',
  'invalid_path',
  'too_large',
  'unsupported_encoding',
  'not_found',
  'path_taken',
  'file_changed',
  'outside_repository',
  'confirmation_required',
  'merge_conflict',
  'unknown_base',
  'outdated',
  'branch_checked_out',
  'invalid_branch',
  'publish_failed',
  'push_failed',
  'forge_failed',
  'fetch_failed',
  'not_implemented',
  'unauthorized',
  'forbidden_origin',
  'damaged_document',
  'unreadable_file',
  'unwritable_file',
  'disk_full',
  'not_ready',
  'internal_error',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** RFC 9457. `code` is ours and stable, `detail` is for people. Some codes carry further fields (`expected`, `actual`). */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
});
export type Problem = z.infer<typeof problemSchema>;
