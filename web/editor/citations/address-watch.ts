import { crossReference } from '../../../shared/spec/cross-references.ts';
import type { EditorHost } from '../editor-host.ts';

const NO_ROLE = { role: 'prose', section: null, container: null } as const;

/**
 * Follows the end of the page's address, `#FR-004`: calls back with the block that `placeOf` finds for it. Once: it is
 * then taken off the address, so that the page does not jump again when it is drawn anew. Returns how to stop.
 */
export function watchAddress(placeOf: (name: string) => string | null, onFollow: (block: string) => void): () => void {
  const follow = (): void => {
    const name = decoded(location.hash.slice(1));
    const block = name === '' ? null : placeOf(name);
    if (block === null) return;
    history.replaceState(history.state, '', location.pathname + location.search);
    onFollow(block);
  };
  follow();
  addEventListener('hashchange', follow);
  return () => removeEventListener('hashchange', follow);
}

/** The block that defines an item, by `FR-004` or `User Story 2`. */
export function itemPlace({ binding, schema }: EditorHost, name: string): string | null {
  const { projection } = binding;
  const roles = projection.order.map(({ id }) => projection.roleOf(id) ?? NO_ROLE);
  return crossReference(name, projection.order, roles, schema).definition?.id ?? null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
