import type { RepositoryDocuments } from '../../context.ts';
import { isDocumentPath } from '../../context.ts';
import type { BlockFacts } from '../../facts.ts';
import { goTo, replaceText, suggestion } from '../../fixes.ts';
import { hasDocument, nearestDocument } from '../../repository-documents.ts';
import { type ContainerContext, type ContainerRule, DEFECT, type Finding, HINT, NOTHING } from '../../rule.ts';
import { answersTo } from '../../topic-answer.ts';
import { topicSection } from '../compliance/topics.ts';

const HEAD = '## Documentation Plan\n\n- ';
const PAGE = /(?<![\w./-])(?:[\w-]+\/)*[\w-]+\.(?:md|mdx|markdown|rst|adoc)\b/gi;
const GUIDE = /\bguide\b|\bpages?\b/i;
const NEW = /\b(?:new|add(?:s|ed|ing)?|creat(?:e|es|ed|ing)|introduc(?:e|es|ed)|writ(?:e|es|ten)|will be added)\b/i;
const EXAMPLE_REPOSITORY: RepositoryDocuments = {
  folder: 'specs/001-export',
  paths: ['Guide/src/SUMMARY.md', 'Guide/src/dev_guide/export.md', 'specs/001-export/spec.md'],
};

export const guidePathUnknown: ContainerRule = {
  id: 'docs-plan/guide-path-unknown',
  kind: 'defect',
  severity: DEFECT,
  title: 'A page to be changed is in the repository',
  why: 'A path that is not there was mistyped or has moved, and the page that needs the change is left as it is.',
  example: {
    bad: `${HEAD}Guide pages: \`Guide/src/export.md\` gets a section on columns.`,
    good: `${HEAD}Guide pages: \`Guide/src/dev_guide/export.md\` gets a section on columns.`,
    context: { repository: EXAMPLE_REPOSITORY },
  },
  source: 'template: include target paths; repository tree',
  fixNote: 'No safe fix: the nearest page is a guess, and a new one may be meant.',
  scope: 'container',
  on: ['section'],
  run(context) {
    const { repository } = context.context;
    if (repository === undefined) return NOTHING;
    return pagesOf(context).flatMap(({ facts, path, span, sentence }): Finding[] => {
      if (hasDocument(repository, path) || NEW.test(sentence)) return [];
      const nearest = nearestDocument(repository, path);
      const message = `The repository has no ${path}. ${nearest === null ? 'Correct the path, or say that the page is new.' : `Do you mean ${nearest}?`}`;
      const fix =
        nearest === null
          ? goTo('Correct path', facts, span)
          : suggestion(`Change to ${nearest}`, replaceText(facts, span, nearest));
      return [{ at: facts, message, span, fix }];
    });
  },
};

export const summaryEntry: ContainerRule = {
  id: 'docs-plan/summary-entry',
  kind: 'smell',
  severity: HINT,
  title: 'A new page is entered in the table of contents',
  why: 'A book shows only the pages that its SUMMARY.md lists; a new page without an entry is never found.',
  example: {
    bad: `${HEAD}Guide pages: \`Guide/src/dev_guide/columns.md\` is added.`,
    good: `${HEAD}Guide pages: \`Guide/src/dev_guide/columns.md\` is added and entered in \`Guide/src/SUMMARY.md\`.`,
    context: { repository: EXAMPLE_REPOSITORY },
  },
  source: 'mdBook',
  scope: 'container',
  on: ['section'],
  run(context) {
    const { repository } = context.context;
    if (repository === undefined) return NOTHING;
    const pages = pagesOf(context);
    if (pages.some(({ facts }) => /\bSUMMARY\b|\btable of contents\b/i.test(facts.text))) return NOTHING;
    return pages.flatMap(({ facts, path, span }): Finding[] => {
      if (hasDocument(repository, path)) return [];
      const contents = contentsOf(repository, path);
      if (contents === null) return [];
      const message = `${path} is new, and ${contents} is not mentioned. Say that the page is entered there.`;
      return [{ at: facts, message, span, fix: goTo('Add', facts, { from: span.to, to: span.to }) }];
    });
  },
};

interface Page {
  readonly facts: BlockFacts;
  readonly path: string;
  readonly span: { readonly from: number; readonly to: number };
  /** The line it stands in: where a page is called new. */
  readonly sentence: string;
}

/** The pages that a plan names, with a folder: a bare file name may be anywhere. */
function pagesOf({ container, schema }: ContainerContext): readonly Page[] {
  const section = topicSection(container, schema.section.bind(schema), true);
  const topics = section?.topics.filter(({ label }) => GUIDE.test(label)) ?? [];
  return topics.flatMap((topic) =>
    answersTo(container, topic).flatMap((facts) =>
      [...facts.text.matchAll(PAGE)].flatMap((match): Page[] => {
        const path = match[0];
        if (!path.includes('/') || !isDocumentPath(path)) return [];
        const from = match.index;
        const line = facts.text.slice(
          facts.text.lastIndexOf('\n', from) + 1,
          (facts.text.indexOf('\n', from) + 1 || facts.text.length + 1) - 1,
        );
        return [{ facts, path, span: { from, to: from + path.length }, sentence: line }];
      }),
    ),
  );
}

/** The mdBook contents of the book that a path lies in; null where there is none. */
function contentsOf(repository: RepositoryDocuments, path: string): string | null {
  for (let folder = path; folder.includes('/'); ) {
    folder = folder.slice(0, folder.lastIndexOf('/'));
    if (hasDocument(repository, `${folder}/SUMMARY.md`)) return `${folder}/SUMMARY.md`;
  }
  return null;
}
