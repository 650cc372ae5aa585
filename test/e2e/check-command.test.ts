import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../../dist/server/cli/main.js', import.meta.url));
const FILES = 60;

let folder: string;

function check(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [main, 'check', ...args], options, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, stdout, stderr }),
    );
  });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cospec-threads-'));
  for (let i = 1; i <= FILES; i++) {
    const path = join(folder, `specs/${String(i).padStart(3, '0')}-kiln/spec.md`);
    mkdirSync(dirname(path), { recursive: true });
    // Some are long, so that threads finish out of turn.
    writeFileSync(path, `# Feature Specification: Kiln ${i}\n\n${'The the kiln.\n\n'.repeat(i % 7 === 0 ? 200 : 1)}`);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('check in threads', () => {
  it('reports every file once, in order, as one thread does', async () => {
    const { code, stdout, stderr } = await check('--format', 'json', 'specs/**/spec.md');
    const { files } = JSON.parse(stdout);
    expect(files.map(({ path }: { path: string }) => path)).toEqual(
      Array.from({ length: FILES }, (_, i) => `specs/${String(i + 1).padStart(3, '0')}-kiln/spec.md`),
    );
    const alone = await check('--format', 'json', 'specs/007-kiln/spec.md');
    expect(files[6]).toEqual(JSON.parse(alone.stdout).files[0]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('tells each file that cannot be read, judges the others, and ends with 2', async () => {
    writeFileSync(join(folder, 'broken.md'), Buffer.from([0xff]));
    const { code, stdout, stderr } = await check('broken.md', 'specs/**/spec.md');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^cospec: broken\.md: .+\n$/);
    expect(stdout).toContain(`${FILES} files: `);
  });

  it('does not mind a reader that stops early', async () => {
    const command = `"${process.execPath}" "${main}" check --format json 'specs/**/spec.md' | head -c 10`;
    const stderr = await new Promise((resolve) =>
      execFile('sh', ['-c', command], { cwd: folder }, (_error, _out, err) => resolve(err)),
    );
    expect(stderr).toBe('');
  });
});
