// `npm run soak:binding [-- <seeds>]`: the fuzz of the editor's binding with many seeds (100,000 by default), shared
// among the processors. A seed that fails is named in the output; keep it in test/web/editor/fuzz/regressions.ts.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { root } from './prepare.js';

const seeds = Number(process.argv[2] ?? 100_000);
const base = Number(process.env.COSPEC_SEED ?? Date.now() % 1e9);
const lanes = Math.max(1, availableParallelism());
const share = Math.ceil(seeds / lanes);

const lane = (index) =>
  new Promise((resolve) => {
    const args = ['--no-install', 'vitest', 'run', '--config', 'test/vitest.config.ts', '--project', 'unit'];
    const env = { ...process.env, COSPEC_FUZZ: String(share), COSPEC_SEED: String(base + index * share) };
    const child = spawn('npx', [...args, 'test/web/editor/fuzz'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env,
    });
    child.on('close', resolve);
  });

const start = Date.now();
const codes = await Promise.all(Array.from({ length: lanes }, (_, index) => lane(index)));
const failed = codes.filter((code) => code !== 0).length;
process.stdout.write(
  `${share * lanes} seeds from ${base} in ${Math.round((Date.now() - start) / 1000)} s: ${failed === 0 ? 'all passed' : `${failed} of ${lanes} runs failed`}\n`,
);
process.exit(failed === 0 ? 0 : 1);
