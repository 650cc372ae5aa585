/**
 * `npm run bench:sync -- [--rounds 3] [--only <part of a scenario's name>,…] [--servers cospec,…]`
 *
 * Runs every server of a scenario in turn, round by round, so that a busy moment of the machine hits all of them; prints
 * medians, the range of the rounds, and how much of a peer's figure Cospec's is. Three rounds of everything take some 22
 * minutes on two quiet cores.
 */
import { fork } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { installPeers, startServer } from './peers.js';
import { SCENARIOS } from './scenarios.js';

const options = new Map();
for (let index = 2; index < process.argv.length; index += 2) options.set(process.argv[index], process.argv[index + 1]);
const rounds = Number(options.get('--rounds') ?? 3);
const only = options.get('--only')?.split(',');
const servers = options.get('--servers')?.split(',');

installPeers();
console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${rounds} rounds, ${new Date().toISOString()}`,
);
for (const scenario of SCENARIOS) {
  if (only !== undefined && !only.some((part) => scenario.name.includes(part))) continue;
  const chosen = scenario.servers.filter((name) => servers === undefined || servers.includes(name));
  const results = new Map(chosen.map((name) => [name, []]));
  const seed = scenario.seed();
  for (let round = 0; round < rounds; round++) {
    // The order turns, so that nobody is always the first.
    for (let turn = 0; turn < chosen.length; turn++) {
      const name = chosen[(turn + round) % chosen.length];
      results.get(name).push(await once(scenario, name, seed));
    }
  }
  print(scenario, seed, results);
}

console.log(`\n${Math.round(performance.now() / 60_000)} minutes.`);

/** @param {import('./scenarios.js').Scenario} scenario @param {string} name @param {Uint8Array} seed */
async function once(scenario, name, seed) {
  const server = await startServer(name, scenario.documents, seed, scenario.settings);
  const child = fork(fileURLToPath(new URL('clients.js', import.meta.url)));
  const target = {
    server: name,
    seed: Buffer.from(seed).toString('base64'),
    bring: !server.keepsDocuments,
    relay: name === 'relay',
  };
  const clients = (work, input = {}) =>
    new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', (code) => reject(new Error(`The clients ended with ${code}.`)));
      child.send({ work, input: { ...input, target: { ...target, port: server.port } } });
    });
  try {
    return await Promise.race([scenario.run({ server, clients }), tooLong()]);
  } catch (error) {
    // One that fails is no figure, and no reason to measure nothing else.
    console.error(`  ${name}: ${error instanceof Error ? error.message : error}`);
    return {};
  } finally {
    child.removeAllListeners('exit');
    child.kill('SIGKILL');
    await server.stop();
  }
}

/** What hangs is ended, and is no figure. */
function tooLong() {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error('took longer than two minutes')), 120_000).unref();
  });
}

/** One table in markdown. @param {Map<string, Record<string, number>[]>} results */
function print(scenario, seed, results) {
  console.log(`\n### ${scenario.name}\n\n${scenario.what}; ${Math.round(seed.byteLength / 1024)} KB a document.\n`);
  const all = [...results.values()].flat();
  const figures = Object.keys(all.find((result) => Object.keys(result).length > 0) ?? {});
  console.log(`| server | ${figures.join(' | ')} | Cospec's share of ${figures[0]} |`);
  console.log(`|${'---|'.repeat(figures.length + 2)}`);
  const own = results.get('cospec')?.map((result) => result[figures[0]]);
  for (const [name, measured] of results) {
    const cells = figures.map((figure) => spread(measured.map((result) => result[figure])));
    const first = median(measured.map((result) => result[figures[0]]));
    const ratio = own === undefined || name === 'cospec' ? Number.NaN : median(own) / first;
    const share = Number.isFinite(ratio) ? ratio.toFixed(2) : '';
    console.log(`| ${name} | ${cells.join(' | ')} | ${share} |`);
  }
}

function spread(given) {
  const values = given.filter((value) => Number.isFinite(value));
  if (values.length < given.length) return `failed ${given.length - values.length} of ${given.length}`;
  return `${round(median(values))} (${round(Math.min(...values))}–${round(Math.max(...values))})`;
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function round(value) {
  return value >= 100 || value === 0 ? value.toFixed(0) : value.toPrecision(3);
}
