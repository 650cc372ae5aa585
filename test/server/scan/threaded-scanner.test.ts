import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InlineScanner } from '../../../server/scan/inline-scanner.ts';
import { type Scanner, ScanTimeoutError } from '../../../server/scan/scanner.ts';
import { ThreadedScanner } from '../../../server/scan/threaded-scanner.ts';
import { DamagedDocumentError } from '../../../server/storage/storage-error.ts';
import { BUILT_IN_TEMPLATE } from '../../../shared/spec/built-in-template.ts';
import { schemaFromTemplate } from '../../../shared/spec/schema-from-template.ts';

/** A worker that never answers "slow" markdown, dies on "fatal", and otherwise says what it was asked, in order. */
const worker = `
import { parentPort } from 'node:worker_threads';
const seen = [];
parentPort.on('message', ({ name, input }) => {
  const text = name === 'schema' ? input : name === 'seed' ? input.markdown : input.source;
  if (text === 'slow' && !input.raw) for (;;);
  if (text === 'fatal') process.exit(1);
  if (text === 'wrong') return parentPort.postMessage({ ok: false, damaged: false, message: 'no' });
  if (text === 'damaged') return parentPort.postMessage({ ok: false, damaged: true, message: 'torn' });
  seen.push(text);
  parentPort.postMessage({ ok: true, output: { update: new Uint8Array([1]), title: seen.join(), status: input.raw ? 'raw' : null } });
});
`;

const schema = schemaFromTemplate(BUILT_IN_TEMPLATE);
const context = { today: '2026-01-01', gate: 'draft', folder: null } as const;
let folder: string;
let entry: URL;
let scanner: ThreadedScanner;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cospec-scan-'));
  entry = pathToFileURL(join(folder, 'worker.mjs'));
  writeFileSync(entry, worker);
  scanner = new ThreadedScanner({ timeout: 1_500, entry, threads: 1 });
});
afterAll(async () => {
  await scanner.close();
  rmSync(folder, { recursive: true });
});

const seed = (on: Scanner, markdown: string) => on.seed({ markdown, epoch: 'e', schema });

describe('the scanner in threads', () => {
  it('takes a file that is too slow to scan as one block', async () => {
    expect((await seed(scanner, 'slow')).status).toBe('raw');
  });

  it('tells who waits for a judgement, and goes on with the next', async () => {
    await expect(scanner.inspect({ source: 'slow', schema, context })).rejects.toThrow(ScanTimeoutError);
    await expect(scanner.inspect({ source: 'fatal', schema, context })).rejects.toThrow(ScanTimeoutError);
    await expect(seed(scanner, 'wrong')).rejects.toThrow('no');
    await expect(seed(scanner, 'damaged')).rejects.toThrow(DamagedDocumentError);
    expect((await seed(scanner, 'after')).title).toContain('after');
  });

  it('lets those pass that somebody waits for', async () => {
    const titles = await Promise.all([
      seed(scanner, 'first'),
      scanner.inspect({ source: 'background', schema, context, background: true }),
      seed(scanner, 'second'),
      seed(scanner, 'third'),
    ]);
    expect(titles[1].title).toMatch(/first,second,third,background$/);
  });

  it('does not let one slow file hold up the others, nor work that nobody waits for take all threads', async () => {
    const two = new ThreadedScanner({ timeout: 2_000, entry, threads: 2 });
    const background = ['slow', 'later'].map((source) => two.inspect({ source, schema, context, background: true }));
    const order: string[] = [];
    const slow = background.map((work) => work.then(() => order.push('background')).catch(() => order.push('cut off')));
    await seed(two, 'quick').then(() => order.push('quick'));
    await Promise.all(slow);
    expect(order).toEqual(['quick', 'cut off', 'background']);
    await two.close();
  });

  it('refuses work once it is closed', async () => {
    const closed = new ThreadedScanner({ timeout: 300, entry });
    await closed.close();
    await expect(closed.schema('x')).rejects.toThrow(ScanTimeoutError);
  });
});

describe('the scanner in this thread', () => {
  const inline = new InlineScanner(Math.random);

  it('reads title and status with the seed', async () => {
    const found = await seed(inline, '# Feature Specification: Kiln\n\n**Status**: Ready\n');
    expect(found).toMatchObject({ title: 'Kiln', status: 'Ready' });
    expect(found.update.byteLength).toBeGreaterThan(50);
  });

  it('judges text and document alike', async () => {
    const inspection = await inline.inspect({ source: '# Feature Specification: Kiln\n', schema, context });
    expect(inspection.counts.gap).toBeGreaterThan(0);
    expect(inspection.complete).toBeLessThan(1);
    expect(await inline.schema(BUILT_IN_TEMPLATE)).toEqual(schema);
  });
});
