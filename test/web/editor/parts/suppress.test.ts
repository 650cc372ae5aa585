import { afterEach, expect, it } from 'vitest';
import { scan } from '../../../../shared/markdown/scan.ts';
import { BUILT_IN_TEMPLATE } from '../../../../shared/spec/built-in-template.ts';
import { schemaFromTemplate } from '../../../../shared/spec/schema-from-template.ts';
import { validate } from '../../../../shared/validation/engine.ts';
import type { SuppressionScope } from '../../../../shared/validation/suppression-comment.ts';
import { suppress } from '../../../../web/editor/parts/suppress.ts';
import { SAMPLE_SPEC } from '../../../support/sample-spec.ts';
import { Peer, seedOf } from '../support/peer.ts';

const schema = schemaFromTemplate(BUILT_IN_TEMPLATE);
const context = { today: '2026-03-02', gate: 'draft', folder: '001-kiln-alarm' } as const;
const peers: Peer[] = [];
afterEach(() => {
  for (const peer of peers.splice(0)) peer.dispose();
});

function suppressed(
  markdown: string,
  text: string,
  rule: string,
  reason: string,
  scope: SuppressionScope = 'block',
): Peer {
  const peer = new Peer(1, seedOf(markdown));
  peers.push(peer);
  peer.core.binding.edit((edits) => {
    const block = edits.reader.read().blocks.find((each) => each.text.includes(text))?.id ?? '';
    expect(suppress(edits, schema, { block, rule, reason, scope })).toBe(true);
    return null;
  });
  return peer;
}

const rules = (markdown: string) =>
  validate(
    schema,
    context,
    scan(markdown).blocks.map((block, index) => ({ ...block, id: `b${index}` })),
  ).diagnostics.map(({ rule, item }) => `${rule} ${item ?? ''}`);

it('silences the rule at this place alone, in one line that the command line reads too', () => {
  const markdown = SAMPLE_SPEC.replace('every 5 seconds', 'quickly');
  expect(rules(markdown)).toContain('language/vague FR-001');
  const peer = suppressed(markdown, 'FR-001', 'language/vague', 'The probe decides -->\nhow quickly');
  const printed = peer.printed();
  const line = '  <!-- spec-ignore language/vague: The probe decides – how quickly -->\n';
  expect(printed).toBe(markdown.replace('quickly\n', `quickly\n${line}`));
  expect(rules(printed)).toEqual(rules(markdown).filter((found) => found !== 'language/vague FR-001'));
  peer.undo();
  expect(peer.printed()).toBe(markdown);
});

it('stands behind the decisions that are there already, and on its own below a paragraph', () => {
  const first = suppressed(
    SAMPLE_SPEC,
    'A potter leaves',
    'story/actor-missing',
    'Everybody knows the potter',
  ).printed();
  const both = suppressed(first, 'A potter leaves', 'language/passive', 'Said on purpose like this').printed();
  expect(both).toContain(
    'curve.\n\n<!-- spec-ignore story/actor-missing: Everybody knows the potter -->\n\n<!-- spec-ignore language/passive: Said on purpose like this -->\n\n**Why',
  );
});

it('silences the rule in a section and in the whole spec, where the command line reads it, and undo takes it back', () => {
  const markdown = SAMPLE_SPEC.replace('every 5 seconds', 'quickly').replace(
    'ring the phone when',
    'quickly ring it when',
  );
  const vague = (text: string) => rules(text).filter((found) => found.startsWith('language/vague'));
  expect(vague(markdown)).toEqual(['language/vague FR-001', 'language/vague FR-002']);
  const section = suppressed(markdown, 'FR-002', 'language/vague', 'The probe decides how quickly', 'section');
  const line = (scope: string) => `<!-- spec-ignore ${scope} language/vague: The probe decides how quickly -->`;
  expect(section.printed()).toBe(
    markdown.replace('### Functional Requirements\n', `### Functional Requirements\n\n${line('section')}\n`),
  );
  const whole = suppressed(markdown, 'FR-002', 'language/vague', 'The probe decides how quickly', 'spec');
  expect(whole.printed()).toBe(markdown.replace('firing curve"\n', `firing curve"\n\n${line('spec')}\n`));
  for (const peer of [section, whole]) {
    expect(rules(peer.printed())).toEqual(rules(markdown).filter((found) => !found.startsWith('language/vague')));
    peer.undo();
    expect(peer.printed()).toBe(markdown);
  }
});
