/**
 * How much hangs on a question, in the order in which spec-kit's `specify` command ranks open questions: scope, then
 * security and privacy, then what people see, then technique. Smaller is more pressing.
 */
export function urgencyOf(question: string): number {
  const rank = RANKS.findIndex((words) => words.test(question));
  return rank === -1 ? RANKS.length : rank;
}

const RANKS: readonly RegExp[] = [
  /\b(?:scope|include[ds]?|exclude[ds]?|support(?:ed|s)?|which (?:users?|roles?|features?|platforms?)|who|out of)\b/i,
  /\b(?:secur\w*|privacy|personal|permissions?|authori[sz]\w*|authenticat\w*|log ?in|passwords?|encrypt\w*|retain\w*|retention|compliance|legal|gdpr)\b/i,
  /\b(?:users?|see|shown?|display\w*|messages?|notif\w*|pages?|screens?|labels?|wording|language)\b/i,
];
