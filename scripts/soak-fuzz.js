// `npm run soak:fuzz [-- <minutes>]`: frames, stored records and HTTP bodies with fresh seeds, an hour by default, on all
// processors. What fails is printed in the form in which test/fuzz/crashers.ts keeps it;
// a single frame is kept in test/fuzz/regressions.ts.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { root } from './prepare.js';

const minutes = process.argv[2] ?? '60';
const base = Number(process.env.COSPEC_SEED ?? Date.now() % 1e9);

const lane = (seed) =>
  new Promise((resolve) => {
    const args = ['--no-install', 'vitest', 'run', '--config', 'test/vitest.config.ts', '--project', 'unit'];
    const child = spawn('npx', [...args, '--maxWorkers=3', 'test/fuzz'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, COSPEC_SEED: String(seed), COSPEC_MINUTES: minutes },
    });
    child.on('close', resolve);
  });

const lanes = Math.max(1, availableParallelism());
const codes = await Promise.all(Array.from({ length: lanes }, (_, index) => lane(base + index * 100_000_000)));
process.exit(codes.every((code) => code === 0) ? 0 : 1);
