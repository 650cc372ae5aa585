// `npm run bench:check`: `cospec check` beside markdownlint-cli2 on the same files, in alternating rounds of one run, and
// the memory that 50 MB of specifications take. On a machine with other work to do only the ratios mean something.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeSection } from '../write-section.js';
import { generatedSpec } from './generated-spec.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const cospec = join(root, 'dist/server/cli/main.js');
const markdownlint = join(root, 'node_modules/markdownlint-cli2/markdownlint-cli2-bin.mjs');
const corpus = resolve(root, process.env.COSPEC_CORPUS ?? '../shared/corpus');
const rounds = Number(process.argv[2] ?? 5);
const MEGABYTES = 50;

if (!existsSync(corpus)) {
  process.stderr.write(`There is no corpus at ${corpus}; name one with COSPEC_CORPUS.\n`);
  process.exit(2);
}

const contestants = {
  'cospec check': [cospec, 'check', '--format', 'json', '**/*.md'],
  'cospec check, text': [cospec, 'check', '**/*.md'],
  'markdownlint-cli2': [markdownlint, '**/*.md'],
};
const measured = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
for (let round = 0; round <= rounds; round++) {
  for (const [name, args] of Object.entries(contestants)) {
    const result = await run(args, corpus);
    // The first round fills the system's file cache.
    if (round > 0) measured[name].push(result);
    process.stderr.write(`${round} ${name}: ${result.seconds.toFixed(2)} s, CPU ${result.cpu.toFixed(2)} s\n`);
  }
}
const memory = await memoryOfMuch();

const peer = measured['markdownlint-cli2'];
const rows = Object.entries(measured).map(([name, results]) => {
  const pairs = results.map((result, index) => peer[index].seconds / result.seconds);
  const cells = [spread(results, 'seconds'), spread(results, 'cpu'), median(results.map(({ peak }) => peak)).toFixed(0)];
  return `| ${name} | ${cells.join(' | ')} | ${median(pairs).toFixed(2)} |`;
});
const files = readdirSync(corpus, { recursive: true }).filter((name) => name.endsWith('.md')).length;
writeSection(
  'Checking on the command line',
  `${cpus()[0]?.model}, ${cpus().length} threads shared with other work, Node ${process.version}. ${files} files of the corpus, ${rounds} alternating rounds: median (least–most). The last column is the median of the rounds' ratios: above 1, faster than the peer. Cospec judges by ${ruleCount()} rules, markdownlint-cli2 by its default ones (53 in all).

| command | s | CPU s | peak MB | times as fast as markdownlint-cli2 |
|---|---|---|---|---|
${rows.join('\n')}

${memory.megabytes} MB of generated specifications (${memory.files} files) in one call: ${memory.seconds.toFixed(1)} s, peak ${memory.peak.toFixed(0)} MB resident (to reach: below 1,000 MB).

Run: \`npm run bench:check\`.`,
);

async function memoryOfMuch() {
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
    const result = await run([cospec, 'check', '--format', 'json', 'specs/**/*.md'], folder);
    return { ...result, files, megabytes: Math.round(bytes / 1_000_000) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs a program; both end with 1 for findings. Peak memory and CPU as the system counts them. */
function run(args, cwd) {
  return new Promise((done, fail) => {
    const start = process.hrtime.bigint();
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    let peak = 0;
    let cpu = 0;
    let errors = '';
    child.stderr.on('data', (data) => {
      if (errors.length < 2000) errors += data;
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

function peakOf(pid) {
  const status = textOf(`/proc/${pid}/status`);
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000;
}

/** Seconds of user and system time of all threads; ticks are hundredths on Linux. */
function cpuOf(pid) {
  const fields = textOf(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100;
}

function textOf(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function median(values) {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function spread(results, key) {
  const values = results.map((result) => result[key]);
  return `${median(values).toFixed(2)} (${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)})`;
}

function ruleCount() {
  return readdirSync(join(root, 'shared/validation/docs'), { recursive: true }).filter((name) => name.includes('/')).length;
}
