// `npm test`: installs and builds what is missing, runs every check, and ends with two lines:
// `corpus: N files` (or `corpus: absent`) and `N passed, N failed`.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureChromium } from './chromium.js';
import { build, install, requireNode, root, run } from './prepare.js';

requireNode();
install();
const chromium = ensureChromium();
build();

let passed = 0;
let failed = 0;
const count = (ok, name) => {
  if (ok) passed += 1;
  else failed += 1;
  process.stderr.write(`${ok ? 'ok' : 'FAILED'}: ${name}\n`);
};

for (const folder of ['shared', 'server', 'web', 'test']) {
  count(run('npx', ['--no-install', 'tsc', '--noEmit', '-p', `${folder}/tsconfig.json`]), `types of ${folder}`);
}
count(run('npx', ['--no-install', 'biome', 'check', '--error-on-warnings', '.']), 'lint and format');

const corpus = resolve(root, process.env.COSPEC_CORPUS ?? '../shared/corpus');
const results = runVitest();
passed += results.passed;
failed += results.failed;

const files = existsSync(corpus) ? readdirSync(corpus, { recursive: true }).filter((name) => name.endsWith('.md')) : [];
process.stdout.write(files.length > 0 ? `corpus: ${files.length} files\n` : 'corpus: absent\n');
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);

function runVitest() {
  const folder = mkdtempSync(join(tmpdir(), 'cospec-test-'));
  const report = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const env = { ...process.env, COSPEC_CORPUS: corpus, COSPEC_CHROMIUM: chromium };
  const ok = run('npx', ['--no-install', 'vitest', 'run', '--config', 'test/vitest.config.ts', ...reporters], { env });
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    // A file that does not load has no tests: it counts as one failure.
    const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
    const counted = numFailedTests + broken;
    return { passed: numPassedTests, failed: ok ? counted : Math.max(counted, 1) };
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
