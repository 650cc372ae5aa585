import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { insertBlocks, replaceText } from '../../../shared/doc/edits.ts';
import type { Block, IdentifiedBlock } from '../../../shared/markdown/block.ts';
import { parseHeading } from '../../../shared/spec/heading-key.ts';
import { questionWords } from '../../../shared/spec/question-words.ts';
import type { TemplateSchema } from '../../../shared/spec/schema.ts';
import { headerEnd, type RoledBlocks, sectionEnd } from '../../../shared/spec/section-place.ts';
import { conceptOf } from '../../../shared/spec/vocabulary.ts';
import type { Landing } from '../binding/landing.ts';
import { ensureSection, roledBlocks } from './add-to-section.ts';

/** An open question in a text: the range of its marker, brackets included. */
export interface OpenQuestion {
  readonly block: string;
  readonly from: number;
  readonly to: number;
  /** The literal marker; the answer is refused when the text has changed meanwhile. */
  readonly marker: string;
}

const LOG = 'clarifications';
const DATE = /\d{4}-\d\d-\d\d/;

/**
 * Writes an answer over its question and logs both below `## Clarifications`, `### Session <date>`; either is made where
 * it is missing. Returns where the caret goes, or null when the question is no longer there.
 */
export function answerQuestion(
  context: EditContext,
  schema: TemplateSchema,
  question: OpenQuestion,
  answer: string,
  date: string,
): Landing {
  const view = context.reader.find(question.block);
  if (view === undefined || view.text.slice(question.from, question.to) !== question.marker) return null;
  const words = questionWords(question.marker);
  replaceText(context, question.block, question.from, question.to, answer);
  log(context, schema, `Q: ${words === '' ? question.marker : words} → A: ${answer}`, date);
  return { block: question.block, offset: question.from + answer.length };
}

function log(context: EditContext, schema: TemplateSchema, line: string, date: string): void {
  const entry: Block = { kind: 'item', text: line, attributes: {} };
  const head = ensureLog(context, schema);
  if (head === null) return;
  const document = roledBlocks(context, schema);
  const { blocks } = document;
  const at = blocks.findIndex(({ id }) => id === head);
  const level = levelOf(blocks[at]) + 1;
  const end = sectionEnd(document, at);
  const sessions = blocks.flatMap((block, index) =>
    index > at && index <= end && block.kind === 'heading' && DATE.test(block.text)
      ? [{ index, text: block.text }]
      : [],
  );
  const session = sessions.findLast(({ text }) => text.includes(date));
  if (session !== undefined) {
    insertBlocks(context, blocks[sectionEnd(document, session.index)]?.id ?? null, [entry]);
    return;
  }
  // Sessions are called what the document calls them: `セッション 2026-04-23`. What stands behind a date is that day's.
  const called = sessions.at(-1)?.text.split(DATE)[0] ?? 'Session ';
  const heading: Block = { kind: 'heading', text: called + date, attributes: { level } };
  insertBlocks(context, blocks[end]?.id ?? null, [heading, entry]);
}

/** Id of the log's heading, made where the template wants it, else where spec-kit puts it: before the first section. */
function ensureLog(context: EditContext, schema: TemplateSchema): string | null {
  const document = roledBlocks(context, schema);
  const found = document.blocks.find(({ kind, text }) => kind === 'heading' && isLog(parseHeading(text).key));
  if (found !== undefined) return found.id;
  const section = schema.sections.find(({ key, named }) => isLog(key) && !named);
  if (section !== undefined) return ensureSection(context, schema, section);
  const heading: Block = { kind: 'heading', text: 'Clarifications', attributes: { level: 2 } };
  return insertBlocks(context, beforeStories(document, schema), [heading])[0] ?? null;
}

/** Behind what comes before the user stories: header and overview. */
function beforeStories(document: RoledBlocks, schema: TemplateSchema): string | null {
  const { blocks, roles } = document;
  const stories = schema.repeaters[0]?.section;
  const head = roles.findIndex(({ role, section }) => role === 'section' && section === stories);
  if (head < 0) return headerEnd(document);
  const above = blocks.slice(0, head).filter(({ kind }) => kind !== 'rule');
  return above.at(-1)?.id ?? null;
}

const isLog = (key: string): boolean => conceptOf(key) === LOG;

const levelOf = (block: IdentifiedBlock | undefined): number => block?.attributes.level ?? 1;
