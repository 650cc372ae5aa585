import type { InlineContext } from '../../../shared/markdown/inline-token.ts';
import { crossReference } from '../../../shared/spec/cross-references.ts';
import { headingWithAnchor } from '../../../shared/spec/heading-anchor.ts';
import type { EditorHost } from '../editor-host.ts';

/** Which spans of a heading are chips does not matter for its anchor. */
const NO_CHIPS: InlineContext = { idPrefixes: [], placeholders: new Set(), steps: [], priorityLabels: [] };
const NO_ROLE = { role: 'prose', section: null, container: null } as const;

/**
 * Follows the end of the page's address: `#FR-004` and `#User Story 2` lead to the item, `#edge-cases` to the heading.
 * Once: it is taken off the address, so that the page does not jump again when it is drawn anew. Returns how to stop.
 */
export function watchAddress(host: EditorHost, onFollow: (block: string) => void): () => void {
  const follow = (): void => {
    const name = decoded(location.hash.slice(1));
    const block = name === '' ? null : placeOf(host, name);
    if (block === null) return;
    history.replaceState(history.state, '', location.pathname + location.search);
    onFollow(block);
  };
  follow();
  addEventListener('hashchange', follow);
  return () => removeEventListener('hashchange', follow);
}

function placeOf({ binding, schema }: EditorHost, name: string): string | null {
  const { projection } = binding;
  const roles = projection.order.map(({ id }) => projection.roleOf(id) ?? NO_ROLE);
  const { definition } = crossReference(name, projection.order, roles, schema);
  return definition?.id ?? headingWithAnchor(projection.order, name, NO_CHIPS)?.id ?? null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
