import type { FeatureFile } from '../../shared/protocol/http.ts';
import { documentLink } from '../editor/marks/document-link.ts';
import type { LinkSpot, LinkTools } from '../editor/marks/link-tools.ts';

/** Where a document stands, which its links are relative to. */
export interface DocumentPlace {
  /** Repository-relative. */
  readonly path: string;
  /** The files that open in Cospec. */
  readonly files: readonly FeatureFile[];
}

export type LinkDestination =
  | { readonly kind: 'heading'; readonly block: string }
  | { readonly kind: 'no-heading' }
  /** A file that opens in Cospec. */
  | { readonly kind: 'file'; readonly address: string }
  /** Some other path in the repository. */
  | { readonly kind: 'path'; readonly path: string };

/** Where a relative link leads; null for addresses and for what leads nowhere or out of the repository. */
export function linkDestination(
  { links }: { readonly links: Pick<LinkTools, 'headingAt'> },
  link: Pick<LinkSpot, 'address' | 'opens'>,
  place: DocumentPlace,
): LinkDestination | null {
  const found = link.opens === null ? documentLink(link.address, place.path) : null;
  if (found === null) return null;
  if (found.path === place.path && found.heading !== null) {
    const block = links.headingAt(found.heading);
    return block === null ? { kind: 'no-heading' } : { kind: 'heading', block };
  }
  const file = place.files.find(({ path }) => path === found.path);
  const end = found.heading === null ? '' : `#${encodeURIComponent(found.heading)}`;
  return file === undefined ? { kind: 'path', path: found.path } : { kind: 'file', address: `/specs/${file.id}${end}` };
}
