// `npm run accuracy`: how often the rules are right on labelled findings of the corpus, and which planted faults they
// find. Prints the table and writes it to test/shared/validation/ACCURACY.md.
import { spawn } from 'node:child_process';
import { root } from './prepare.js';

const args = ['--no-install', 'vitest', 'run', '--config', 'test/vitest.config.ts', '--project', 'corpus'];
const child = spawn('npx', [...args, 'test/corpus/accuracy.test.ts', '--silent=false'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, COSPEC_WRITE_ACCURACY: 'true' },
});
child.on('close', (code) => process.exit(code ?? 1));
