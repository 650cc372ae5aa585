import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { specListSchema } from '../../../shared/protocol/http.ts';
import { exportResultSchema } from '../../../shared/protocol/publish.ts';
import { type CospecServer, startCospec } from '../../support/cospec-server.ts';
import { SAMPLE_SPEC } from '../../support/sample-spec.ts';
import { type TemporaryRepository, temporaryRepository } from '../../support/temporary-repository.ts';

const SPECS = 1_000;
const OTHER_FILES = 4_000;
const ROUNDS = 20;

let repository: TemporaryRepository;
let server: CospecServer;

beforeAll(() => {
  const number = (index: number) => String(index + 1).padStart(3, '0');
  const specs = Array.from({ length: SPECS }, (_, index) => {
    // As long as the median of real specs.
    const text = SAMPLE_SPEC.replace('Kiln Alarm', `Kiln ${index}`) + SAMPLE_SPEC.replace(/^#.*\n/, '').repeat(5);
    return [`specs/${number(index)}-kiln-${index}/spec.md`, text] as const;
  });
  const others = Array.from(
    { length: OTHER_FILES },
    (_, index) => [`src/${index % 100}/${index}.ts`, `${index}\n`] as const,
  );
  repository = temporaryRepository(Object.fromEntries([...specs, ...others]));
  repository.git('config', 'user.name', 'Server');
  repository.git('config', 'user.email', 'server@example.org');
});
afterAll(async () => {
  await server?.stop();
  repository.remove();
});

const list = async () => specListSchema.parse(await (await fetch(`${server.url}/api/specs`)).json()).specs;

function report(name: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0);
  process.stdout.write(`| ${name} | ${at(0.5)} | ${at(0.95)} |\n`);
}

async function timed(work: () => Promise<unknown> | unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

it(`opens ${SPECS} specs to the list, beside git status on the same repository`, async () => {
  const [first, again, git]: [number[], number[], number[]] = [[], [], []];
  const open = () =>
    timed(async () => {
      server = await startCospec(repository.folder);
      expect(await list()).toHaveLength(SPECS);
    });
  first.push(await open());
  for (let round = 0; round < 5; round++) {
    await server.stop();
    again.push(await open());
    git.push(await timed(() => repository.git('status', '--porcelain')));
  }
  report('start of the process to the list, first time', first);
  report('the same, known repository', again);
  report('git status', git);
});

it('publishes a change to a branch, beside git commit of the same file', async () => {
  const [spec] = await list();
  if (spec === undefined) throw new Error('no spec');
  const address = `${server.url}/api/specs/${spec.id}`;
  const [cospec, git]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    const markdown = await (await fetch(`${address}/markdown`)).text();
    await fetch(`${address}/markdown`, { method: 'PUT', body: `${markdown}- Round ${round}\n` });
    const body = JSON.stringify({ branch: spec.slug, author: { name: 'Ann', email: 'ann@example.org' } });
    cospec.push(
      await timed(async () => {
        const answer = await fetch(`${address}/export`, { method: 'POST', body });
        expect(exportResultSchema.parse(await answer.json()).changed).toBe(true);
      }),
    );
    const path = 'specs/002-kiln-1/spec.md';
    repository.write(path, `${repository.read(path)}- Round ${round}\n`);
    git.push(
      await timed(() =>
        execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@x', 'commit', '--quiet', '-m', 'x', '--', path], {
          cwd: repository.folder,
        }),
      ),
    );
  }
  report('publish to a branch', cospec);
  report('git commit in the checkout', git);
});
