// `npm run accuracy`: how often the rules are right on labelled findings of the corpus, and which planted faults they
// find. Prints the table and writes it to test/shared/validation/ACCURACY.md.
// `npm run accuracy -- --sample 5 [--seed 7]`: draws as many findings of each rule that have no label yet, as lines for a
// person to judge; what is judged goes into test/shared/validation/labels, without `message` and `words`.
import { spawn } from 'node:child_process';
import { root } from './prepare.js';

const given = (name) => {
  const at = process.argv.indexOf(name);
  return at === -1 ? undefined : process.argv[at + 1];
};
const [sample, seed] = [given('--sample'), given('--seed')];
const wanted =
  sample === undefined
    ? { COSPEC_WRITE_ACCURACY: 'true' }
    : { COSPEC_SAMPLE: sample, ...(seed === undefined ? {} : { COSPEC_SEED: seed }) };
const args = ['--no-install', 'vitest', 'run', '--config', 'test/vitest.config.ts', '--project', 'corpus'];
const child = spawn('npx', [...args, 'test/corpus/accuracy.test.ts', '--silent=false'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ...wanted },
});
child.on('close', (code) => process.exit(code ?? 1));
