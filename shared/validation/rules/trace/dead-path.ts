import type { RepositoryDocuments } from '../../context.ts';
import { isDocumentPath } from '../../context.ts';
import type { BlockFacts } from '../../facts.ts';
import { goTo } from '../../fixes.ts';
import { hasDocument, nearestDocument, resolvedPath } from '../../repository-documents.ts';
import { type BlockRule, ERROR, type Finding, NOTHING } from '../../rule.ts';

const LOCAL_PATH =
  /(?<![\w/])(?:\/(?:Users|home)\/[\w.-]+\/[^\s)`"']*|[A-Z]:\\[^\s)`"']+|file:\/\/\/(?:Users|home|[A-Z]:)\/[^\s)`"']+)/g;
/** The path of a link's target, without title and fragment; nothing that has a scheme. */
const TARGET = /^[([<\s]*(?![a-z][a-z0-9+.-]*:|\/\/|#)([^\s#?)>]{1,400})/i;

export const deadPath: BlockRule = {
  id: 'trace/dead-path',
  kind: 'defect',
  severity: ERROR,
  title: 'Paths lead somewhere, for everybody',
  why: 'A path of one person’s machine leads nowhere for the others and gives away a name; a link to a file that moved leads nowhere for anybody.',
  example: {
    bad: '**Input**: User description: "see /Users/mia/notes/export.md"',
    good: '**Input**: User description: "see notes/export.md"',
  },
  source: 'remark-validate-links',
  scope: 'block',
  on: ['meta', 'prose', 'field', 'requirement', 'topic', 'edge', 'entity'],
  run({ facts, context }) {
    if (facts.block.kind === 'code' || !/[/\\]|\]\(/.test(facts.text)) return NOTHING;
    const local = [...facts.text.matchAll(LOCAL_PATH)].map((match): Finding => {
      const span = { from: match.index, to: match.index + match[0].length };
      return {
        at: facts,
        message: 'This path exists on one machine only. Write it relative to the repository.',
        span,
        fix: goTo('Change', facts, span),
      };
    });
    return context.repository === undefined ? local : [...local, ...brokenLinks(facts, context.repository)];
  },
};

/** Links to documents that are not in the repository, relative to the spec's folder. */
function brokenLinks(facts: BlockFacts, repository: RepositoryDocuments): Finding[] {
  return facts.tokens.flatMap(({ kind, from, to }): Finding[] => {
    const address = kind === 'target' ? TARGET.exec(facts.text.slice(from, to)) : null;
    const written = address?.[1] ?? '';
    if (address === null || !isDocumentPath(written)) return [];
    const path = resolvedPath(repository.folder, decoded(written));
    if (path !== null && hasDocument(repository, path)) return [];
    const start = from + address.index + address[0].indexOf(written);
    const span = { from: start, to: start + written.length };
    const nearest = path === null ? null : nearestDocument(repository, path);
    const message = `There is no ${written}, as seen from this spec. ${nearest === null ? 'Correct the link.' : `Do you mean ${nearest}?`}`;
    return [{ at: facts, message, span, atMost: 'warning', fix: goTo('Change', facts, span) }];
  });
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
