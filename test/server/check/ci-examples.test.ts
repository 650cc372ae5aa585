import { readdirSync, readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { checkOptions } from '../../../server/cli/check-options.ts';
import { runCommandLine } from '../../../server/cli/run.ts';
import { readOptions } from '../../../server/config/read.ts';
import { readProjectFile } from '../../../shared/protocol/project-file.ts';
import { CATALOGUE } from '../../../shared/validation/rules/catalogue.ts';

const DOCS = new URL('../../../docs/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, DOCS), 'utf8');

const PAGE = read('ci.md');

/** Text of the fenced blocks in a language. */
function fenced(language: string): string[] {
  return [...PAGE.matchAll(/^```(\w+)\n(.*?)^```/gms)].flatMap(([, own, text = '']) =>
    own === language ? [text] : [],
  );
}

/** Words of a shell line as far as examples have them: quotes, and a comment at the end. */
function wordsOf(line: string): string[] {
  const words = line.replace(/\s#\s.*$/, '').match(/'[^']*'|"[^"]*"|\S+/g) ?? [];
  return words.map((word) => word.replace(/^(['"])(.*)\1$/, '$2'));
}

/** Every call of cospec in the page: lines of shell examples, and code within the text. */
function calls(): string[][] {
  const lines = fenced('sh').flatMap((text) => text.split('\n'));
  const inline = [...PAGE.matchAll(/`(cospec [^`\n]+)`/g)].map(([, call = '']) => call);
  return [...lines, ...inline].map(wordsOf).filter(([program]) => program === 'cospec');
}

/** The arguments of those that call `check`. */
function checks(): string[][] {
  return calls().flatMap(([, ...args]) => (args[0] === 'check' ? [args] : []));
}

/** The arguments of `cospec` in a line of an example file. */
function argumentsIn(line: string): string[] {
  const [, rest = ''] = /(?:cospec|cli\/main\.js) (check .*)$/.exec(line) ?? [];
  return wordsOf(
    rest
      .replace(/\s(?:>|\|\|).*$/, '')
      .replaceAll('"$GATE"', 'ready')
      .replaceAll('$FILES', 'a.md b.md'),
  );
}

function readCheck([command, ...args]: readonly string[]) {
  expect(command).toBe('check');
  return readOptions(checkOptions, args, {});
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the page about CI', () => {
  it('calls commands and options that exist', async () => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const names = new Set(calls().map(([, command = '']) => command));
    expect(names.size).toBeGreaterThan(1);
    for (const name of names) expect(await runCommandLine([name, '--help'], {}), name).toBe(0);
    expect(checks().length).toBeGreaterThan(4);
    for (const args of checks()) expect(() => readCheck(args), args.join(' ')).not.toThrow();
  });

  it('names options in its text that exist', () => {
    const known = Object.keys(checkOptions).map(
      (key) => `--${key.replace(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`)}`,
    );
    const named = [...PAGE.matchAll(/`(--[a-z-]+)/g)].map(([, flag]) => flag);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((flag) => !known.includes(flag ?? ''))).toEqual([]);
  });

  it('explains a rule that exists, and names only such', () => {
    const ids = new Set<string>(CATALOGUE.map(({ id }) => id));
    const explained = checks().flatMap((args) => readCheck(args).values.explain ?? []);
    expect(explained.length).toBeGreaterThan(0);
    expect(explained.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('shows project files that hold to the schema and are read', () => {
    const schema = JSON.parse(read('cospec.schema.json'));
    const isValid = new Ajv({ allErrors: true }).compile(schema);
    const files = fenced('json');
    expect(files.length).toBeGreaterThan(0);
    for (const text of files) {
      expect(isValid(JSON.parse(text)), JSON.stringify(isValid.errors)).toBe(true);
      expect(() => readProjectFile(text)).not.toThrow();
    }
    expect(isValid({ keywords: { gibt: ['Angenommen'] } })).toBe(false);
  });

  it('links files that are there', () => {
    const links = [...PAGE.matchAll(/\]\(([^)#:]+)\)/g)].map(([, target = '']) => target);
    for (const target of links) expect(() => read(target), target).not.toThrow();
    for (const name of readdirSync(new URL('examples/', DOCS))) expect(links).toContain(`examples/${name}`);
  });
});

describe('the examples', () => {
  it('workflow is YAML, judges once for annotations and once for code scanning, and calls what exists', () => {
    const workflow = parse(read('examples/github-workflow.yml'));
    const steps: { run?: string; uses?: string; with?: Record<string, string> }[] = workflow.jobs.check.steps;
    const lines = steps.flatMap(({ run = '' }) => run.split('\n')).filter((line) => line.includes('main.js check'));
    expect(lines.map((line) => readCheck(argumentsIn(line)).values.format)).toEqual(['github', 'sarif']);
    const written = /> (\S+)/.exec(lines[1] ?? '')?.[1];
    expect(steps.some(({ with: given }) => given?.sarif_file === written)).toBe(true);
    // What the steps read is what the job is given.
    for (const name of ['FILES', 'GATE']) expect(Object.keys(workflow.jobs.check.env)).toContain(name);
    expect(Object.keys(workflow.on.workflow_call.inputs)).toEqual(['files', 'gate', 'cospec']);
    const scripts: Record<string, string> = JSON.parse(read('../package.json')).scripts;
    for (const [, script = ''] of JSON.stringify(workflow).matchAll(/npm run ([\w:]+)/g))
      expect(scripts[script]).toBeDefined();
  });

  it('pre-commit configuration is YAML, calls what exists, and takes the files that are specs', () => {
    const { repos } = parse(read('examples/pre-commit-config.yaml'));
    const [hook] = repos[0].hooks;
    expect(hook).toMatchObject({ id: 'cospec', language: 'system' });
    expect(readCheck(argumentsIn(`${hook.entry} specs/001-x/spec.md`)).positionals).toEqual(['specs/001-x/spec.md']);
    const files = new RegExp(hook.files);
    expect(['specs/001-x/spec.md', 'spec.md'].every((path) => files.test(path))).toBe(true);
    expect(['specs/001-x/plan.md', 'specs/aspec.md'].some((path) => files.test(path))).toBe(false);
  });
});
