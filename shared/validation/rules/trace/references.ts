import { parseItemId } from '../../../spec/item-id.ts';
import type { Span } from '../../brackets.ts';
import { blocksOf, type Container } from '../../container.ts';
import type { BlockFacts } from '../../facts.ts';
import type { Fix } from '../../fix.ts';
import { goTo, replaceText, safe, suggestion } from '../../fixes.ts';
import type { IndexContext } from '../../rule.ts';
import { type BlockRule, DEFECT, ERROR, type Finding, HINT, type IndexRule, NOTHING } from '../../rule.ts';
import { referencesIn, slugOf, storyReferencesIn } from '../../term-keys.ts';
import { editDistance } from '../../words.ts';

const HEAD =
  '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST export the orders of a year.\n';
/** The id belongs to another document, or is withdrawn, spoken of as a number that is not there, or an example. */
const ELSEWHERE =
  /\b(?:spec|specs|specification|prd|epic|adr|iso|nist|removed|renamed|renumbered|merged|deleted|dropped|superseded|former|formerly|originally|previously|obsolete|deprecated|withdrawn|deferred|e\.g|parent|upstream|baseline)\b[^\n]{0,40}$/i;
const FOREIGN_BEHIND =
  /^[`*\s]*(?:\(?(?:of|from|in)\s+(?:spec|feature|the\s+\w+\s+spec|`?\d{3})|\([^)]*\b(?:spec|removed|deferred|deleted|merged)\b)/i;
