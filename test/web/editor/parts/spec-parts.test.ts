import { afterEach, describe, expect, it } from 'vitest';
import { BUILT_IN_TEMPLATE } from '../../../../shared/spec/built-in-template.ts';
import { schemaFromTemplate } from '../../../../shared/spec/schema-from-template.ts';
import { $selected } from '../../../../web/editor/caret/selected.ts';
import { NO_RESERVATIONS } from '../../../../web/editor/parts/id-reservations.ts';
import { SpecParts } from '../../../../web/editor/parts/spec-parts.ts';
import { SAMPLE_SPEC } from '../../../support/sample-spec.ts';
import { Peer, seedOf } from '../support/peer.ts';

const schema = schemaFromTemplate(BUILT_IN_TEMPLATE);
const open: Peer[] = [];
afterEach(() => {
  for (const peer of open.splice(0)) peer.dispose();
});

function peerOn(markdown: string): { peer: Peer; parts: SpecParts } {
  const peer = new Peer(1, seedOf(markdown));
  open.push(peer);
  return { peer, parts: new SpecParts(peer.core.binding, schema, NO_RESERVATIONS, 'what?') };
}

/** Adds a part as the slash menu does, from the end of the block with this text. */
async function add(on: { peer: Peer; parts: SpecParts }, key: string, text: string): Promise<string> {
  const block = on.peer.id(text);
  const offer = on.parts.offers(block).find((each) => each.key === key);
  if (offer === undefined) throw new Error(`No offer ${key}`);
  const end = on.peer.reader.find(block)?.text.length ?? 0;
  await on.parts.add(offer, { block, from: end, to: end });
  expect(on.peer.shown()).toEqual(on.peer.texts());
  return on.peer.printed();
}

function selection(peer: Peer): string {
  const selected = peer.core.editor.getEditorState().read(() => $selected());
  if (selected === null) return '';
  return peer.shownText(selected.start.block).slice(selected.start.offset, selected.end.offset);
}

describe('what is offered', () => {
  it('begins with the parts of the section, ids told', () => {
    const { peer, parts } = peerOn(SAMPLE_SPEC);
    const offers = parts.offers(peer.id('ring the phone when the drift'));
    expect(offers.slice(0, 2).map(({ key, id }) => [key, id])).toEqual([
      ['item:FR', 'FR-004'],
      ['clarification', null],
    ]);
    expect(offers.find(({ key }) => key === 'item:SC')).toMatchObject({ id: 'SC-002', group: 'spec', criteria: true });
    const inStory = parts.offers(peer.id('A ruined firing')).filter(({ group }) => group === 'here');
    expect(inStory.map(({ key }) => key)).toEqual(['scenario', 'story', 'clarification']);
  });
});

describe('topics', () => {
  const PLAN = '\n#### Documentation Plan *(mandatory)*\n\n- API examples: none, the kiln has no interface\n';

  it('that the section leaves unsaid are offered in it, of other sections the first', () => {
    const { peer, parts } = peerOn(SAMPLE_SPEC + PLAN);
    const topicsAt = (text: string) =>
      parts.offers(peer.id(text)).flatMap(({ topic, group }) => (topic === undefined ? [] : `${group} ${topic.label}`));
    expect(topicsAt('the kiln has no interface')).toEqual([
      'here Module notes',
      'here Guide pages',
      'here Pull request',
      'spec Mainline code',
      'spec Security & Trust Boundaries',
    ]);
    expect(topicsAt('A ruined firing')).toEqual([
      'spec Mainline code',
      'spec Module notes',
      'spec Security & Trust Boundaries',
    ]);
  });

  it('are added in the words of the template, behind the others of their list', async () => {
    const on = peerOn(SAMPLE_SPEC + PLAN);
    const key =
      on.parts.offers(on.peer.id('API examples')).find(({ topic }) => topic?.key === 'guide-pages')?.key ?? '';
    expect(await add(on, key, 'API examples')).toContain(
      'the kiln has no interface\n- Guide pages: [Pages to add or change',
    );
    expect(selection(on.peer)).toMatch(/^\[Pages to add.*\]$/);
  });
});

