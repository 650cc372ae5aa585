import type { Block } from '../markdown/block.ts';

/** `<!-- spec-ignore rule-id: reason -->`, after the block it speaks of. */
export interface Suppression {
  readonly rule: string;
  readonly reason: string;
}

const PATTERN = /^\s*spec-ignore\s+([^\s:]+)\s*(?::\s*([\s\S]*?))?\s*$/;

/** The shortest reason that can be one. */
export const REASON_LENGTH = 10;

/** What a comment suppresses; null where it does not say which rule. */
export function parseSuppression(comment: string): Suppression | null {
  const match = PATTERN.exec(comment.length > 2000 ? comment.slice(0, 2000) : comment);
  return match?.[1] === undefined ? null : { rule: match[1], reason: match[2] ?? '' };
}

/** The comment's text. What would end the comment is taken out of the reason. */
export function suppressionText(rule: string, reason: string): string {
  return ` spec-ignore ${rule}: ${reason
    .replace(/-{2,}>?/g, '–')
    .replace(/\s+/g, ' ')
    .trim()} `;
}

/** Whether a block is a comment that suppresses a rule. */
export function isSuppression(block: Pick<Block, 'kind' | 'text'> | undefined): boolean {
  return block?.kind === 'comment' && parseSuppression(block.text) !== null;
}