const FOREIGN_BLOCK = /(?<![\w.-])0\d{2}\b(?![\w.])|\bowned by\b|\b\d{3}[-\s](?:FR|SC)-/;
const BARE_URL = /(?<![(<["'=\w`])https?:\/\/[^\s<>()]+/g;
const CLICK_HERE = /\[(?:click here|here|this link|link)\]\(/gi;

export const danglingId: IndexRule = {
  id: 'trace/dangling-id',
  kind: 'defect',
  severity: ERROR,
  title: 'Every id that is cited exists',
  why: 'A reader who follows it finds nothing, and a tool counts a link that is none.',
  example: {
    bad: `${HEAD}- **FR-002**: System MUST print what FR-042 exports.`,
    good: `${HEAD}- **FR-002**: System MUST print what FR-001 exports.`,
  },
  source: 'Doorstop; StrictDoc',
  fixNote:
    'The nearest id is offered where one differs by a single sign; that it is the one that was meant only the author knows.',
  scope: 'index',
  keys: ['reference', 'story-reference'],
  run(context) {
    const { key, value, members, lookup, schema } = context;
    if (key.startsWith('story-reference:')) return danglingStory(context);
    if (lookup(`definition:${value}`).length > 0) return NOTHING;
    const id = parseItemId(value);
    const family = id === null ? [] : lookup(`sequence:${id.prefix}`);
    const idsOf = (some: readonly BlockFacts[]) => some.flatMap(({ role }) => role.items ?? role.item ?? []);
    const known = idsOf(family);
    // The template's own items make no family yet.
    const written = idsOf(family.filter(({ placeholders }) => placeholders.length === 0));
    // Without a family of its own the spec speaks of another document; FR-3 may mean FR-003, FR-010 its parts.
    if (id === null || written.length < 2 || schema.sequence(id.prefix) === null) return NOTHING;
    if (known.some((other) => parseItemId(other)?.number === id.number)) return NOTHING;
    const nearest = known.find((other) => editDistance(other, value, 1) <= 1);
    // Said once to be another document's, it is that everywhere.
    if (members.some(({ text }) => FOREIGN_BLOCK.test(text))) return NOTHING;
    return members.flatMap((facts): Finding[] => {
      if (facts.withdrawn) return [];
      return referencesIn(facts).flatMap(({ id: cited, from, to }): Finding[] => {
        if (cited !== value || ELSEWHERE.test(facts.text.slice(Math.max(0, from - 80), from))) return [];
        if (FOREIGN_BEHIND.test(facts.text.slice(to, to + 80))) return [];
        const message = `${value} is cited and not defined.${nearest === undefined ? ' Define it, or cite another.' : ` Do you mean ${nearest}?`}`;
        const fix =
          nearest === undefined ? goTo('Change', facts, { from, to }) : changeTo(facts, { from, to }, nearest);
        return [{ at: facts, message, span: { from, to }, fix }];
      });
    });
  },
};

/** A story that is cited by a number that no story has. */
function danglingStory({ value, members, lookup }: IndexContext): readonly Finding[] {
  const stories = lookup('stories').filter(({ placeholders }) => placeholders.length === 0);
  if (stories.length === 0 || stories.some(({ role }) => role.story === undefined)) return NOTHING;
  if (lookup(`story-number:${value}`).length > 0 || members.some(({ text }) => FOREIGN_BLOCK.test(text)))
    return NOTHING;
  return members.flatMap((facts): Finding[] => {
    if (facts.withdrawn) return [];
    return storyReferencesIn(facts).flatMap(({ number, from, to }): Finding[] => {
      if (String(number) !== value || ELSEWHERE.test(facts.text.slice(Math.max(0, from - 80), from))) return [];
      if (FOREIGN_BEHIND.test(facts.text.slice(to, to + 80))) return [];
      const message = `There is no story ${value}. Write the story, or cite another.`;
      return [{ at: facts, message, span: { from, to }, fix: goTo('Change', facts, { from, to }) }];
    });
  });
}

export const deadAnchor: IndexRule = {
  id: 'trace/dead-anchor',
  kind: 'defect',
  severity: DEFECT,
  title: 'Links within the document lead somewhere',
  why: 'A heading was renamed, and whoever clicks stays where they are.',
  example: {
    bad: '## Requirements\n\nSee [the outcomes](#outcomes).',
    good: '## Requirements\n\nSee [the requirements](#requirements).',
  },
  source: 'markdownlint MD051',
  fixNote: 'The one heading that sounds like it is offered, and no safe fix: the heading that was meant may be gone.',
  scope: 'index',
  keys: ['anchor'],
  run({ value, members, lookup, document }) {
    const slug = decoded(value).toLowerCase();
    if (lookup(`slug:${slug}`).length > 0 || lookup(`slug:${slug.replace(/-\d+$/, '')}`).length > 0) return NOTHING;
    const nearest = nearestSlug(slug, document());
    return members.map((facts): Finding => {
      const from = Math.max(0, facts.text.indexOf(`(#${value})`)) + 1;
      const span = { from, to: from + value.length + 1 };
      const message = `There is no heading for #${value}. ${nearest === null ? 'Change the link.' : `Do you mean #${nearest}?`}`;
      return {
        at: facts,
        message,
        span,
        fix: nearest === null ? goTo('Change', facts, span) : changeTo(facts, span, `#${nearest}`),
      };
    });
  },
};

export const bareUrl: BlockRule = {
  id: 'trace/bare-url',
  kind: 'smell',
  severity: HINT,
  title: 'A link has words',
  why: 'An address does not say what is behind it; “here” neither.',
  example: {
    bad: '## Assumptions\n\nSee https://example.org/orders for the rest.',
    good: '## Assumptions\n\nSee [the order format](https://example.org/orders).',
  },
  source: 'markdownlint MD034',
  scope: 'block',
  on: ['prose', 'requirement', 'field', 'topic', 'edge', 'entity'],
  run({ facts }) {
    if (facts.block.kind === 'code' || facts.block.kind === 'table' || !facts.text.includes('http')) return NOTHING;
    const findings: Finding[] = [];
    const source = facts.text.replace(/`[^`\n]*`|<[^<>\s]+>|"[^"\n]*"|“[^“”\n]*”/g, (code) => ' '.repeat(code.length));
    for (const match of source.matchAll(BARE_URL)) {
      const address = match[0].replace(/[.,;:!?'"*_]+$/, '');
      const span = { from: match.index, to: match.index + address.length };
      const fix = safe('Put in angle brackets', replaceText(facts, span, `<${address}>`));
      findings.push({
        at: facts,
        message: 'This address stands bare. Put it behind words, or in angle brackets.',
        span,
        fix,
      });
    }
    for (const match of source.matchAll(CLICK_HERE)) {
      const span = { from: match.index + 1, to: match.index + match[0].length - 2 };
      findings.push({
        at: facts,
        message: 'The words of this link say nothing. Name what is behind it.',
        span,
        fix: goTo('Name it', facts, span),
      });
    }
    return findings;
  },
};

function decoded(anchor: string): string {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor;
  }
}

function changeTo(facts: BlockFacts, span: Span, text: string): Fix {
  return suggestion(`Change to ${text}`, replaceText(facts, span, text));
}

/** The anchor of the one heading that is spelt nearly so, or shares its words; null where none or several do. */
function nearestSlug(slug: string, document: Container): string | null {
  const slugs = [
    ...new Set([...blocksOf(document)].flatMap(({ block, text }) => (block.kind === 'heading' ? slugOf(text) : []))),
  ];
  const limit = Math.min(3, Math.floor(slug.length / 3));
  const spelt = slugs.filter((each) => editDistance(each, slug, limit) <= limit);
  if (spelt.length > 0) return spelt.length === 1 ? (spelt[0] ?? null) : null;
  const words = slug.split('-').filter((word) => word.length > 3);
  const like = slugs.filter((each) => words.length > 0 && words.every((word) => each.split('-').includes(word)));
  return like.length === 1 ? (like[0] ?? null) : null;
}
