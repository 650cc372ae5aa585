import type { Block } from '../markdown/block.ts';

/** How far a suppression reaches: the block before it, the section it stands in, or all of the file. */
export type SuppressionScope = 'block' | 'section' | 'spec';

/** `<!-- spec-ignore rule-id: reason -->`, after the block it speaks of; `spec-ignore section rule-id`, `spec-ignore spec rule-id`. */
export interface Suppression {
  readonly rule: string;
  readonly scope: SuppressionScope;
  readonly reason: string;
}

const PATTERN = /^\s*spec-ignore\s+(?:(section|spec)\s+)?([^\s:]+)\s*(?::\s*([\s\S]*?))?\s*$/;

/** The shortest reason that can be one. */
export const REASON_LENGTH = 10;

/** What a comment suppresses; null where it does not say which rule. */
export function parseSuppression(comment: string): Suppression | null {
  const match = PATTERN.exec(comment.length > 2000 ? comment.slice(0, 2000) : comment);
  if (match?.[2] === undefined) return null;
  const scope = match[1] === 'section' || match[1] === 'spec' ? match[1] : 'block';
  return { rule: match[2], scope, reason: match[3] ?? '' };
}

/** The comment's text. What would end the comment is taken out of the reason. */
export function suppressionText(rule: string, reason: string, scope: SuppressionScope = 'block'): string {
  return ` spec-ignore ${scope === 'block' ? '' : `${scope} `}${rule}: ${reason
    .replace(/-{2,}>?/g, '–')
    .replace(/\s+/g, ' ')
    .trim()} `;
}

/** Whether a block is a comment that suppresses a rule. */
export function isSuppression(block: Pick<Block, 'kind' | 'text'> | undefined): boolean {
  return block?.kind === 'comment' && parseSuppression(block.text) !== null;
}
