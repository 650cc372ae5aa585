import type { Span } from '../../brackets.ts';

/** Behind these words stands another document's id, one that is gone, or an example. */
const BEFORE =
  /(?:\b(?:specs?|specification|feature|prd|epic|adr)s?[\s`'"/#-]*\d|\b(?:prd|adr|iso|nist|removed|renamed|renumbered|merged|deleted|dropped|superseded|former|formerly|originally|previously|obsolete|deprecated|withdrawn|deferred|descoped|e\.g|parent|upstream|other spec|no)\b)[^\n]{0,24}$/i;
/** Before these stands another document's id. */
const FOREIGN =
  /^[\]`*)\s]*\(?(?:of|from|in)\s+(?:(?:spec|feature)s?[\s`'"/#-]*\d|the\s+(?:other|parent|former|old|previous)\b|[`"']?\d{3}\b)/i;
/** And before these one that is gone. */
const GONE =
  /^[^\n.;|]{0,60}\b(?:(?:was|were|is|are|been|being)\s+(?:removed|deleted|dropped|deferred|descoped|merged|withdrawn|superseded)|(?:do|does|did)\s+not\s+exist)|^[\]`*\s]*\([^)\n]*\b(?:spec\s*\d|removed|deferred|deleted|merged|dropped|descoped)\b/i;
/** A folder of a feature, or an id that a feature's number stands before. */
const FEATURE = /(?<![\w.-])\d{3}-[a-z][\w-]*|\b\d{3}[-\s][A-Z]{2,6}-\d/g;
const LINK_TARGET = /^[^[\]\n]{0,80}\]\(([^)\s]+)/;
const OWN_SPEC = /(?:^|\/)spec\.md(?:#|$)|^#/;

/**
 * Whether an id in a file beside a spec is another document's, part of a path, or spoken of as gone. In doubt it is.
 * @param folder name of the feature's own folder
 */
export function isElsewhere(text: string, { from, to }: Span, folder: string | null): boolean {
  const before = text.slice(Math.max(0, from - 80), from);
  const behind = text.slice(to, to + 160);
  if (/[\w/.#-]$/.test(before) || /^[\w-]*[/#]\w/.test(behind)) return true;
  // The feature's own folder is no other document.
  const leading = folder === null ? before : before.replaceAll(folder, '');
  if (BEFORE.test(leading) || FOREIGN.test(behind) || GONE.test(behind)) return true;
  const target = LINK_TARGET.exec(behind)?.[1];
  if (target !== undefined && !OWN_SPEC.test(target)) return true;
  const end = text.indexOf('\n', to);
  const line = text.slice(text.lastIndexOf('\n', from - 1) + 1, end === -1 ? text.length : end);
  return [...line.matchAll(FEATURE)].some(([found]) => found !== folder);
}
