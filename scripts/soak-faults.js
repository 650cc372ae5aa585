// `npm run soak:faults [-- <minutes>]`: real faults on the built server, so many minutes for each kind (10 by default).
// Root, for a small disk, and strace are used where they are there.
import { build, install, run } from './prepare.js';

install();
build();
const env = { ...process.env, COSPEC_MINUTES: process.argv[2] ?? '10' };
const args = ['--no-install', 'vitest', 'run', '--config', 'test/vitest.config.ts', '--project', 'faults'];
process.exit(run('npx', [...args, 'test/faults'], { env }) ? 0 : 1);
