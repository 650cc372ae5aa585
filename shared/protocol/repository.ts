import * as z from 'zod/mini';
import { specId } from './fields.ts';

/** The repositories that a server has, and what was fetched for them. */

export const repositoryInfoSchema = z.object({
  name: z.string(),
  /** Absolute path on the server's machine. */
  root: z.string(),
  /** Null outside git and on a detached head. */
  branch: z.nullable(z.string()),
  git: z.boolean(),
  /** Repository-relative path of the template in use; null for the built-in one. */
  template: z.nullable(z.string()),
  /** Version of Cospec. */
  version: z.string(),
  /** Null where there is no remote to fetch. */
  upstream: z.nullable(
    z.object({
      remote: z.string(),
      /** Of the last fetch that worked, in milliseconds since 1970; null: none since the start. */
      fetchedAt: z.nullable(z.number()),
      /** Why the last fetch did not work; null when it did. */
      failure: z.nullable(z.string()),
    }),
  ),
});
export type RepositoryInfo = z.infer<typeof repositoryInfoSchema>;

/** GET /api/repositories: all that the server has, in the order in which it was given them. */
export const repositoryListSchema = z.object({ repositories: z.array(repositoryInfoSchema) });
export type RepositoryList = z.infer<typeof repositoryListSchema>;

/** Answer of POST /api/repository/fetch. */
export const fetchResultSchema = z.object({
  remote: z.string(),
  fetchedAt: z.number(),
  /** Specs whose documents took something in. */
  merged: z.array(specId),
  /** Specs about which somebody has to decide. */
  open: z.array(specId),
});
export type FetchResult = z.infer<typeof fetchResultSchema>;
