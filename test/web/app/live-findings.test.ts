import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { openSpec } from '../../../shared/doc/layout.ts';
import { DocumentReader } from '../../../shared/doc/reader.ts';
import { seedDocument } from '../../../shared/doc/seed.ts';
import { scan } from '../../../shared/markdown/scan.ts';
import { BUILT_IN_TEMPLATE } from '../../../shared/spec/built-in-template.ts';
import { schemaFromTemplate } from '../../../shared/spec/schema-from-template.ts';
import { validate } from '../../../shared/validation/engine.ts';
import { followFindings } from '../../../web/app/spec/live-findings.ts';

const SCHEMA = schemaFromTemplate(BUILT_IN_TEMPLATE);
const CONTEXT = { today: '2026-11-22', gate: 'draft', folder: '001-export' } as const;
const MARKDOWN = '# Feature Specification: Export\n\n## Requirements\n\n- **FR-001**: System MUST export\n';

/** Until a frame is over. Milliseconds. */
const FRAME = 16;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('followFindings', () => {
  it('follows the document within 500 ms, with what a full check says', async () => {
    const { doc, reader, findings } = await start();
    findings.check();
    const before = findings.result.get();
    expect(before?.diagnostics).toEqual(validate(SCHEMA, CONTEXT, reader.read().blocks).diagnostics);
    type(doc, '[NEEDS CLARIFICATION: where to?] ');
    expect(findings.result.get()).toBe(before);
    vi.advanceTimersByTime(500);
    const after = findings.result.get();
    expect(after?.diagnostics.some((each) => each.rule.startsWith('clarification/'))).toBe(true);
    expect(after?.diagnostics).toEqual(validate(SCHEMA, CONTEXT, reader.read().blocks).diagnostics);
  });

  it('checks a burst of changes once', async () => {
    const { doc, findings } = await start();
    findings.check();
    const seen = vi.fn();
    findings.result.subscribe(seen);
    for (const letter of 'abcdef') type(doc, letter);
    vi.advanceTimersByTime(500);
    expect(seen).toHaveBeenCalledOnce();
  });

  it('checks while somebody types without a pause', async () => {
    const { doc, findings } = await start();
    findings.check();
    const seen = vi.fn();
    findings.result.subscribe(seen);
    for (let key = 0; key < 12; key += 1) {
      type(doc, 'x');
      vi.advanceTimersByTime(80);
    }
    expect(seen).toHaveBeenCalledTimes(2);
  });

  it('checks again with another context, and not with an equal one', async () => {
    const { findings } = await start();
    findings.check();
    const before = findings.result.get();
    findings.setContext({ ...CONTEXT });
    expect(findings.result.get()).toBe(before);
    findings.setContext({ ...CONTEXT, gate: 'ready' });
    expect(findings.result.get()).not.toBe(before);
  });

  it('is silent after its end', async () => {
    const { doc, findings } = await start();
    findings.check();
    const before = findings.result.get();
    type(doc, 'x');
    findings.dispose();
    vi.advanceTimersByTime(1000);
    expect(findings.result.get()).toBe(before);
  });
});

async function start() {
  const doc = new Y.Doc();
  seedDocument(doc, scan(MARKDOWN), { epoch: 'e1', random: seeded() });
  const reader = new DocumentReader(doc);
  const findings = followFindings(reader, SCHEMA, CONTEXT, {
    whenFree: (run) => run(),
    behindFrame: (run) => {
      const timer = setTimeout(run, FRAME);
      return () => clearTimeout(timer);
    },
  });
  // The rules come in their own chunk.
  await vi.waitFor(() => {
    findings.check();
    expect(findings.result.get()).not.toBeNull();
  });
  return { doc, reader, findings };
}

function type(doc: Y.Doc, text: string): void {
  for (const block of openSpec(doc).blocks.values()) {
    if (!(block instanceof Y.Map) || block.get('kind') !== 'item') continue;
    const target = block.get('text');
    if (target instanceof Y.Text) target.insert(target.length, text);
  }
}

function seeded(): () => number {
  let state = 42;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
