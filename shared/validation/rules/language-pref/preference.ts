import type { SchemaSection } from '../../../spec/schema.ts';
import { goTo } from '../../fixes.ts';
import { type BlockRule, DEFECT, type Finding, HINT, type IndexRule, NOTHING } from '../../rule.ts';

const HEAD = '## Implementation Language Preferences\n\n';
const NAMES = [
  'Rust',
  'Python',
  'Go',
  'Java',
  'Kotlin',
  'Swift',
  'C\\+\\+',
  'C#',
  'TypeScript',
  'JavaScript',
  'Ruby',
  'PHP',
  'Bash',
  'PowerShell',
  'Perl',
  'Lua',
  'Zig',
  'Haskell',
  'Scala',
  'Elixir',
  'Dart',
];
const NAME = new RegExp(`(?<!\\w)(?:${NAMES.join('|')})(?!\\w)`);
const NEW_CODE = new RegExp(
  `\\b(?:write|written|implement(?:ed|s)?|rewrite|rewritten|(?:an?|new|the)(?=\\s+\\S+\\s+(?:script|module|tool|program)))\\b[^.;\\n]{0,60}?(?<![\\w/-])(${NAMES.join('|')})(?![\\w+#-])`,
);
const JUSTIFIED =
  /\b(?:because|since|justif|platform|constraint|existing|already|legacy|unless|not|only|requires?d?)\w*/i;
const TEMPLATE =
  '# Feature Specification: [NAME]\n\n## Implementation Language Preferences\n\nThe repository prefers these unless a clear justification is provided:\n\n- **Mainline code:** Rust (stable, say which toolchain).\n- **Scripts:** Python 3.11 or newer.\n\n## Requirements *(mandatory)*\n\n### Functional Requirements\n\n- **FR-001**: System MUST [ability]\n';

export const languageUnjustified: IndexRule = {
  id: 'language-pref/unjustified',
  kind: 'defect',
  severity: DEFECT,
  title: 'Another language than the preferred ones is justified',
  why: 'Each further language needs its build, its reviewers and its security updates.',
  example: {
    bad: `${HEAD}- **Mainline code:** Rust\n\n## Requirements\n\n### Functional Requirements\n\n- **FR-001**: The export MUST be written as a new Bash script.`,
    good: `${HEAD}- **Mainline code:** Rust\n\n## Requirements\n\n### Functional Requirements\n\n- **FR-001**: The export MUST be written as a new Python script.`,
    template: TEMPLATE,
  },
  source: 'template: unless a clear justification is provided',
  scope: 'index',
  keys: ['sequence'],
  run({ value, members, schema }) {
    const section = schema.schema.sections.find(isPreference);
    if (section === undefined || schema.sequence(value) === null) return NOTHING;
    // The template's own words say what is preferred; without a named language nothing is.
    const preferred = section.skeleton;
    if (!NAME.test(preferred.replace(/\[[^\]]*\]/g, ''))) return NOTHING;
    return members.flatMap((facts): Finding[] => {
      if (facts.withdrawn) return [];
      const match = NEW_CODE.exec(facts.text);
      const name = match?.[1] ?? '';
      if (match === null || preferred.includes(name) || JUSTIFIED.test(facts.text)) return [];
      const from = match.index + match[0].length - name.length;
      const span = { from, to: from + name.length };
      const fix = goTo('Justify', facts, { from: facts.text.length, to: facts.text.length });
      return [
        { at: facts, message: `${name} is not among the preferred languages. Say why it is needed here.`, span, fix },
      ];
    });
  },
};

export const toolchain: BlockRule = {
  id: 'language-pref/toolchain',
  kind: 'smell',
  severity: HINT,
  title: 'A language comes with its oldest version',
  why: 'The version decides what may be written; left open it is whatever the author has.',
  example: {
    bad: `${HEAD}- **Mainline code:** Rust`,
    good: `${HEAD}- **Mainline code:** Rust, the oldest supported toolchain is 1.80`,
  },
  source: 'template',
  scope: 'block',
  on: ['topic', 'prose', 'field'],
  run({ facts, schema }) {
    const section = schema.section(facts.role.section);
    if (section === null || !isPreference(section) || facts.block.kind !== 'item') return NOTHING;
    if (schema.isStanding(facts.text) || facts.placeholders.length > 0) return NOTHING;
    if (!/^\W*(?:Rust|Python|Go|Java|Kotlin|Swift|TypeScript|Ruby|PHP)\b/.test(facts.value)) return NOTHING;
    if (/\d|toolchain|MSRV|LTS|latest|stable/i.test(facts.value)) return NOTHING;
    const end = { from: facts.text.length, to: facts.text.length };
    return [
      {
        at: facts,
        message: 'The oldest supported version is not named. Add it.',
        span: end,
        matched: 'version',
        fix: goTo('Add version', facts, end),
      },
    ];
  },
};

function isPreference(section: SchemaSection): boolean {
  return /language-preferences?|implementation-language/.test(section.key);
}
