import { citationsIn } from '../../../shared/spec/cross-references.ts';
import type { EditorHost } from '../editor-host.ts';
import { onRedraw, TextHighlights, type TextPlace } from '../marks/text-highlights.ts';

/** Ids are chips of the text; stories spoken of (`US2`, `User Story 2`) get a quiet line below. Returns how to stop. */
export function markMentions({ editor, binding, schema }: EditorHost): () => void {
  const { projection } = binding;
  const highlights = new TextHighlights(editor, binding, 'spec-mention');
  // A block that nobody changed stays the same object.
  const known = new WeakMap<object, readonly TextPlace[]>();
  const mentionsIn = (block: string): readonly TextPlace[] => {
    const view = projection.views.get(block);
    if (view === undefined || projection.roleOf(block)?.role === 'story') return [];
    const places =
      known.get(view) ??
      citationsIn(view.text, schema)
        .filter(({ name }) => /\s/.test(name))
        .map(({ from, to }) => ({ block, from, to }));
    known.set(view, places);
    return places;
  };
  const { soon, stop } = onRedraw(editor, () => highlights.draw(projection.order.flatMap(({ id }) => mentionsIn(id))));
  soon();
  return () => {
    stop();
    highlights.clear();
  };
}
