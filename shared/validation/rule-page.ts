import type { IdentifiedBlock } from '../markdown/block.ts';
import { scan } from '../markdown/scan.ts';
import { BUILT_IN_TEMPLATE } from '../spec/built-in-template.ts';
import { schemaFromTemplate } from '../spec/schema-from-template.ts';
import type { ValidationContext } from './context.ts';
import type { Diagnostic, DiagnosticKind, Gate, Severity } from './diagnostic.ts';
import { validate } from './engine.ts';
import type { Rule, RuleExample } from './rule.ts';

/** Everything a reader may want to know about a rule, as data. */
export interface RuleExplanation {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly kind: DiagnosticKind;
  readonly severity: Readonly<Record<Gate, Severity | 'off'>>;
  readonly scope: Rule['scope'];
  /** Roles of the blocks or containers it judges. */
  readonly roles: readonly string[];
  /** Keys of the index that it reads. */
  readonly keys: readonly string[];
  readonly source: string;
  readonly example: RuleExample;
  /** What it says about its bad example: cause and mend. */
  readonly message: string | null;
  /** The fix it offers there. */
  readonly fix: { readonly kind: 'safe' | 'suggestion'; readonly title: string } | null;
}

const CONTEXT: ValidationContext = { today: '2026-06-01', gate: 'ready', folder: '001-order-export' };

export function explanationOf(rule: Rule): RuleExplanation {
  const found = firstFinding(rule);
  return {
    id: rule.id,
    title: rule.title,
    why: rule.why,
    kind: rule.kind,
    severity: rule.severity,
    scope: rule.scope,
    roles: 'on' in rule ? rule.on : [],
    keys: 'keys' in rule ? rule.keys : [],
    source: rule.source,
    example: rule.example,
    message: found?.message ?? null,
    fix: found?.fix ? { kind: found.fix.kind, title: found.fix.title } : null,
  };
}

/** The rule's page, as markdown. */
export function rulePage(rule: Rule): string {
  const { id, title, why, message, fix, source, example, ...facts } = explanationOf(rule);
  const parts = [
    `# ${id}`,
    `${title}.`,
    why,
    tableOf(facts),
    ...(message === null ? [] : [`Says, for example:\n\n> ${escaped(message)}`]),
    ...(fix === null
      ? []
      : [`Offers ${fix.kind === 'safe' ? 'a safe fix' : 'a suggestion'}: *${escaped(fix.title)}*.`]),
    ...(rule.fixNote === undefined ? [] : [escaped(rule.fixNote)]),
    '## Not like this',
    fenced(example.bad),
    '## But like this',
    fenced(example.good),
    ...(example.template === undefined ? [] : ['## On this template', fenced(example.template)]),
    '## Change it',
    `Severity, in \`.cospec.json\`:\n\n${fenced(JSON.stringify({ severities: { [id]: 'off' } }, null, 2), 'json')}`,
    `One place, in the file, after the block: \`<!-- spec-ignore ${id}: why it is right here -->\``,
    `Source: ${escaped(source)}.`,
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The list of all rules, by family. */
function ruleIndex(rules: readonly Rule[]): string {
  const familyOf = ({ id }: Rule) => id.slice(0, id.indexOf('/'));
  const families = [...new Set(rules.map(familyOf))].sort();
  const lists = families.map((family) => {
    const rows = rules
      .filter((rule) => familyOf(rule) === family)
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(
        ({ id, title, kind, severity }) =>
          `| [${id}](${id}.md) | ${escaped(title)} | ${kind} | ${severity.draft} | ${severity.ready} |`,
      );
    return `## ${family}\n\n| rule | asks | kind | draft | ready |\n|---|---|---|---|---|\n${rows.join('\n')}`;
  });
  const head = `# Rules\n\n${rules.length} rules. A *gap* is content still missing, a *defect* is wrong, a *smell* is advice about wording and never an error. Severities: while drafting, and at the gate to planning (\`--gate ready\`). A fix is *safe* where it can be applied without being looked at; a *suggestion* leaves something to write, or says something that its author has to agree to. These pages are written by \`npm run docs\` from the rules themselves.`;
  return `${[head, ...lists].join('\n\n')}\n`;
}

function firstFinding(rule: Rule): Diagnostic | undefined {
  const schema = schemaFromTemplate(rule.example.template ?? BUILT_IN_TEMPLATE);
  const blocks: IdentifiedBlock[] = scan(rule.example.bad).blocks.map((block, i) => ({ ...block, id: `b${i}` }));
  const severities = rule.severity.ready === 'off' ? { [rule.id]: 'info' as const } : {};
  const context = { ...CONTEXT, severities, ...rule.example.context };
  return validate(schema, context, blocks).diagnostics.find((each) => each.rule === rule.id);
}

type Facts = Pick<RuleExplanation, 'kind' | 'severity' | 'scope' | 'roles' | 'keys'>;

function tableOf({ kind, severity, scope, roles, keys }: Facts): string {
  const rows = [
    ['kind', kind],
    ['severity', `${severity.draft} while drafting, ${severity.ready} at the gate`],
    ['scope', scope],
    ...(roles.length > 0 ? [['roles', roles.join(', ')]] : []),
    ...(keys.length > 0 ? [['index', keys.join(', ')]] : []),
  ];
  return `| | |\n|---|---|\n${rows.map(([name, value]) => `| ${name} | ${value} |`).join('\n')}`;
}

function fenced(text: string, info = 'markdown'): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${info}\n${text}\n${fence}`;
}

function escaped(text: string): string {
  return text.replace(/[|<>[\]*_]/g, (sign) => `\\${sign}`);
}

/** All pages by path below `shared/validation/docs`. */
export function ruleDocs(rules: readonly Rule[]): ReadonlyMap<string, string> {
  return new Map([['README.md', ruleIndex(rules)], ...rules.map((rule) => [`${rule.id}.md`, rulePage(rule)] as const)]);
}
