import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv-draft-04';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../../server/cli/run.ts';

const SPEC = `# Feature Specification: Export

**Status**: Refined

## Requirements

### Functional Requirements

- **FR-001**: System MUST write the the rows of a year
- **FR-002**: System MUST answer quickly

<!-- spec-ignore language/vague: agreed with the platform team -->
`;

let folder: string;
let spec: string;
let stdout = '';
let stderr = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cospec-check-options-'));
  spec = join(folder, 'spec.md');
});
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  writeFileSync(spec, SPEC);
  stdout = '';
  stderr = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    stdout += String(chunk);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    stderr += String(chunk);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function check(...args: string[]): Promise<number> {
  stdout = '';
  stderr = '';
  return await runCommandLine(['check', ...args], { GITHUB_STEP_SUMMARY: join(folder, 'summary.md') });
}

async function rulesOf(...args: string[]): Promise<string[]> {
  await check('--format', 'json', ...args, spec);
  return JSON.parse(stdout).files[0].diagnostics.map(({ rule }: { rule: string }) => rule);
}

describe('the files of check', () => {
  it('may be globs; what is named twice is judged once', async () => {
    writeFileSync(join(folder, 'a [draft].md'), '# A\n');
    await check('--format', 'json', join(folder, '*.md'), spec, join(folder, 'a [draft].md'));
    const paths: string[] = JSON.parse(stdout).files.map(({ path }: { path: string }) => path);
    expect(paths.map((path) => path.slice(path.lastIndexOf('/') + 1))).toEqual(['a [draft].md', 'spec.md']);
  });

  it('must exist', async () => {
    expect(await check(join(folder, '*.txt'))).toBe(2);
    expect(stderr).toContain('no file matches');
    expect(await check(join(folder, 'none.md'))).toBe(2);
    expect(stderr).toContain('does not exist');
    expect(stdout).toBe('');
  });
});

describe('thousands of files', () => {
  it('are all judged, in parallel, and counted', async () => {
    const sound = '# Feature Specification: Export\n';
    for (let i = 0; i < 2_000; i++) writeFileSync(join(folder, `many-${i}.md`), i % 400 === 7 ? SPEC : sound);
    const repeated = ['--rule', 'language/repeated-word=error'];
    expect(await check('--format', 'json', ...repeated, join(folder, 'many-*.md'))).toBe(1);
    const { files } = JSON.parse(stdout) as { files: { path: string; diagnostics: { rule: string }[] }[] };
    expect(new Set(files.map(({ path }) => path)).size).toBe(2_000);
    const found = files.filter(({ diagnostics }) => diagnostics.some(({ rule }) => rule === 'language/repeated-word'));
    expect(found).toHaveLength(5);
    expect(files.at(-1)?.path).toContain('many-999.md');
  });
});

describe('text', () => {
  it('shows the line with a mark below the words', async () => {
    await check(spec);
    expect(stdout).toContain(
      [
        '  9:33     warning  “the” stands twice. Remove one.  (language/repeated-word)  [--fix]',
        '     9 | - **FR-001**: System MUST write the the rows of a year',
        `       | ${' '.repeat(32)}^^^^^^^`,
      ].join('\n'),
    );
    expect(stdout).toMatch(/\n1 file: 0 errors, \d+ warnings, \d+ notes\n$/);
  });

  it('cuts long lines, counts wide signs as two and prints no control characters', async () => {
    writeFileSync(
      spec,
      `${SPEC}\n- **FR-003**: System MUST write ${'x '.repeat(80)}漢字\u001B[31m the the rows, and so on ${'y'.repeat(200)}\n`,
    );
    await check(spec);
    expect(stdout).not.toContain('\u001B');
    const lines = stdout.split('\n');
    const frame = lines.findIndex((line) => line.includes('…') && line.includes('the the'));
    const shown = lines[frame] ?? '';
    const wide = [...shown.slice(0, shown.indexOf('the the'))].filter((sign) => '漢字'.includes(sign)).length;
    expect(lines[frame + 1]?.indexOf('^')).toBe(shown.indexOf('the the') + wide);
    expect(shown.length).toBeLessThan(120);
  });
});

describe('SARIF', () => {
  it('holds to the schema of the standard, lists what comments silence, and explains the rules', async () => {
    await check('--format', 'sarif', spec);
    const log = JSON.parse(stdout);
    const schema = createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
    const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
    const [run] = log.runs;
    const silenced = run.results.filter(({ suppressions }: { suppressions: unknown[] }) => suppressions.length > 0);
    expect(silenced).toMatchObject([
      {
        ruleId: 'language/vague',
        suppressions: [{ kind: 'inSource', justification: 'agreed with the platform team' }],
      },
    ]);
    expect(silenced[0].locations[0].physicalLocation.region).toMatchObject({ startLine: 10 });
    const fingerprints = run.results.map(
      ({ partialFingerprints }: { partialFingerprints: Record<string, string> }) => partialFingerprints['cospec/v1'],
    );
    expect(new Set(fingerprints).size).toBe(fingerprints.length);
    expect(run.tool.driver.rules[0].help.markdown).toContain('Not like this');
    // The schema is not so wide that anything passes.
    expect(validate({ ...log, runs: [{ results: [{ level: 'fatal' }] }] })).toBe(false);
  });
});

