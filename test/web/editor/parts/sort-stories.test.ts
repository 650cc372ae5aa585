import { expect, it } from 'vitest';
import { BUILT_IN_TEMPLATE } from '../../../../shared/spec/built-in-template.ts';
import { schemaFromTemplate } from '../../../../shared/spec/schema-from-template.ts';
import { sortStories } from '../../../../web/editor/parts/sort-stories.ts';
import { Peer, seedOf } from '../support/peer.ts';

const schema = schemaFromTemplate(BUILT_IN_TEMPLATE);
const story = (number: number, priority: string) =>
  `### User Story ${number} - Part ${number}${priority === '' ? '' : ` (Priority: ${priority})`}\n\nStory ${number} says this.\n`;
const spec = (...stories: string[]) =>
  `# Feature Specification: Kiln\n\n## User Scenarios & Testing\n\n${stories.join('\n---\n\n')}\n---\n\n### Edge Cases\n\n- None\n`;

function sorted(markdown: string): { peer: Peer; changed: boolean } {
  const peer = new Peer(1, seedOf(markdown));
  let changed = false;
  peer.core.binding.edit((context) => {
    changed = sortStories(context, schema);
    return null;
  });
  return { peer, changed };
}

it('puts stories in the order of their priorities with all they hold, equal ones as they were, in one undo step', () => {
  const markdown = spec(story(1, 'P3'), story(2, ''), story(3, 'P1'), story(4, 'P2'), story(5, 'P1'));
  const { peer, changed } = sorted(markdown);
  expect(changed).toBe(true);
  expect(peer.printed()).toBe(spec(story(3, 'P1'), story(5, 'P1'), story(4, 'P2'), story(1, 'P3'), story(2, '')));
  expect(peer.shown()).toEqual(peer.texts());
  peer.undo();
  expect(peer.printed()).toBe(markdown);
});

it('leaves what is in order alone', () => {
  const markdown = spec(story(1, 'P1'), story(2, 'P1'), story(3, 'P4'), story(4, ''));
  const { peer, changed } = sorted(markdown);
  expect([changed, peer.printed()]).toEqual([false, markdown]);
});
