import type { Block } from '../markdown/block.ts';
import { leadingStep } from './scenario-step.ts';
import { STEP_LANGUAGES } from './step-words.ts';

const ENGLISH = ['Given', 'When', 'Then', 'And', 'But'];
/** `**Given** [initial state], **When** [action], **Then** [expected outcome]`, whatever the words. */
const BOLD_WORD = /(?:\*\*|__)([^*_[\]\n]{1,40}?)(?:\*\*|__)\s*\[/g;

/** The words that open a scenario's steps in this template, with the And and But of their language. */
export function templateSteps(blocks: readonly Block[]): readonly string[] {
  const steps = new Set<string>();
  for (const block of blocks) {
    if (block.kind !== 'item' && block.kind !== 'paragraph') continue;
    const words = [...block.text.matchAll(BOLD_WORD)].map(([, word = '']) => word.trim());
    const known = leadingStep(block.text)?.kind === 'given';
    if (words.length === 3 || (known && words.length > 0)) for (const word of words) steps.add(word);
  }
  if (steps.size === 0) return ENGLISH;
  for (const language of STEP_LANGUAGES) {
    if (!language.get('given')?.some((word) => steps.has(word))) continue;
    for (const word of language.get('and') ?? []) steps.add(word);
  }
  return [...steps];
}
