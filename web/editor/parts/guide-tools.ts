import { type SectionGuide, sectionGuides } from '../../../shared/spec/section-guide.ts';
import type { Diagnostic } from '../../../shared/validation/diagnostic.ts';
import { blockElement } from '../caret/dom-range.ts';
import { loadedScanner, loadScanner } from '../edit/markdown-scanner.ts';
import type { EditorHost } from '../editor-host.ts';
import { rolesOf } from './next-ids.ts';
import { insertSkeleton, type SkeletonOffer, skeletonOffers } from './skeleton-offers.ts';

/** What the template has to say beside the text. Draws nothing, but makes room for what is drawn. */
export interface GuideTools {
  /** What the template says of each section, in document order. */
  guides(): readonly SectionGuide[];
  /** What of the template is missing, and where. */
  missing(diagnostics: readonly Diagnostic[]): readonly SkeletonOffer[];
  /** Puts it in, as one undo step, with the focus in the text and its first placeholder selected. */
  insert(offer: SkeletonOffer): Promise<void>;
  /** The words of a heading in the viewport, and whether they are read from right to left. */
  headingOf(block: string): { readonly box: DOMRect; readonly rtl: boolean } | null;
  /** Keeps room for a button at the end of a heading and for so many pixels below it; null keeps none. */
  makeRoom(block: string, below: number | null): void;
}

export function guideTools({ editor, binding, schema, focus }: EditorHost): GuideTools {
  const { projection } = binding;
  return {
    guides: () => sectionGuides({ blocks: projection.order, roles: rolesOf(projection) }, schema),
    missing: (diagnostics) => skeletonOffers(diagnostics, projection.order, schema),
    async insert(offer) {
      const scanBlocks = loadedScanner() ?? (await loadScanner());
      binding.edit((edits) => insertSkeleton(edits, schema, offer, scanBlocks));
      focus();
    },
    headingOf(block) {
      const words = blockElement(editor, binding, block)?.firstElementChild;
      if (!(words instanceof HTMLElement)) return null;
      return { box: words.getBoundingClientRect(), rtl: getComputedStyle(words).direction === 'rtl' };
    },
    makeRoom(block, below) {
      const element = blockElement(editor, binding, block);
      if (element === null) return;
      element.toggleAttribute('data-guide', below !== null);
      if (below === null) element.style.removeProperty('--guide');
      else if (element.style.getPropertyValue('--guide') !== `${below}px`)
        element.style.setProperty('--guide', `${below}px`);
    },
  };
}
