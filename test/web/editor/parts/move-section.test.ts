import { describe, expect, it } from 'vitest';
import { BUILT_IN_TEMPLATE } from '../../../../shared/spec/built-in-template.ts';
import { schemaFromTemplate } from '../../../../shared/spec/schema-from-template.ts';
import { type MovedSection, moveSection, type SectionPlace } from '../../../../web/editor/parts/move-section.ts';
import { Peer, seedOf } from '../support/peer.ts';

const schema = schemaFromTemplate(BUILT_IN_TEMPLATE);
const story = (number: number) => `### User Story ${number} - Part ${number}\n\nStory ${number} says this.\n`;
const spec = (...stories: number[]) =>
  `# Feature Specification: Kiln\n\n## User Scenarios & Testing\n\n${stories.map(story).join('\n---\n\n')}\n---\n\n### Edge Cases\n\n- None\n\n## Requirements\n\n### Key Entities\n\nNone.\n`;

function moved(markdown: string, head: string, to: (idOf: (text: string) => string) => SectionPlace) {
  const peer = new Peer(1, seedOf(markdown));
  const idOf = (text: string) =>
    peer.core.binding.projection.order.find((block) => block.text.includes(text))?.id ?? '';
  const outcomes: (MovedSection | null)[] = [];
  peer.core.binding.edit((context) => {
    outcomes.push(moveSection(context, schema, idOf(head), to(idOf)));
    return null;
  });
  return { peer, outcome: outcomes[0] ?? null };
}

describe('moveSection', () => {
  it.each([
    ['User Story 3', 'User Story 1', 'before', spec(3, 1, 2)],
    ['User Story 1', 'User Story 3', 'before', spec(2, 1, 3)],
    ['User Story 1', 'User Story 3', 'after', spec(2, 3, 1)],
    ['User Story 3', 'User Story 1', 'after', spec(1, 3, 2)],
  ] as const)('moves %s to %s (%s) with all it holds, in one undo step', (head, sibling, side, expected) => {
    const { peer, outcome } = moved(spec(1, 2, 3), head, (idOf) => ({ sibling: idOf(sibling), side }));
    expect([outcome?.moved, outcome?.total, peer.printed()]).toEqual([true, 4, expected]);
    expect(peer.shown()).toEqual(peer.texts());
    peer.undo();
    expect(peer.printed()).toBe(spec(1, 2, 3));
  });

  it.each([
    ['User Story 1', 'User Story 2', 'before'],
    ['User Story 2', 'User Story 1', 'after'],
    ['User Story 1', 'User Story 1', 'after'],
    ['User Story 1', 'Key Entities', 'before'],
    ['User Story 1', 'Requirements', 'after'],
    ['Feature Specification', 'Requirements', 'after'],
  ] as const)('leaves %s alone when asked to stand at %s (%s)', (head, sibling, side) => {
    const { peer, outcome } = moved(spec(1, 2), head, (idOf) => ({ sibling: idOf(sibling), side }));
    expect([outcome?.moved, peer.printed()]).toEqual([false, spec(1, 2)]);
  });

  it('goes one place on, and says where it is; at the ends it stays', () => {
    const on = moved(spec(1, 2), 'User Story 1', () => ({ step: 1 }));
    expect([on.outcome, on.peer.printed()]).toEqual([{ moved: true, place: 2, total: 3 }, spec(2, 1)]);
    const first = moved(spec(1, 2), 'User Story 1', () => ({ step: -1 }));
    expect([first.outcome, first.peer.printed()]).toEqual([{ moved: false, place: 1, total: 3 }, spec(1, 2)]);
    expect(moved(spec(1), 'no such heading', () => ({ step: 1 })).outcome).toBeNull();
  });
});
