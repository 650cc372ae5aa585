import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../../server/cli/run.ts';
import { SAMPLE_SPEC } from '../../support/sample-spec.ts';
import { type TemporaryRepository, temporaryRepository } from '../../support/temporary-repository.ts';
import { type RunningApp, runApp } from '../http/running-app.ts';

let stdout = '';
let stderr = '';

beforeEach(() => {
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

// `serve` runs in here: its supervisor would start the arguments of the test runner again.
const environment = { PATH: process.env.PATH, COSPEC_SUPERVISED: '1' };
const run = (...args: string[]) => runCommandLine(args, environment);

describe('the command line', () => {
  it('lists its commands, and a command its options', async () => {
    expect(await run('--help')).toBe(0);
    for (const name of ['serve', 'check', 'new', 'import', 'export', 'backup', 'restore', 'verify'])
      expect(stdout).toContain(`cospec ${name} `);
    stdout = '';
    expect(await run('serve', '--help')).toBe(0);
    expect(stdout).toContain('COSPEC_PORT');
  });

  it('tells usage errors in one line, with code 2', async () => {
    for (const args of [
      ['frobnicate'],
      ['serve', '--wrong'],
      ['serve', 'a', 'b', '--data', 'c'],
      ['new'],
      ['import'],
      ['export', 'a', 'b'],
      ['check'],
      ['backup'],
      ['backup', 'a', 'b'],
      ['restore'],
      ['restore', 'a', 'b'],
      ['verify', 'a', 'b'],
    ]) {
      stderr = '';
      expect(await run(...args)).toBe(2);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    }
    expect(await run('serve', '--host', '0.0.0.0')).toBe(2);
    expect(await run('serve', '--repo', '/nowhere/at/all')).toBe(1);
  });
});

describe('check', () => {
  let folder: string;
  let spec: string;
  let complete: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cospec-check-'));
    mkdirSync(join(folder, 'specs/001-kiln-alarm'), { recursive: true });
    spec = join(folder, 'specs/001-kiln-alarm/spec.md');
    writeFileSync(spec, SAMPLE_SPEC);
    mkdirSync(join(folder, '.specify/templates'), { recursive: true });
    complete = join(folder, 'complete.md');
    writeFileSync(complete, '# Feature Specification: Complete\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('prints JSON with the fields of the contract on standard output alone', async () => {
    await run('check', '--format', 'json', spec);
    const { files } = JSON.parse(stdout);
    expect(files).toHaveLength(1);
    expect(Object.keys(files[0])).toEqual(['path', 'diagnostics']);
    const keys = ['rule', 'kind', 'severity', 'message', 'block', 'section', 'item', 'range', 'fingerprint', 'fix'];
    for (const diagnostic of files[0].diagnostics) expect(Object.keys(diagnostic)).toEqual(keys);
    expect(stderr).toBe('');
  });

  it('prints text, SARIF and annotations', async () => {
    await run('check', spec);
    expect(stdout).toMatch(/\n1 file: \d+ errors?, \d+ warnings?, \d+ notes?\n$/);
    stdout = '';
    await run('check', '--format', 'sarif', spec, complete);
    expect(JSON.parse(stdout)).toMatchObject({ version: '2.1.0' });
    stdout = '';
    await run('check', '--format', 'github', spec);
    for (const line of stdout.trim().split('\n').slice(0, -2))
      expect(line).toMatch(/^::(error|warning|notice) file=.+,line=\d+,endLine=\d+,col=\d+,endColumn=\d+,title=.+::.+/);
  });

  it('fails for errors and for too many warnings', async () => {
    await run('check', '--format', 'json', spec);
    const severities = JSON.parse(stdout).files[0].diagnostics.map((each: { severity: string }) => each.severity);
    const warnings = severities.filter((severity: string) => severity === 'warning').length;
    const expected = severities.includes('error') ? 1 : 0;
    expect(await run('check', spec)).toBe(expected);
    if (warnings > 0) expect(await run('check', '--max-warnings', String(warnings - 1), spec)).toBe(1);
    expect(await run('check', '--max-warnings', String(warnings), spec)).toBe(expected);
    expect(await run('check', '--gate', 'ready', spec)).toBe(1);
  });

  it('gives 2 for what cannot be read', async () => {
    writeFileSync(join(folder, 'broken.md'), Buffer.from([0xff]));
    for (const path of [join(folder, 'none.md'), folder, join(folder, 'broken.md')]) {
      stderr = '';
      expect(await run('check', path)).toBe(2);
      expect(stderr).toContain(path);
    }
  });
});

describe('without a server', () => {
  let repository: TemporaryRepository;
  beforeAll(() => {
    repository = temporaryRepository({ 'specs/001-kiln-alarm/spec.md': SAMPLE_SPEC });
  });
  afterAll(() => repository.remove());

  it('new and export follow SPECIFY_FEATURE_DIRECTORY, export also the note of spec-kit', async () => {
    const { folder, read, remove, write } = temporaryRepository({ '.specify/memory/constitution.md': '# C\n' });
    const at = (place: string, ...args: string[]) =>
      runCommandLine([...args, '--repo', folder], { ...environment, SPECIFY_FEATURE_DIRECTORY: place });
    expect(await run('export', '--repo', folder)).toBe(2);
    expect(await at(join(folder, 'features/kiln'), 'new', 'Kiln alarm')).toBe(0);
    expect(await at('features/kiln', 'export')).toBe(0);
    expect(read('features/kiln/spec.md')).toMatch(/^# Feature Specification: Kiln alarm\n(?:.*\n)*.*`kiln`/);
    expect(await at('features/kiln', 'new', 'Again')).toBe(1);
    expect(await at('/etc', 'new', 'Elsewhere')).toBe(1);
    expect(stderr).toContain('SPECIFY_FEATURE_DIRECTORY names no folder of the repository: /etc');
    write('.specify/feature.json', '{"feature_directory":"features/kiln"}');
    stdout = '';
    expect(await run('export', '--repo', folder)).toBe(0);
    expect(stdout).toBe('features/kiln/spec.md is up to date\n');
    remove();
  });

  it('new, import and export work on the documents directly', async () => {
    const { folder } = repository;
    expect(await run('new', 'Glaze', 'book', '--repo', folder)).toBe(0);
    expect(stdout).toMatch(/^specs\/002-glaze-book\/spec\.md\n/);
    expect(repository.git('status', '--porcelain')).toBe('');
    writeFileSync(join(folder, 'draft.md'), '# Clay\r\n');
    expect(await run('import', join(folder, 'draft.md'), '--path', 'docs/specs/clay/spec.md', '--repo', folder)).toBe(
      0,
    );
    stdout = '';
    expect(await run('export', 'clay', '--dry-run', '--diff', '--repo', folder)).toBe(0);
    expect(stdout).toContain('docs/specs/clay/spec.md would be written (new)\n  add Header\n');
    expect(stdout).toContain('+++ b/docs/specs/clay/spec.md');
    expect(repository.git('status', '--porcelain')).toBe('?? draft.md\n');
    expect(await run('export', 'clay', '--repo', folder)).toBe(0);
    expect(repository.read('docs/specs/clay/spec.md')).toBe('# Clay\r\n');
    repository.write('docs/specs/clay/spec.md', '# Loam\r\n');
    for (const more of [['--dry-run'], []]) expect(await run('export', 'clay', ...more, '--repo', folder)).toBe(1);
    expect(stderr).toContain('docs/specs/clay/spec.md was changed by somebody else: the export would be refused.');
    const loam = createHash('sha256').update('# Loam\r\n').digest('hex');
    for (const more of [['--dry-run'], []])
      expect(await run('export', 'clay', '--expect', loam, ...more, '--repo', folder)).toBe(0);
    // Taken away is changed as well.
    rmSync(join(folder, 'docs/specs/clay/spec.md'));
    for (const more of [['--dry-run'], []]) expect(await run('export', 'clay', ...more, '--repo', folder)).toBe(1);
    repository.write('docs/specs/clay/spec.md', '# Clay\r\n');
    stdout = '';
    expect(await run('export', '1', '--repo', folder)).toBe(0);
    expect(stdout).toBe('specs/001-kiln-alarm/spec.md is up to date\n');
    stdout = '';
    repository.git('config', 'user.name', 'Test');
    repository.git('config', 'user.email', 'test@example.org');
    const toBranch = ['export', '2', '--branch', '002-glaze-book', '--message', 'Begin', '--repo', folder];
    expect(await run(...toBranch, '--dry-run')).toBe(0);
    expect(stdout).toContain('specs/002-glaze-book/spec.md would be committed to 002-glaze-book (new)\n');
    expect(stdout).toMatch(/\nwith the message: Begin\n$/);
    expect(repository.git('branch', '--list', '002-*')).toBe('');
    stdout = '';
    expect(await run(...toBranch)).toBe(0);
    expect(stdout).toMatch(/^specs\/002-glaze-book\/spec\.md committed to 002-glaze-book as [0-9a-f]{10}\n$/);
    expect(repository.git('log', '--format=%s', '002-glaze-book')).toBe('Begin\nStart\n');
    expect(await run('export', 'nothing', '--repo', folder)).toBe(1);
    expect(stderr).toContain('there is no spec "nothing"');
  });
});

describe('with a server on the documents', () => {
  const token = 'correct-horse-battery';
  let app: RunningApp;
  let place: readonly string[];

  beforeAll(async () => {
    app = await runApp({ 'specs/001-kiln-alarm/spec.md': SAMPLE_SPEC }, { token });
    place = ['--repo', app.repository.folder, '--data', app.server.dataDirectory];
  });
  afterAll(() => app.stop());

  it('the commands go through it', async () => {
    expect(await run('new', 'Over the wire', ...place, '--token', token)).toBe(0);
    expect(stdout).toContain(`${app.url}/specs/`);
    expect(await run('export', 'over-wire', ...place, '--token', token)).toBe(0);
    expect(app.repository.git('status', '--porcelain', '--untracked-files=all')).toContain(
      'specs/002-over-wire/spec.md',
    );
    stdout = '';
    app.repository.write(
      'specs/002-over-wire/spec.md',
      `${app.repository.read('specs/002-over-wire/spec.md')}Theirs\n`,
    );
    expect(await run('export', 'over-wire', '--diff', ...place, '--token', token)).toBe(0);
    expect(stdout).toMatch(/^-Theirs$/m);
    app.repository.write('specs/002-over-wire/spec.md', 'Theirs\n');
    expect(await run('export', 'over-wire', ...place, '--token', token)).toBe(1);
    expect(stderr).toContain('changed by somebody else');
  });

  it('and need its token', async () => {
    expect(await run('new', 'No token', ...place)).toBe(1);
    expect(stderr).toContain('COSPEC_TOKEN');
  });

  it('a second server names the first one’s address', async () => {
    expect(await run('serve', ...place, '--port', '0')).toBe(1);
    expect(stderr).toContain(app.url);
  });
});
