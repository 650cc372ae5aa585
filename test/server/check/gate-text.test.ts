import { describe, expect, it } from 'vitest';
import { gateText } from '../../../server/check/formats/gate-text.ts';
import { textReporter } from '../../../server/check/formats/text.ts';
import { printWithMap } from '../../../shared/markdown/print.ts';
import { scan } from '../../../shared/markdown/scan.ts';
import { BUILT_IN_TEMPLATE } from '../../../shared/spec/built-in-template.ts';
import { validate } from '../../../shared/validation/engine.ts';
import { judgeGate } from '../../../shared/validation/gate/gate.ts';
import { locateDiagnostics } from '../../../shared/validation/report.ts';
import { FILLED_SPEC, READY, SCHEMA } from '../../shared/validation/fixtures.ts';
import { OWN_SPECS } from '../../shared/validation/specs/own-specs.ts';

function judged(markdown: string) {
  const document = scan(markdown);
  const blocks = document.blocks.map((block, i) => ({ ...block, id: `b${i}` }));
  const result = validate(SCHEMA, READY, blocks);
  return { result, diagnostics: locateDiagnostics(result, printWithMap({ ...document, blocks })) };
}

describe('the gate in text', () => {
  it('ticks what rules decide, counts what keeps an item open, and leaves the rest to signatures', () => {
    const lines = gateText(
      judged(FILLED_SPEC.replace('within 2 seconds', '[NEEDS CLARIFICATION: how fast?]')).diagnostics,
    )
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(17);
    expect(lines[0]).toBe('  gate: 2 of 16 pass, 1 open, 13 signed in the editor');
    expect(lines).toContain('    [x] All mandatory sections completed');
    expect(lines).toContain('    [ ] No [NEEDS CLARIFICATION] markers remain: 1 error');
    expect(lines).toContain('    [-] Focused on user value and business needs: signed in the editor');
  });

  it('says of every spec what the editor’s gate says of it', () => {
    const marks = { passes: '[x]', fails: '[ ]', unsigned: '[-]', signed: '', stale: '' };
    for (const { name, markdown } of [{ name: 'the template', markdown: BUILT_IN_TEMPLATE }, ...OWN_SPECS]) {
      const { result, diagnostics } = judged(markdown);
      const editor = judgeGate(result, SCHEMA, []).items.map(({ item, state }) => `${marks[state]} ${item.title}`);
      const printed = gateText(diagnostics).trimEnd().split('\n').slice(1);
      expect(
        printed.map((line, i) => line.trim().startsWith(editor[i] ?? '-')),
        name,
      ).toEqual(editor.map(() => true));
    }
  });

  it('follows the findings of each spec at the gate to planning, and of nothing else', () => {
    const report = { path: 'spec.md', diagnostics: [], suppressed: [], excerpts: {}, fixed: 0 };
    expect(textReporter('ready').file({ ...report, isSpec: true })).toContain(
      'spec.md\n  gate: 3 of 16 pass, 0 open, ',
    );
    expect(textReporter('ready').file({ ...report, isSpec: false })).toBe('');
    expect(textReporter('draft').file({ ...report, isSpec: true })).toBe('');
  });
});
