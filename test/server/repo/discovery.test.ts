import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { discoverSpecs } from '../../../server/repo/discovery.ts';

let root: string;

function put(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), '# Kiln\n');
  }
}

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'cospec-discovery-')));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const found = async () => (await discoverSpecs(root, 1000)).specs.map(({ path }) => path);

describe('discovery', () => {
  it('finds specs in all the usual places, and nothing deeper or elsewhere', async () => {
    put(
      'specs/001-a/spec.md',
      'specs/billing/002-b/spec.md',
      '.specify/specs/003-c/spec.md',
      'docs/specs/004-d/spec.md',
    );
    put('specs/spec.md', 'specs/001-a/plan.md', 'specs/x/y/z/spec.md', 'src/spec.md', 'specs/.hidden/spec.md');
    expect(await found()).toEqual([
      '.specify/specs/003-c/spec.md',
      'docs/specs/004-d/spec.md',
      'specs/001-a/spec.md',
      'specs/billing/002-b/spec.md',
    ]);
  });

  it('names every feature folder, with a spec or without', async () => {
    put('specs/001-a/spec.md', 'specs/007-plan-only/plan.md');
    expect((await discoverSpecs(root, 1000)).folders).toEqual(expect.arrayContaining(['001-a', '007-plan-only']));
  });

  it('passes over hostile names, links that lead out and huge files, and says why', async () => {
    put('specs/001-a/spec.md', 'specs/-rf/spec.md', 'specs/a\nb/spec.md', 'specs/CON/spec.md', 'specs/big/spec.md');
    writeFileSync(join(root, 'specs/big/spec.md'), 'x'.repeat(1001));
    symlinkSync('/etc', join(root, 'specs/out'));
    mkdirSync(join(root, 'specs/linked'));
    symlinkSync('/etc/passwd', join(root, 'specs/linked/spec.md'));
    const { specs, skipped } = await discoverSpecs(root, 1000);
    expect(specs.map(({ path }) => path)).toEqual(['specs/001-a/spec.md']);
    const reasons = Object.fromEntries(skipped.map(({ path, reason }) => [path, reason]));
    expect(reasons['specs/big/spec.md']).toMatch(/larger/);
    expect(reasons['specs/out']).toMatch(/symbolic link/);
    expect(reasons['specs/linked/spec.md']).toMatch(/symbolic link/);
    expect(Object.keys(reasons)).toEqual(
      expect.arrayContaining(['specs/-rf/spec.md', 'specs/a\nb/spec.md', 'specs/CON/spec.md']),
    );
  });

  it('lists a file reached in two ways once, by the way without links', async () => {
    put('docs/specs/001-a/spec.md');
    symlinkSync('docs/specs', join(root, 'specs'));
    expect(await found()).toEqual(['docs/specs/001-a/spec.md']);
  });

  it('tells of a spec.md with other capitals, which is none on some systems and another one on others', async () => {
    put('specs/001-a/Spec.md');
    put('specs/002-b/spec.md');
    put('specs/002-b/SPEC.MD');
    const { specs, skipped } = await discoverSpecs(root, 1000);
    expect(specs.map(({ path }) => path)).toEqual(['specs/002-b/spec.md']);
    expect(skipped.map(({ path }) => path)).toEqual(['specs/001-a/Spec.md', 'specs/002-b/SPEC.MD']);
    expect(skipped[0]?.reason).toMatch(/rename it to spec\.md/);
  });

  it('does not look behind a base that leads out', async () => {
    symlinkSync('/etc', join(root, 'specs'));
    const { specs, skipped, folders } = await discoverSpecs(root, 1000);
    expect([specs, folders]).toEqual([[], []]);
    expect(skipped.map(({ path }) => path)).toEqual(['specs']);
  });

  it('finds nothing in an empty repository', async () => {
    expect(await discoverSpecs(root, 1000)).toEqual({ specs: [], skipped: [], folders: [] });
  });
});