describe('adding', () => {
  it('a requirement goes behind the item of the caret, or to the end of its list from elsewhere', async () => {
    const on = peerOn(SAMPLE_SPEC);
    expect(await add(on, 'item:FR', 'measure the temperature')).toContain(
      'every 5 seconds\n- **FR-004**: System MUST [specific capability',
    );
    expect(selection(on.peer)).toMatch(/^\[specific capability.*\]$/);
    expect(await add(on, 'item:SC', 'measure the temperature')).toMatch(
      /- \*\*SC-001\*\*.*\n- \*\*SC-002\*\*: \[How fast/,
    );
    on.peer.undo().undo();
    expect(on.peer.printed()).toBe(SAMPLE_SPEC);
  });

  it('replaces the words that asked, and an empty block gives way', async () => {
    const on = peerOn(SAMPLE_SPEC);
    on.peer.after('MUST [specific capability, e.g., "allow users to create accounts"]').enter().enter().type('/req');
    const block = on.peer.id('/req');
    const [offer] = on.parts.offers(block);
    if (offer !== undefined) await on.parts.add(offer, { block, from: 0, to: 4 });
    expect(on.peer.printed()).toContain('accounts"]\n- **FR-004**: System MUST [specific');
    expect(on.peer.printed()).not.toContain('/req');
  });

  it('a story gets the next number, a rule where the file has rules, and its title selected', async () => {
    const on = peerOn(SAMPLE_SPEC);
    const printed = await add(on, 'story', 'A ruined firing');
    expect(printed).toContain('curve\n\n---\n\n### User Story 2 - [Brief Title] (Priority: P2)\n');
    expect(printed).toMatch(/\*\*Then\*\* \[expected outcome\]\n\n---\n\n### Edge Cases/);
    expect(selection(on.peer)).toBe('[Brief Title]');
    on.peer.undo();
    expect(on.peer.printed()).toBe(SAMPLE_SPEC);
  });

  it('a scenario, an edge case, an entity, from anywhere', async () => {
    const on = peerOn(SAMPLE_SPEC);
    expect(await add(on, 'scenario', 'SC-001')).toContain('\n3. **Given** [initial state], **When** [action]');
    expect(await add(on, 'edge', 'SC-001')).toContain('text message.\n- What happens when [boundary condition]?\n');
    expect(await add(on, 'entity', 'SC-001')).toContain('along a curve\n- **[Entity 1]**: [What it stands for');
    expect(selection(on.peer)).toBe('[Entity 1]');
  });

  it('a clarification stands where the caret is', async () => {
    const on = peerOn(SAMPLE_SPEC);
    expect(await add(on, 'clarification', 'measure the temperature')).toContain(
      'every 5 seconds [NEEDS CLARIFICATION: what?]\n',
    );
    expect(selection(on.peer)).toBe('what?');
  });

  it('makes the section and those around it where they are missing, at the place of the template', async () => {
    const on = peerOn('# Feature Specification: Kiln\n\n**Status**: Draft\n\n## Success Criteria\n\n- **SC-001**: x\n');
    const printed = await add(on, 'item:FR', 'Draft');
    expect(printed).toContain(
      'Draft\n\n## Requirements *(mandatory)*\n\n### Functional Requirements\n\n- **FR-001**: System MUST [specific',
    );
    expect(printed.indexOf('## Requirements')).toBeLessThan(printed.indexOf('## Success'));
  });

  it.each([
    ['heading', '## \n'],
    ['tasks', '- [ ] \n'],
    ['numbers', '1. \n'],
    ['table', '| Column | Column |\n| --- | --- |\n'],
    ['code', '```\n'],
    ['rule', '---\n'],
  ])('a plain %s', async (key, markdown) => {
    expect(await add(peerOn('Alpha\n'), key, 'Alpha')).toContain(`Alpha\n\n${markdown.trimEnd()}`);
  });
});
