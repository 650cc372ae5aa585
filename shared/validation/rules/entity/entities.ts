import { contentStems } from '../../../spec/topic-match.ts';
import type { BlockFacts } from '../../facts.ts';
import type { Fix } from '../../fix.ts';
import { goTo, insertAfter, remove, replaceText, suggestion } from '../../fixes.ts';
import { type BlockRule, DEFECT, type Finding, HINT, type IndexRule, NOTHING, OFF } from '../../rule.ts';

const HEAD =
  '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST export each order.\n\n### Key Entities\n\n';
const GOOD = `${HEAD}- **Order**: What a buyer bought at one time`;
const FEWEST_ITEMS = 3;
const IMPLEMENTATION =
  /\b(?:varchar|nvarchar|int(?:8|16|32|64)|uint(?:8|16|32|64)|bigint|smallint|float64|uuid\s+(?:pk|primary)|primary key|foreign key|not null|auto[- ]?increment|jsonb?\s+column|timestamptz|struct\b|(?:database|SQL)\s+(?:table|column)s?|stored in (?:the |an? )?[\w`]+ tables?\b|index(?:es|ed)? on\b|enum class\b|Vec<|HashMap<|List<|Array<|Dict\[|Optional\[)/i;
/** Products and formats written like classes. */
const PRODUCTS =
  /^(?:Git(?:Hub|Lab)|Java(?:Script)?|TypeScript|Open(?:API|AI|VMM|SSL|SSH|Telemetry)|Postgre(?:SQL|s)|My(?:SQL)|Mongo(?:DB)?|PowerShell|Mac(?:OS|Book)|Linked(?:In)|You(?:Tube)|WebSockets?|Web(?:Assembly|RTC|GL|Hook|Auth)|GraphQL|PayPal|WhatsApp|DevOps|VSCode|WordPress|FastAPI|NextJS|NodeJS|PyPI|NumPy|OAuth|LaTeX|SharePoint|OneDrive|QuickBooks|PostHog|SaaS|LocalStorage|IndexedDB|McDonald.*|ChatGPT|DeepSeek|LangChain|CloudWatch|DynamoDB|ElasticSearch|TestFlight|SwiftUI|AppKit|UserDefaults|JetBrains|IntelliJ|BitBucket|CircleCI|MkDocs)$/;

export const entityUnused: IndexRule = {
  id: 'entity/unused',
  kind: 'smell',
  severity: HINT,
  title: 'A key entity is spoken of',
  why: 'An entity that no story and no requirement mentions is either superfluous, or something is missing.',
  example: { bad: `${GOOD}\n- **Voucher**: A reduction that a buyer may redeem`, good: GOOD },
  source: 'spec-kit analyze.md',
  scope: 'index',
  keys: ['entity-name'],
  run({ members, mentions, present, schema }) {
    const family = schema.schema.sequences[0]?.prefix;
    if (family === undefined || !present(`sequence:${family}`)) return NOTHING;
    return members.flatMap((facts): Finding[] => {
      const name = facts.role.title ?? '';
      if (!facts.english || facts.withdrawn) return [];
      const stems = nameStems(name);
      // One word of the name elsewhere is enough: people shorten names.
      if (stems.length === 0 || stems.some((stem) => mentions('text', stem))) return [];
      const message = `“${name}” is mentioned nowhere else. Use it, or remove it.`;
      return [{ at: facts, message, span: { from: 0, to: facts.labelLength }, matched: name }];
    });
  },
};

export const entityDuplicate: IndexRule = {
  id: 'entity/duplicate',
  kind: 'defect',
  severity: DEFECT,
  title: 'An entity is described once',
  why: 'Two descriptions of one thing drift apart.',
  example: { bad: `${GOOD}\n- **Order**: A list of things to be sent`, good: GOOD },
  source: 'ours',
  scope: 'index',
  keys: ['entity-name'],
  run({ members, lookup }) {
    const top = members.filter(({ role }) => role.parent === undefined);
    return top.slice(1).map((facts): Finding => {
      const message = `“${facts.role.title ?? ''}” is described twice. Merge the two.`;
      const span = { from: 0, to: facts.labelLength };
      const [first] = top;
      const isPlain = first !== undefined && lookup(`nested:${facts.id}`).length === 0;
      return { at: facts, message, span, fix: isPlain ? merge(facts, first) : goTo('Show', facts, span) };
    });
  },
};

/** What the second description says is said by the first as well, and the second goes. */
function merge(second: BlockFacts, first: BlockFacts): Fix {
  const end = first.text.trimEnd().length;
  const { value } = second;
  const said = value === '' || first.value.includes(value);
  const edits = said
    ? []
    : [replaceText(first, { from: end, to: end }, `${/[.;。]$/.test(first.text.slice(0, end)) ? '' : ';'} ${value}`)];
  return suggestion('Merge into the first', ...edits, remove(second));
}

export const entityUndefined: IndexRule = {
  id: 'entity/undefined',
  kind: 'smell',
  severity: OFF,
  title: 'What many items speak of is described once',
  why: 'A name that several requirements use and none explains is understood in several ways.',
  example: {
    bad: `## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST keep each OrderBatch.\n- **FR-002**: System MUST show each OrderBatch.\n- **FR-003**: System MUST print each OrderBatch.\n\n### Key Entities\n\n- **Order**: What a buyer bought`,
    good: GOOD,
  },
  source: 'spec-kit analyze.md',
  fixNote: 'No safe fix: what is put in place is left to its author to fill in.',
  scope: 'index',
  keys: ['camel'],
  run({ value, members, lookup, context }) {
    const [first] = members;
    const entities = lookup('entities');
    if (first === undefined || members.length < FEWEST_ITEMS || entities.length === 0) return NOTHING;
    if (PRODUCTS.test(value) || context.glossary?.includes(value) === true) return NOTHING;
    if (entities.some(({ text }) => text.includes(value.replace(/s$/, '')))) return NOTHING;
    const spaced = value
      .replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
      .toLowerCase()
      .replace(/s$/, '');
    if (entities.some(({ text }) => text.toLowerCase().includes(spaced))) return NOTHING;
    const from = first.text.indexOf(value);
    const last = entities.at(-1) ?? null;
    const message = `${members.length} items speak of ${value}, which is no key entity. Describe it.`;
    const fix = suggestion('Insert entity', insertAfter(last, `- **${value}**: [What it stands for]`));
    return [{ at: first, message, span: { from, to: from + value.length }, item: null, fix }];
  },
};