describe('GitHub annotations', () => {
  it('are ten of each level, errors first; the summary has the rest', async () => {
    const faults = Array.from({ length: 14 }, (_, i) => `- **FR-${100 + i}**: System MUST see FR-9${10 + i}\n`).join(
      '',
    );
    writeFileSync(spec, SPEC.replace('- **FR-002**', `${faults}- **FR-002**`));
    expect(await check('--format', 'github', spec)).toBe(1);
    const levels = stdout.split('\n').flatMap((line) => /^::(\w+) /.exec(line)?.[1] ?? []);
    expect(levels.filter((level) => level === 'error')).toHaveLength(10);
    expect(levels).toEqual([...levels].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)));
    for (const level of ORDER) expect(levels.filter((each) => each === level).length).toBeLessThanOrEqual(10);
    const summary = readFileSync(join(folder, 'summary.md'), 'utf8');
    expect(summary.match(/ \| error \| /g)).toHaveLength(4);
  });
});
const ORDER = ['error', 'warning', 'notice'];

describe('severities', () => {
  it('come from the command line, over those of the project', async () => {
    expect(await rulesOf()).toContain('language/repeated-word');
    expect(await rulesOf('--rule', 'language/repeated-word=off')).not.toContain('language/repeated-word');
    writeFileSync(
      join(folder, '.cospec.json'),
      '{"severities": {"language/repeated-word": "off"}, "statuses": ["Refined"]}',
    );
    expect(await rulesOf()).not.toContain('language/repeated-word');
    expect(await rulesOf()).not.toContain('meta/status-unknown');
    expect(await rulesOf('--rule', 'language/repeated-word=error')).toContain('language/repeated-word');
    expect(await check('--rule', 'language/repeated-word=error', spec)).toBe(1);
  });

  it.each([
    ['language/vage=off', 'do you mean "language/vague"?'],
    ['language/vague', 'must be one of off, info, warning, error'],
    ['language/vague=loud', 'must be one of off, info, warning, error'],
  ])('%s is refused', async (value, message) => {
    expect(await check('--rule', value, spec)).toBe(2);
    expect(stderr).toContain(message);
  });

  it('a project file that is wrong is told, with 2', async () => {
    writeFileSync(join(folder, '.cospec.json'), '{"glosary": []}');
    expect(await check(spec)).toBe(2);
    expect(stderr).toContain('.cospec.json: there is no key "glosary"; do you mean "glossary"?');
  });
});

describe('--baseline', () => {
  it('reports only what is new', async () => {
    const baseline = join(folder, 'baseline.json');
    expect(await check('--baseline', baseline, spec)).toBe(2);
    expect(stderr).toContain('--write-baseline');
    expect(await check('--write-baseline', baseline, spec)).toBe(0);
    expect(await rulesOf('--baseline', baseline)).toEqual([]);
    writeFileSync(spec, SPEC.replace('answer quickly', 'answer in in time'));
    expect(await rulesOf('--baseline', baseline)).toContain('language/repeated-word');
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    writeFileSync(baseline, '{"version": 9}');
    expect(await check('--baseline', baseline, spec)).toBe(2);
    expect(stderr).toContain('write it again');
  });
});

describe('--fix', () => {
  it('writes safe fixes and nothing else, and reports what is left', async () => {
    writeFileSync(spec, SPEC.replaceAll('\n', '\r\n'));
    const left = await rulesOf(
      '--fix',
      '--rule',
      'meta/field-missing=off,docs-plan/missing=off,structure/section-missing=off',
    );
    expect(left).not.toContain('language/repeated-word');
    expect(left).toContain('meta/status-unknown');
    expect(readFileSync(spec, 'utf8')).toBe(SPEC.replace('the the', 'the').replaceAll('\n', '\r\n'));
    expect(readdirSync(folder)).toEqual(['spec.md']);
  });
});

describe('--explain', () => {
  it('tells what a rule asks, with examples, as text or JSON', async () => {
    expect(await check('--explain', 'language/vague')).toBe(0);
    expect(stdout).toContain('# language/vague');
    expect(stdout).toContain('## Not like this');
    expect(await check('--explain', 'language/vague', '--format', 'json')).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ id: 'language/vague', kind: 'smell', scope: 'block' });
    expect(await check('--explain', 'language/vag')).toBe(2);
    expect(stderr).toContain('do you mean "language/vague"?');
  });
});
