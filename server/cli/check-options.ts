import type { Option } from '../config/option.ts';
import { integer, oneOf, text } from '../config/values.ts';

type Severity = 'off' | 'info' | 'warning' | 'error';

function option<T>(declaration: Omit<Option<T>, 'flagOnly'>): Option<T> {
  return { ...declaration, flagOnly: true };
}

function file(help: string): Option<string | null> {
  return option({ placeholder: 'FILE', help, parse: text, fallback: null });
}

const severityOf = oneOf('off', 'info', 'warning', 'error');

export const checkOptions = {
  format: option<'text' | 'json' | 'sarif' | 'github'>({
    placeholder: 'FORMAT',
    help: 'text, json, sarif or github',
    parse: oneOf('text', 'json', 'sarif', 'github'),
    fallback: 'text',
  }),
  gate: option<'draft' | 'ready'>({
    placeholder: 'GATE',
    help: 'how strict: draft, or ready for planning',
    parse: oneOf('draft', 'ready'),
    fallback: 'draft',
  }),
  maxWarnings: option<number | null>({
    placeholder: 'N',
    help: 'fail when there are more warnings',
    parse: integer(0, 1_000_000),
    fallback: null,
    fallbackHelp: 'any number is fine',
  }),
  rule: option<readonly { readonly id: string; readonly severity: Severity }[]>({
    placeholder: 'ID=SEVERITY',
    help: 'off, info, warning or error for one rule; may be repeated',
    parse: (value) => value.split(',').map(ruleSeverity),
    fallback: [],
    repeatable: true,
  }),
  fix: option<boolean>({
    placeholder: '',
    help: 'write safe fixes into the files first',
    parse: (value) => value === 'true',
    fallback: false,
  }),
  baseline: file('report only what this file does not know'),
  writeBaseline: file('write what is found into this file and succeed'),
  explain: option<string | null>({
    placeholder: 'ID',
    help: 'explain one rule, with examples, and check nothing',
    parse: text,
    fallback: null,
  }),
};

function ruleSeverity(value: string): { id: string; severity: Severity } {
  const [id = '', severity = '', ...more] = value.split('=');
  if (id === '' || more.length > 0) throw new Error('must be like language/vague=off');
  return { id: id.trim(), severity: severityOf(severity.trim()) };
}
