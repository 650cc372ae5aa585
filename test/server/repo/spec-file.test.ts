import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OutsideRepositoryError } from '../../../server/repo/inside.ts';
import {
  FileChangedError,
  readSpecFile,
  removeSpecFile,
  sha256Of,
  UnreadableFileError,
  writeSpecFile,
} from '../../../server/repo/spec-file.ts';

let folder: string;
let root: string;
const path = 'specs/001-kiln/spec.md';
const bytes = Buffer.from('# Kiln\n');

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'cospec-file-')));
  root = join(folder, 'repository');
  mkdirSync(root);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('writing', () => {
  it('makes folders, replaces in one step and leaves nothing else behind', async () => {
    await writeSpecFile(root, path, bytes, null);
    await writeSpecFile(root, path, Buffer.from('new'), sha256Of(bytes));
    expect(readFileSync(join(root, path), 'utf8')).toBe('new');
    expect(readdirSync(join(root, 'specs/001-kiln'))).toEqual(['spec.md']);
  });

  it('keeps the mode of the file', async () => {
    await writeSpecFile(root, path, bytes, null);
    chmodSync(join(root, path), 0o640);
    await writeSpecFile(root, path, Buffer.from('new'), sha256Of(bytes));
    expect(statSync(join(root, path)).mode & 0o777).toBe(0o640);
  });

  it('refuses a file that is not the one expected, and says which it is', async () => {
    await writeSpecFile(root, path, bytes, null);
    const late = writeSpecFile(root, path, Buffer.from('new'), null);
    await expect(late).rejects.toThrow(FileChangedError);
    await expect(late).rejects.toMatchObject({ actual: sha256Of(bytes) });
    await expect(writeSpecFile(root, 'specs/x/spec.md', bytes, sha256Of(bytes))).rejects.toMatchObject({
      actual: null,
    });
    expect(readFileSync(join(root, path), 'utf8')).toBe('# Kiln\n');
    expect(readdirSync(join(root, 'specs/001-kiln'))).toEqual(['spec.md']);
  });
});

describe('the border of the repository', () => {
  it('holds against paths that climb', async () => {
    for (const way of ['../x.md', 'specs/../../x.md', '..', '.']) {
      await expect(writeSpecFile(root, way, bytes, null)).rejects.toThrow(OutsideRepositoryError);
    }
  });

  it('holds against links of folders, files and nothing', async () => {
    mkdirSync(join(folder, 'elsewhere/001-kiln'), { recursive: true });
    writeFileSync(join(folder, 'elsewhere/spec.md'), 'theirs');
    symlinkSync('../elsewhere', join(root, 'specs'));
    mkdirSync(join(root, 'docs/specs/a'), { recursive: true });
    symlinkSync(join(folder, 'elsewhere/spec.md'), join(root, 'docs/specs/a/spec.md'));
    symlinkSync(join(folder, 'not-there.md'), join(root, 'docs/specs/a/dangling.md'));
    for (const way of [path, 'specs/new/spec.md', 'docs/specs/a/spec.md', 'docs/specs/a/dangling.md']) {
      await expect(writeSpecFile(root, way, bytes, null)).rejects.toThrow(OutsideRepositoryError);
      await expect(readSpecFile(root, way, 1000)).rejects.toThrow(OutsideRepositoryError);
    }
    expect(readFileSync(join(folder, 'elsewhere/spec.md'), 'utf8')).toBe('theirs');
    expect(existsSync(join(folder, 'not-there.md'))).toBe(false);
    expect(existsSync(join(folder, 'elsewhere/new'))).toBe(false);
  });

  it('writes through a link that stays inside to the file it means', async () => {
    mkdirSync(join(root, 'design/001-kiln'), { recursive: true });
    symlinkSync('design', join(root, 'specs'));
    await writeSpecFile(root, path, bytes, null);
    expect(readFileSync(join(root, 'design/001-kiln/spec.md'), 'utf8')).toBe('# Kiln\n');
  });
});

describe('reading', () => {
  it('gives bytes and hash, or null', async () => {
    expect(await readSpecFile(root, path, 1000)).toBeNull();
    await writeSpecFile(root, path, bytes, null);
    expect(await readSpecFile(root, path, 1000)).toEqual({ bytes, sha256: sha256Of(bytes) });
  });

  it('refuses what is too large or no file', async () => {
    await writeSpecFile(root, path, bytes, null);
    await expect(readSpecFile(root, path, 3)).rejects.toThrow(UnreadableFileError);
    await expect(readSpecFile(root, 'specs/001-kiln', 1000)).rejects.toThrow(UnreadableFileError);
  });
});

it('removing takes an empty folder along, and only an empty one', async () => {
  await writeSpecFile(root, path, bytes, null);
  await removeSpecFile(root, path);
  expect(existsSync(join(root, 'specs/001-kiln'))).toBe(false);
  await writeSpecFile(root, path, bytes, null);
  writeFileSync(join(root, 'specs/001-kiln/plan.md'), 'plan');
  await removeSpecFile(root, path);
  expect(readdirSync(join(root, 'specs/001-kiln'))).toEqual(['plan.md']);
});
