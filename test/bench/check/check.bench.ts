import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { percentile, writeResults } from '../results.ts';
import { generatedSpec } from './generated-spec.ts';

/**
 * `cospec check` beside markdownlint-cli2 on the same files, in alternating rounds of one run, and the memory that 50 MB
 * of specifications take. On a machine with other work to do only the ratios mean something.
 */

const root = fileURLToPath(new URL('../../..', import.meta.url));
const cospec = join(root, 'dist/server/cli/main.js');
const markdownlint = join(root, 'node_modules/markdownlint-cli2/markdownlint-cli2-bin.mjs');
const corpus = resolve(root, process.env.COSPEC_CORPUS ?? '../shared/corpus');
const rounds = Number(process.env.COSPEC_ROUNDS ?? 5);
const MEGABYTES = 50;
const TICKS_PER_SECOND = 100;

const contestants: Readonly<Record<string, readonly string[]>> = {
  'markdownlint-cli2': [markdownlint, '**/*.md'],
  'cospec check': [cospec, 'check', '**/*.md'],
  'cospec check --format json': [cospec, 'check', '--format', 'json', '**/*.md'],
};

interface Run {
  readonly seconds: number;
  /** User and system time of all threads, seconds. */
  readonly cpu: number;
  /** Most resident memory, MB. */
  readonly peak: number;
}

it('checks the corpus beside markdownlint-cli2, and 50 MB of specifications', async () => {
  const measured = new Map<string, Run[]>(Object.keys(contestants).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, args] of Object.entries(contestants)) {
      const run = await measure(args, corpus);
      // The first round fills the system's file cache.
      if (round > 0) measured.get(name)?.push(run);
    }
  }
  const peer = measured.get('markdownlint-cli2') ?? [];
  const rows = [...measured].map(([name, runs]) => {
    const ratios = runs.map((run, index) => (peer[index]?.seconds ?? Number.NaN) / run.seconds);
    const peak = percentile(
      runs.map((run) => run.peak),
      0.5,
    ).toFixed(0);
    return `| ${name} | ${range(runs, 'seconds')} | ${range(runs, 'cpu')} | ${peak} | ${percentile(ratios, 0.5).toFixed(2)} |`;
  });
  const much = await measureMuch();
  const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
  const docs = join(root, 'shared/validation/docs');
  const rules = readdirSync(docs, { recursive: true, encoding: 'utf8' }).filter((name) => /.\/.+\.md$/.test(name));
  writeResults(
    'Checking on the command line',
    [
      `${cpus()[0]?.model}, ${cpus().length} threads, Node ${process.version}. ${files.length} files of the corpus, ${rounds} alternating rounds: median (least–most). The last column is the median of the ratios of each round: above 1 is faster than the peer. Cospec judges by ${rules.length} rules, markdownlint-cli2 by its 53.`,
      `| command | s | CPU s | peak MB | times as fast as markdownlint-cli2 |\n|---|---|---|---|---|\n${rows.join('\n')}`,
      `${much.megabytes} MB of generated specifications (${much.files} files) in one call: ${much.seconds.toFixed(1)} s, ${much.peak.toFixed(0)} MB resident at most (to reach: less than 1,000).`,
      'Run: `npm run bench:check`.',
    ].join('\n\n'),
  );
  expect(much.peak).toBeGreaterThan(0);
});

async function measureMuch(): Promise<Run & { readonly files: number; readonly megabytes: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'cospec-bench-'));
  try {
    let bytes = 0;
    let files = 0;
    while (bytes < MEGABYTES * 1_000_000) {
      const text = generatedSpec(files);
      const place = join(folder, `specs/${String(++files).padStart(3, '0')}-feature`);
      mkdirSync(place, { recursive: true });
      writeFileSync(join(place, 'spec.md'), text);
      bytes += Buffer.byteLength(text);
    }
    const run = await measure([cospec, 'check', '--format', 'json', 'specs/**/*.md'], folder);
    return { ...run, files, megabytes: Math.round(bytes / 1_000_000) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs a program to its end; 1 means findings. Memory and CPU as Linux counts them. */
function measure(args: readonly string[], cwd: string): Promise<Run> {
  return new Promise((done, fail) => {
    const start = process.hrtime.bigint();
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    let peak = 0;
    let cpu = 0;
    let errors = '';
    child.stderr.on('data', (data: Buffer) => {
      if (errors.length < 2000) errors += data.toString();
    });
    const look = setInterval(() => {
      peak = Math.max(peak, peakOf(child.pid));
      cpu = Math.max(cpu, cpuOf(child.pid));
    }, 20);
    child.on('error', fail);
    child.on('exit', (code) => {
      clearInterval(look);
      if (code !== 0 && code !== 1) fail(new Error(`${args.join(' ')} ended with ${code}: ${errors}`));
      else done({ seconds: Number(process.hrtime.bigint() - start) / 1e9, peak, cpu });
    });
  });
}

function peakOf(pid: number | undefined): number {
  return Number(/VmHWM:\s+(\d+)/.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0) / 1000;
}

function cpuOf(pid: number | undefined): number {
  const fields = textOf(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_PER_SECOND;
}

/** Empty where the process has ended. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function range(runs: readonly Run[], key: 'seconds' | 'cpu'): string {
  const values = runs.map((run) => run[key]);
  return `${percentile(values, 0.5).toFixed(2)} (${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)})`;
}
