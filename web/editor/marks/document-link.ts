import { resolvedPath } from '../../../shared/validation/repository-documents.ts';

/** Where a link without a scheme leads. */
export interface DocumentLink {
  /** Repository-relative; the document's own path for `#heading`. */
  readonly path: string;
  /** The heading it names, as its anchor is written; null for the whole file. */
  readonly heading: string | null;
}

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/**
 * Reads a link's target as a path seen from a document, or as a heading in it. Null for everything else: addresses,
 * what leads out of the repository, and what is written to look like a path and is none.
 * @param from repository-relative path of the document
 */
export function documentLink(target: string, from: string): DocumentLink | null {
  const written = /^\s*<([^<>]*)>/.exec(target)?.[1] ?? target.trim().split(/\s/)[0] ?? '';
  if (SCHEME.test(written) || written.startsWith('//')) return null;
  const [, file = '', heading] = /^([^#?]*)(?:\?[^#]*)?(?:#(.*))?$/.exec(written) ?? [];
  const name = decoded(file);
  const anchor = decoded(heading ?? '');
  if (name === null || anchor === null || (name === '' && anchor === '')) return null;
  // Also behind percent signs: a backslash parts folders on some machines, and no file has control characters.
  if (/[\\\p{Cc}]/u.test(name) || SCHEME.test(name) || name.startsWith('//')) return null;
  const path = name === '' ? from : resolvedPath(from.split('/').slice(0, -1).join('/'), name);
  return path === null || path === '' ? null : { path, heading: anchor === '' ? null : anchor };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
