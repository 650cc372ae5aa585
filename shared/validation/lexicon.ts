import type { Span } from './brackets.ts';

/** What a list of words is about. */
export type LexiconTag =
  | 'vague'
  | 'vague-mild'
  | 'escape'
  | 'open-ended'
  | 'comparative'
  | 'absolute'
  | 'weak-modal'
  | 'modal'
  | 'superfluous'
  | 'negative'
  | 'purpose'
  | 'tech'
  | 'click'
  | 'outcome'
  | 'soft-modal'
  | 'universal'
  | 'verb'
  | 'observe';

/** A word of a text with its place. */
export interface Word extends Span {
  /** In lower case. */
  readonly word: string;
}

export interface LexiconHit extends Span {
  readonly tag: LexiconTag;
  readonly phrase: string;
  /** Place of its first word among the text's words. */
  readonly at: number;
  /** How many words it has. */
  readonly length: number;
}

/** English words by what they do to a requirement; phrases of several words are matched as a whole, the longest first. */
const LISTS: Readonly<Record<LexiconTag, string>> = {
  vague:
    'fast|quick|quickly|easy|easily|intuitive|intuitively|user-friendly|robust|robustly|scalable|efficient|efficiently|seamless|seamlessly|graceful|gracefully|appropriate|appropriately|adequate|adequately|sufficient|sufficiently|reasonable|reasonably|proper|properly|timely|flexible|performant|as expected|as fast as possible|as soon as possible|state of the art|best-in-class|smoothly|effortlessly',
  'vague-mild':
    'clear|clearly|consistent|consistently|correct|correctly|relevant|typical|typically|normal|normally|some|several|many|secure|securely|significant|significantly|immediately|approximately',
  escape:
    'if possible|where possible|when possible|whenever possible|if necessary|where necessary|when necessary|as necessary|if appropriate|where appropriate|when appropriate|as appropriate|if applicable|where applicable|when applicable|as applicable|if needed|where needed|when needed|as needed|as required|to the extent possible|to the extent practical|best effort|best-effort|optionally|if practical|where practical|where feasible|if feasible|when feasible',
  'open-ended':
    'etc|and so on|and so forth|and more|including but not limited to|including, but not limited to|such like',
  comparative: 'fewer|faster|slower|better|easier|simpler|quicker|cheaper|cleaner|clearer|smoother|safer',
  absolute: 'all|always|never|every|any|none|100%',
  'weak-modal': 'can|could|might|would|will',
  modal: 'must|shall|should|may|required|recommended|optional|cannot|needs to|has to|have to|ought to',
  superfluous: 'be able to|be capable of|support|supports|allow|allows|enable|enables',
  negative: "not|no|never|unless|except|without|cannot|don't|doesn't|mustn't",
  purpose: 'so that|in order to|because|so as to',
  tech: 'redis|memcached|postgres|postgresql|mysql|sqlite|mongodb|dynamodb|elasticsearch|kafka|rabbitmq|docker|kubernetes|angularjs|django|fastapi|laravel|node.js|nginx|graphql|grpc|websocket|websockets|webhook|jwt|oauth2|terraform|ansible|webpack|typescript|javascript|golang|kotlin|tailwind|prisma|sqlalchemy|celery|orm|microservice|microservices|cron job|database index|foreign key|stored procedure|rest api|api endpoint|http 200|cache hit rate|hit rate|cache hits|api response time|api response times|api latency|api calls|react component|react components|vue component|vue components|database can|database query|database queries|sql queries|tps|cpu usage|garbage collection|unit test coverage|code coverage',
  click:
    'click|clicks|clicked|clicking|double-click|double-clicks|tap|taps|tapped|right-click|right-clicks|press|presses|css selector|xpath',
  outcome:
    'works|work|handled|correctly|properly|as expected|successful|successfully|succeeds|fine|ok|okay|right|well|appropriately|gracefully',
  'soft-modal': 'should|might|may|could',
  universal:
    'all|every|each|any|no|none|never|always|zero|one|two|three|four|five|six|seven|eight|nine|ten|half|third|quarter|double|twice|triple|once|dozen|hundred|thousand|million|single|only|identical|same|entire|exactly|without|both|full|fully|complete|completely|first attempt|first try|entirely|unchanged|not|nothing|at least|at most|everything|neither|byte-identical|majority',
  verb: 'accept|add|allow|apply|assign|authenticate|block|calculate|cancel|capture|check|clear|compute|confirm|convert|create|delete|deliver|deny|detect|disable|display|download|emit|enable|encrypt|enforce|export|expose|fetch|filter|generate|handle|hide|highlight|identify|ignore|import|include|install|list|load|lock|log|maintain|mark|notify|open|parse|persist|preserve|prevent|process|produce|prompt|provide|publish|read|record|redirect|refuse|reject|reload|remove|rename|render|report|reset|restore|restrict|retain|retry|return|revoke|run|save|scan|search|send|show|skip|sort|start|stop|store|submit|support|sync|synchronize|track|update|upload|validate|verify|warn|write',
  observe: 'verify|observe|check|confirm|measure|see|show|run|compare|inspect',
};

interface Entry {
  readonly tag: LexiconTag;
  readonly words: readonly string[];
}

const BY_FIRST_WORD = new Map<string, Entry[]>();
for (const tag of Object.keys(LISTS)) {
  if (!isTag(tag)) continue;
  for (const phrase of LISTS[tag].split('|')) {
    const words = phrase.split(/[\s,]+/);
    const first = words[0] ?? '';
    BY_FIRST_WORD.set(first, [...(BY_FIRST_WORD.get(first) ?? []), { tag, words }]);
  }
}
for (const entries of BY_FIRST_WORD.values()) entries.sort((a, b) => b.words.length - a.words.length);

const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’%-]*(?:\.[\p{L}\p{N}]+)*/gu;

/** The words of a text in order, in lower case. Linear. */
export function wordSpans(text: string, offset = 0): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const from = offset + match.index;
    words.push({ word: match[0].toLowerCase().replace('’', "'"), from, to: from + match[0].length });
  }
  return words;
}

/** Every listed phrase among the words, in order. A tag's longer phrase hides its shorter ones at the same place. */
export function lexiconHits(words: readonly Word[]): LexiconHit[] {
  const hits: LexiconHit[] = [];
  words.forEach((first, at) => {
    const entries = BY_FIRST_WORD.get(first.word);
    if (entries === undefined) return;
    const seen = new Set<LexiconTag>();
    for (const { tag, words: wanted } of entries) {
      if (seen.has(tag) || !wanted.every((word, i) => words[at + i]?.word === word)) continue;
      seen.add(tag);
      const to = words[at + wanted.length - 1]?.to ?? first.to;
      hits.push({ tag, phrase: wanted.join(' '), at, length: wanted.length, from: first.from, to });
    }
  });
  return hits;
}

function isTag(tag: string): tag is LexiconTag {
  return tag in LISTS;
}
