import * as z from 'zod/mini';

/** Fields that several bodies of the HTTP contract have. */

/** The id of a spec: opaque, stored, never derived from its path. */
export const specId = z.string().check(z.regex(/^[a-z0-9]{12}$/));

/** Hash of a file's bytes. */
export const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** Lines from 1, columns in UTF-16 units from 1. */
export const positionSchema = z.object({ line: z.int(), column: z.int() });
