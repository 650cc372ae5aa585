import * as z from 'zod/mini';
import {
  type Blame,
  blameSchema,
  type Comparison,
  comparisonSchema,
  type KeepVersionBody,
  type RestoreResult,
  type RestoreVersionBody,
  restoreResultSchema,
  type VersionList,
  versionListSchema,
} from '../../../../shared/protocol/history.ts';
import { ask, askText, at } from '../../api.ts';

const keptSchema = z.object({ number: z.nullable(z.int()) });

type By = NonNullable<RestoreVersionBody['author']>;

/** The history part of the HTTP contract as calls. They reject like those of `api`. */
export const historyApi = {
  versions: (
    id: string,
    query: { readonly before?: number | undefined; readonly author?: string | undefined },
    signal?: AbortSignal,
  ): Promise<VersionList> => ask(`${at(id)}/versions${queryText(query)}`, versionListSchema, { signal }),
  /** @param to null: the document as it is. */
  compare: (id: string, from: number | null, to: number | null, signal?: AbortSignal): Promise<Comparison> =>
    ask(`${at(id)}/comparison${queryText({ from: from ?? undefined, to: to ?? undefined })}`, comparisonSchema, {
      signal,
    }),
  /** The exact text of a version. */
  markdown: (id: string, number: number, signal?: AbortSignal): Promise<string> =>
    askText(`${at(id)}/versions/${number}/markdown`, signal),
  keep: (id: string, body: KeepVersionBody): Promise<z.infer<typeof keptSchema>> =>
    ask(`${at(id)}/versions`, keptSchema, { method: 'POST', body }),
  /** @param name null takes it away. */
  rename: (id: string, number: number, name: string | null): Promise<z.infer<typeof keptSchema>> =>
    ask(`${at(id)}/versions/${number}`, keptSchema, { method: 'PATCH', body: { name } }),
  restore: (id: string, number: number, body: RestoreVersionBody): Promise<RestoreResult> =>
    ask(`${at(id)}/versions/${number}/restore`, restoreResultSchema, { method: 'POST', body }),
  undo: (id: string, number: number, author: By): Promise<RestoreResult> =>
    ask(`${at(id)}/versions/${number}/undo`, restoreResultSchema, { method: 'POST', body: { author } }),
  blame: (id: string, block: string, signal?: AbortSignal): Promise<Blame> =>
    ask(`${at(id)}/blame${queryText({ block })}`, blameSchema, { signal }),
};

function queryText(query: Readonly<Record<string, string | number | undefined>>): string {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