export const entityImplementation: BlockRule = {
  id: 'entity/implementation',
  kind: 'smell',
  severity: HINT,
  title: 'A key entity is described without its storage',
  why: 'Types and keys belong to the plan; here they decide what nobody has weighed.',
  example: { bad: `${HEAD}- **Order**: id is a BIGINT, buyer a foreign key`, good: GOOD },
  source: 'template: without implementation',
  scope: 'block',
  on: ['entity'],
  run({ facts }) {
    const match = IMPLEMENTATION.exec(facts.text);
    if (match === null || /\bno\s+$/i.test(facts.text.slice(0, match.index)) || facts.withdrawn) return NOTHING;
    const span = { from: match.index, to: match.index + match[0].length };
    const finding: Finding = {
      at: facts,
      message: `“${match[0]}” is a detail of storage. Say what it means instead.`,
      span,
      fix: goTo('Reword', facts, span),
    };
    return [finding];
  },
};

/** Stems of a name, `OrderBatch` taken apart, remarks in parentheses left out. */
function nameStems(name: string): readonly string[] {
  const plain = name
    .replace(/\([^)]*\)|（[^）]*）/g, ' ')
    .replace(/[`*_]/g, ' ')
    .replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, ' ');
  return [...new Set([...contentStems(plain), ...contentStems(name.replace(/\([^)]*\)/g, ' '))])];
}
