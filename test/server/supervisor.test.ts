import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { supervise } from '../../server/supervisor.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cospec-supervisor-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a script as the child; each run is noted in the file `runs`. */
async function run(script: string) {
  const lines: string[] = [];
  const note = `const fs = require('node:fs'); fs.appendFileSync('${folder}/runs', 'x');
    const runs = fs.readFileSync('${folder}/runs', 'utf8').length;`;
  const code = await supervise({
    program: process.execPath,
    args: ['-e', `${note}\n${script}`],
    environment: (said) => ({ SAID: String(said) }),
    backOff: { first: 1, longest: 2, recoveredAfter: 60_000 },
    report: (line) => lines.push(line),
  });
  return { code, lines, runs: readFileSync(join(folder, 'runs'), 'utf8').length };
}

it('starts a server whose disk failed again, with longer waits, until it ends otherwise', async () => {
  const { code, lines, runs } = await run('process.exit(runs < 4 ? 70 : 0)');
  expect({ code, runs }).toEqual({ code: 0, runs: 4 });
  expect(lines.map((line) => /in (\d+) ms/.exec(line)?.[1])).toEqual(['1', '2', '2']);
});

it('starts nothing again after any other end, and passes its code on', async () => {
  expect(await run('process.exit(3)')).toEqual({ code: 3, lines: [], runs: 1 });
});

it('tells a run what the one before said last', async () => {
  const say = (line: string) => `process.send(${line}, () => process.exit(70))`;
  const script = `if (process.env.SAID === 'undefined') { process.send('first'); ${say("'second'")} }
    else process.exit(process.env.SAID === 'second' ? 5 : 1)`;
  expect(await run(script)).toMatchObject({ code: 5, runs: 2 });
});

it('counts an end by a signal as a shell does', async () => {
  expect(await run("process.kill(process.pid, 'SIGKILL')")).toEqual({ code: 137, lines: [], runs: 1 });
});
