import type { Span } from '../../brackets.ts';
import type { BlockFacts } from '../../facts.ts';
import type { Fix } from '../../fix.ts';
import { goTo, replaceText, suggestion } from '../../fixes.ts';

const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['be', 'is'],
  ['have', 'has'],
  ['do', 'does'],
  ['go', 'goes'],
]);
const MANY = /(?:^|[^\p{L}])(?:they|these|those|we|you|I|both|all|people|users|\p{L}+[^sui\W]s)$/iu;
/** What may stand behind a modal and is no verb. */
const NO_VERB = /^(?:not|only|also|always|never|still|no|then|either|both|[a-z]+ly)$/i;

/** “Should see” as “sees”, “should be” as “is”: where the verb follows the modal at once. Else the modal is shown. */
export function stateIt(facts: BlockFacts, modal: Span): Fix {
  const match = /^\s+([a-z]{2,})(?![\p{L}\p{N}’'-])/u.exec(facts.text.slice(modal.to));
  const verb = match?.[1] ?? '';
  const subject = facts.text.slice(0, modal.from).trimEnd();
  if (match === null || NO_VERB.test(verb) || !/\p{L}$/u.test(subject)) return goTo('Reword', facts, modal);
  const said = MANY.test(subject) ? (verb === 'be' ? 'are' : verb) : thirdPerson(verb);
  const edit = replaceText(facts, { from: modal.from, to: modal.to + match[0].length }, said);
  return suggestion(`Write “${said}”`, edit);
}

function thirdPerson(verb: string): string {
  const known = IRREGULAR.get(verb);
  if (known !== undefined) return known;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh|o)$/.test(verb) ? `${verb}es` : `${verb}s`;
}
