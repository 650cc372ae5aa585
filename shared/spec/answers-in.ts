/** A question taken apart: what is asked, and the answers that it names itself. */
export interface AskedQuestion {
  readonly question: string;
  readonly answers: readonly string[];
}

const MOST = 5;
const LONGEST = 60;

/**
 * `which method - password, single sign-on, or both?`, `how long (7 days or 30 days)?`: the answers that a question
 * offers. None where it offers fewer than two.
 */
export function answersIn(words: string): AskedQuestion {
  const whole = { question: words, answers: [] };
  const tail =
    /^(.*?\S)\s+[-–—]\s+(\S.*?)[?？.]*$/su.exec(words) ?? /^(.*?\S)\s*[(（]([^()（）]+)[)）][?？.]*$/su.exec(words);
  if (tail === null) return whole;
  const [, head = '', list = ''] = tail;
  const answers = list
    .split(/\s*[,;，、；]\s*(?:or\s+)?|\s+or\s+|\s*\/\s*|\s+vs\.?\s+/u)
    .map((answer) => answer.replace(/^(?:e\.g\.,?|for example)\s*/i, '').trim())
    .filter((answer) => answer !== '');
  if (answers.length < 2 || answers.length > MOST || answers.some((answer) => answer.length > LONGEST)) return whole;
  return { question: /[?？]$/u.test(words) && !/[?？.]$/u.test(head) ? `${head}?` : head, answers };
}
