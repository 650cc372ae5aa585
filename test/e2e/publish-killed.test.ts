import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryRepository } from '../support/temporary-repository.ts';

const path = 'specs/001-kiln/spec.md';
const fresh = `# Kiln\n\nNew words.\n${'More of them.\n'.repeat(400)}`;
const built = pathToFileURL(fileURLToPath(new URL('../../dist/server/repo/', import.meta.url)));

/** A process of its own that publishes to the branch that is checked out, as the server does. */
const program = `
  const { createGit } = await import('${built}git.js');
  const { publish } = await import('${built}publish/publish.js');
  const place = { git: createGit(process.env), directory: process.env.PLACE };
  await publish(place, {
    path: '${path}', bytes: Buffer.from(${JSON.stringify(fresh)}), branch: 'main',
    message: () => 'Publish\\n', author: { name: 'Ann', email: 'ann@example.org' }, isKnown: async () => true,
  });
`;

let folder: string;
let original: string;
let plain: string;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'cospec-killed-')));
  const others = Array.from({ length: 20 }, (_, index) => [`src/a-file-with-a-long-name-${index}.txt`, `${index}\n`]);
  const repository = temporaryRepository({ [path]: '# Kiln\n\nOld words.\n', ...Object.fromEntries(others) });
  repository.git('config', 'user.name', 'Server');
  repository.git('config', 'user.email', 'server@example.org');
  original = repository.folder;
  plain = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  // Stands in for git: at the call with a number it kills who called, and git itself in the middle of it or after it.
  const shim = join(folder, 'bin/git');
  mkdirSync(join(folder, 'bin'));
  writeFileSync(
    shim,
    `#!/bin/sh
n=$(($(cat "$PLACE.count" 2>/dev/null || echo 0) + 1)); echo $n >"$PLACE.count"
[ "$n" = "$KILL_AT" ] || exec ${plain} "$@"
if [ "$KILL_HOW" = during ]; then ${plain} "$@" <&0 & kill -9 $PPID; kill -9 $!; exit 1; fi
${plain} "$@"; kill -9 $PPID
`,
  );
  chmodSync(shim, 0o755);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(original, { recursive: true, force: true });
});

/**
 * @param most blocks of 512 bytes that a file may have: more is refused as on a full disk.
 * @returns the signal that ended it. @throws with what it said
 */
async function publishIn(
  place: string,
  kill: Readonly<Record<string, string>> = {},
  most: number | 'unlimited' = 'unlimited',
): Promise<string | null> {
  const limited = `ulimit -c 0; ulimit -f ${most}; exec "$0" "$@"`;
  const child = spawn('sh', ['-c', limited, process.execPath, '--input-type=module', '--eval', program], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`, PLACE: place, ...kill },
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  await once(child, 'close');
  if (child.signalCode === null && child.exitCode !== 0) throw new Error(said);
  return child.signalCode;
}

describe.each(['during', 'after'])('a publish that is killed with -9 %s a call of git', (how) => {
  it('has made one commit or none whichever call it is, and the next one makes it one', {
    timeout: 120_000,
  }, async () => {
    for (let at = 1; ; at++) {
      const place = join(folder, `${how}-${at}`);
      cpSync(original, place, { recursive: true });
      const git = (...args: string[]) =>
        execFileSync(plain, args, { cwd: place, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
      const commits = () => Number(git('rev-list', '--count', 'main'));
      const signal = await publishIn(place, { KILL_AT: String(at), KILL_HOW: how });
      git('fsck', '--strict', '--no-dangling');
      expect([1, 2], `call ${at}`).toContain(commits());
      // What git itself left behind is for people to remove: it says so.
      for (const name of readdirSync(join(place, '.git'), { recursive: true, encoding: 'utf8' }))
        if (name.endsWith('.lock')) rmSync(join(place, '.git', name));
      await publishIn(place);
      expect([commits(), git('show', `main:${path}`), git('status', '--porcelain')], `call ${at}`).toEqual([
        2,
        fresh,
        '',
      ]);
      git('fsck', '--strict', '--no-dangling');
      rmSync(place, { recursive: true });
      if (signal === null) {
        // All calls had their turn.
        expect(at).toBeGreaterThan(10);
        return;
      }
    }
  });
});

it('a publish on a full disk commits nothing, says so, and goes on once there is space', {
  timeout: 120_000,
}, async () => {
  const failures: string[] = [];
  // An object, an index and the file itself are of different sizes: each is the one that does not fit.
  for (const most of [0, 1, 2, 4, 8]) {
    const place = join(folder, `full-${most}`);
    cpSync(original, place, { recursive: true });
    const git = (...args: string[]) => execFileSync(plain, args, { cwd: place, encoding: 'utf8' });
    const commits = () => Number(git('rev-list', '--count', 'main'));
    const before = commits();
    await publishIn(place, { PATH: process.env.PATH ?? '' }, most).catch((error: Error) =>
      failures.push(error.message),
    );
    git('fsck', '--strict', '--no-dangling');
    expect(commits()).toBe(before);
    await publishIn(place);
    expect([commits(), git('show', `main:${path}`), git('status', '--porcelain')]).toEqual([before + 1, fresh, '']);
    git('fsck', '--strict', '--no-dangling');
  }
  expect(failures).toHaveLength(5);
  for (const failure of failures) expect(failure).toMatch(/PublishFailedError|EFBIG|File too large/);
});
