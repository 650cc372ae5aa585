import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IdRegister } from '../../../server/specs/id-register.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cospec-ids-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const identity = { id: 'abcdefghijkl', epoch: 'e1' };

describe('IdRegister', () => {
  it('keeps ids over a restart', async () => {
    const register = await IdRegister.open(folder);
    expect(register.get('specs/a/spec.md')).toBeUndefined();
    await register.add(new Map([['specs/a/spec.md', identity]]));
    expect((await IdRegister.open(folder)).get('specs/a/spec.md')).toEqual(identity);
  });

  it('counts as empty when it cannot be read, and keeps no nonsense', async () => {
    for (const content of ['', '{', '[]', 'null', '{"specs/a/spec.md":{"id":"../x","epoch":"e"}}']) {
      writeFileSync(join(folder, 'unopened.json'), content);
      expect((await IdRegister.open(folder)).get('specs/a/spec.md')).toBeUndefined();
    }
  });
});
