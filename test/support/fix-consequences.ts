import type { Diagnostic } from '../../shared/validation/diagnostic.ts';

/**
 * What a fix may bring to light by naming a thing: from then on it is asked for what the template asks of such a thing.
 * Everything else that is new after a fix is a fault of the fix.
 */
export function isConsequence(target: Diagnostic, found: Diagnostic): boolean {
  switch (target.rule) {
    // A heading that is now read as a section: all of that section, its place among the others, and what they lack now
    // that it ends them.
    case 'structure/heading-near-match':
      return (
        found.kind === 'gap' || found.rule === 'structure/section-order' || isWithin(found.section, target.section)
      );
    // A section in its place: those that are not in theirs are seen to be.
    case 'structure/section-missing':
    case 'docs-plan/missing':
      return found.rule === 'structure/section-order' || isOfItems(target, found);
    // “N/A” was all that the section above had to say.
    case 'structure/na-section':
      return /^structure\/section-(?:empty|missing)$/.test(found.rule) && isWithin(target.section, found.section);
    // A section whose only content moves away.
    case 'structure/item-outside-section':
      return target.fix?.kind === 'suggestion' && /^structure\/section-empty$|\/none$/.test(found.rule);
    // An item that is now a requirement, judged by the rules for requirements; and the first of its family, so that what
    // cites another of it is seen to cite nothing.
    case 'requirement/id-missing':
    case 'criterion/id-missing':
      return found.block === target.block || found.rule === 'trace/dangling-id';
    // A requirement split in two: its words are judged where they now stand.
    case 'requirement/compound-verb':
    case 'requirement/too-long':
      return found.kind === 'smell' && found.block !== target.block;
    default:
      return false;
  }
}

/** Items that stood below the section above are now below a heading that asks for ids. */
function isOfItems(target: Diagnostic, found: Diagnostic): boolean {
  return target.fix?.title === 'Insert heading' && found.rule.endsWith('/id-missing');
}

function isWithin(section: string | null, outer: string | null): boolean {
  return section !== null && outer !== null && (section === outer || section.startsWith(`${outer}/`));
}
