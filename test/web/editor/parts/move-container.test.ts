import { KEY_ARROW_DOWN_COMMAND, KEY_ARROW_UP_COMMAND } from 'lexical';
import { expect, it } from 'vitest';
import { Peer, seedOf } from '../support/peer.ts';

const SPEC = `# Feature Specification: Kiln

## User Scenarios & Testing

### User Story 1 - Ring (Priority: P1)

It rings.

---

### User Story 2 - Stop (Priority: P2)

It stops.

1. **Given** a kiln, **When** it drifts, **Then** it stops

---

### Edge Cases

- None

## Requirements
`;

function moved(peer: Peer, step: 1 | -1): string {
  const event = { altKey: true, ctrlKey: false, metaKey: false, shiftKey: false, preventDefault: () => {} };
  const command = step < 0 ? KEY_ARROW_UP_COMMAND : KEY_ARROW_DOWN_COMMAND;
  peer.core.editor.update(() => void peer.core.editor.dispatchCommand(command, event as KeyboardEvent), {
    discrete: true,
  });
  expect(peer.shown()).toEqual(peer.texts());
  return peer.printed();
}

it('Alt+arrows move a story with all it holds; dividers stay between stories, undo is one step', () => {
  const peer = new Peer(1, seedOf(SPEC));
  const swapped = moved(peer.after('User Story 2'), -1);
  expect(swapped.match(/^(?:#+ .*|---|It .*|1\. .*)$/gm)).toEqual([
    '# Feature Specification: Kiln',
    '## User Scenarios & Testing',
    '### User Story 2 - Stop (Priority: P2)',
    'It stops.',
    '1. **Given** a kiln, **When** it drifts, **Then** it stops',
    '---',
    '### User Story 1 - Ring (Priority: P1)',
    'It rings.',
    '---',
    '### Edge Cases',
    '## Requirements',
  ]);
  expect(peer.caret()).toBe('User Story 2| - Stop (Priority: P2)');
  expect(moved(peer, -1)).toBe(swapped);
  expect(moved(peer, 1)).toBe(SPEC);
  peer.undo().undo();
  expect(peer.printed()).toBe(SPEC);
  peer.dispose();
});

it('a section takes its stories along, and nothing moves past the title or out of its section', () => {
  const peer = new Peer(1, seedOf(SPEC));
  expect(moved(peer.after('Kiln'), 1)).toBe(SPEC);
  expect(moved(peer.after('Edge Cases'), 1)).toBe(SPEC);
  const swapped = moved(peer.after('Requirements'), -1);
  expect(swapped.indexOf('## Requirements')).toBeLessThan(swapped.indexOf('## User Scenarios'));
  expect(swapped.trimEnd().endsWith('- None')).toBe(true);
  peer.dispose();
});
