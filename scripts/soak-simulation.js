// `npm run soak:simulation [-- <minutes>]`: courses of the simulated system with fresh seeds, an hour by default, on all
// processors. A seed that fails is printed with its trace; keep it in test/simulation/regressions.ts.
// `npm run soak:simulation -- --planted`: shows that each planted bug is seen within 1,000 fresh seeds.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { root } from './prepare.js';

const planted = process.argv.includes('--planted');
const minutes = process.argv.find((argument) => /^\d+(\.\d+)?$/.test(argument)) ?? '60';
const base = Number(process.env.COSPEC_SEED ?? Date.now() % 1e9);

const lane = (seed) =>
  new Promise((resolve) => {
    const args = ['--no-install', 'vitest', 'run', '--config', 'test/vitest.config.ts', '--project', 'simulation'];
    const env = { ...process.env, COSPEC_SEED: String(seed), ...(!planted && { COSPEC_MINUTES: minutes }) };
    const child = spawn('npx', [...args, `test/simulation/${planted ? 'planted' : 'course'}.test.ts`], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env,
    });
    child.on('close', resolve);
  });

const lanes = planted ? 1 : Math.max(1, availableParallelism());
const codes = await Promise.all(Array.from({ length: lanes }, (_, index) => lane(base + index * 1_000_000)));
process.exit(codes.every((code) => code === 0) ? 0 : 1);
