import { KEY_TAB_COMMAND } from 'lexical';
import { afterEach, describe, expect, it } from 'vitest';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { $selected } from '../../../../web/editor/caret/selected.ts';
import { PresenceReservations } from '../../../../web/editor/parts/id-reservations.ts';
import { freeId, rolesOf } from '../../../../web/editor/parts/next-ids.ts';
import { Peer, seedOf } from '../support/peer.ts';

const REQUIREMENTS = `# Feature Specification: Kiln

## Requirements

### Functional Requirements

- **FR-001**: System MUST ring
- **FR-002**: System MUST stop

## Success Criteria

### Measurable Outcomes

- **SC-001**: It rings
`;

const STORY = `# Feature Specification: Kiln

## User Scenarios & Testing

### User Story 1 - Ring (Priority: P1)

**Acceptance Scenarios**:

1. **Given** a kiln, **When** it drifts, **Then** it rings
`;

const open: Peer[] = [];
afterEach(() => {
  for (const peer of open.splice(0)) peer.dispose();
});

function peerOn(markdown: string): Peer {
  const peer = new Peer(1, seedOf(markdown));
  open.push(peer);
  return peer;
}

/** The selected text. */
function selection(peer: Peer): string {
  const selected = peer.core.editor.getEditorState().read(() => $selected());
  if (selected === null) return '';
  return peer.shownText(selected.start.block).slice(selected.start.offset, selected.end.offset);
}

function tab(peer: Peer, shiftKey = false): boolean {
  let handled = false;
  const event = { shiftKey, altKey: false, ctrlKey: false, metaKey: false, preventDefault: () => {} } as KeyboardEvent;
  peer.core.editor.update(
    () => {
      handled = peer.core.editor.dispatchCommand(KEY_TAB_COMMAND, event);
    },
    { discrete: true },
  );
  return handled;
}

describe('Enter among requirements', () => {
  it('makes the next item with the next free id, in the middle of the list too', () => {
    const peer = peerOn(REQUIREMENTS);
    peer.after('MUST ring').enter().type('System MUST call');
    expect(peer.printed()).toContain(
      '- **FR-001**: System MUST ring\n- **FR-003**: System MUST call\n- **FR-002**: System MUST stop\n',
    );
    peer.after('It rings').enter().type('often');
    expect(peer.printed()).toContain('- **SC-001**: It rings\n- **SC-002**: often\n');
  });

  it('takes the words behind the caret along, and keeps the id where it is cited', () => {
    const peer = peerOn(REQUIREMENTS);
    peer.after('System MUST').enter();
    expect(peer.printed()).toContain('- **FR-001**: System MUST\n- **FR-003**: ring\n');
    peer.before('System MUST stop').enter().type('first');
    expect(peer.printed()).toContain('- **FR-004**: first\n- **FR-002**: System MUST stop\n');
  });

  it('leaves the list from an empty item, in one undo step each', () => {
    const peer = peerOn(REQUIREMENTS);
    peer.after('MUST stop').enter();
    expect(peer.texts()).toContain('**FR-003**: ');
    peer.enter().type('Below');
    expect(peer.printed()).toContain('- **FR-002**: System MUST stop\n\nBelow\n');
    peer.undo().undo().undo();
    expect(peer.printed()).toBe(REQUIREMENTS);
  });
});

describe('Enter behind a scenario', () => {
  it('makes the next one with tab stops; Tab goes through them', () => {
    const peer = peerOn(STORY);
    peer.after('it rings').enter();
    expect(peer.printed()).toContain(
      '\n2. **Given** [initial state], **When** [action], **Then** [expected outcome]\n',
    );
    expect(selection(peer)).toBe('[initial state]');
    peer.type('a cold kiln');
    expect(tab(peer)).toBe(true);
    expect(selection(peer)).toBe('[action]');
    peer.type('nothing');
    expect(tab(peer)).toBe(true);
    expect(selection(peer)).toBe('[expected outcome]');
    expect(tab(peer, true)).toBe(true);
    expect(selection(peer)).toBe('[expected outcome]');
    peer.type('silence');
    expect(tab(peer)).toBe(true);
    expect(peer.caret()).toMatch(/silence\|$/);
    expect(peer.printed()).toContain('\n2. **Given** a cold kiln, **When** nothing, **Then** silence\n');
  });

  it('leaves the list from one that says nothing', () => {
    const peer = peerOn(STORY);
    peer.after('it rings').enter().after('outcome]').enter().type('Below');
    expect(peer.printed()).toContain('it rings\n\nBelow\n');
  });
});

describe('reserved ids', () => {
  const awarenessOf = (client: number): Awareness => {
    const doc = new Y.Doc();
    doc.clientID = client;
    const awareness = new Awareness(doc);
    awareness.setLocalState({});
    return awareness;
  };
  const tell = (from: Awareness, to: Awareness) =>
    applyAwarenessUpdate(to, encodeAwarenessUpdate(from, [from.clientID]), 'remote');

  it('keep two authors who add at once apart, whatever the order', () => {
    const [ann, ben] = [awarenessOf(1), awarenessOf(2)];
    const seed = seedOf(REQUIREMENTS);
    const annPeer = new Peer(1, seed, new PresenceReservations(ann));
    const benPeer = new Peer(2, seed, new PresenceReservations(ben));
    open.push(annPeer, benPeer);
    const family = { prefix: 'FR', width: 3 };
    const announce = (peer: Peer, awareness: Awareness) => {
      const reservations = new PresenceReservations(awareness);
      reservations.announce([freeId(rolesOf(peer.core.binding.projection), family, reservations)]);
    };
    announce(annPeer, ann);
    announce(benPeer, ben);
    // Both took FR-003; once they hear of each other the younger client gives way.
    tell(ann, ben);
    tell(ben, ann);
    announce(benPeer, ben);
    tell(ben, ann);
    annPeer.after('MUST stop').enter();
    benPeer.after('MUST stop').enter();
    expect(annPeer.texts()).toContain('**FR-003**: ');
    expect(benPeer.texts()).toContain('**FR-004**: ');
    ann.destroy();
    ben.destroy();
  });

  it('of a hostile client neither break anything nor push the numbers away', () => {
    const [ann, ben] = [awarenessOf(1), awarenessOf(2)];
    const peer = peerOn(REQUIREMENTS);
    for (const reserved of [['FR-900000'], 'FR-003', [null, 7, '<b>'], { length: 3 }, Array(1000).fill('FR-003')]) {
      ben.setLocalState({ reserved });
      tell(ben, ann);
      const id = freeId(
        rolesOf(peer.core.binding.projection),
        { prefix: 'FR', width: 3 },
        new PresenceReservations(ann),
      );
      expect(['FR-003', 'FR-004']).toContain(id);
    }
    ann.destroy();
    ben.destroy();
  });
});

describe('Tab among placeholders', () => {
  const SPEC =
    '# Feature Specification: Kiln\n\n## Requirements\n\n- **FR-001**: System MUST [action] to [expected outcome]\n- **FR-002**: System MUST stop\n\nSee [link](x) first.\n\n- **FR-003**: System MUST [boundary condition]\n';

  it('goes on into the blocks that follow, past filled ones and links, and back', () => {
    const peer = peerOn(SPEC);
    const block = peer.id('FR-001');
    const from = peer.shownText(block).indexOf('[action]');
    peer.select({ block, offset: from }, { block, offset: from + '[action]'.length });
    expect([tab(peer), selection(peer)]).toEqual([true, '[expected outcome]']);
    expect([tab(peer), selection(peer)]).toEqual([true, '[boundary condition]']);
    expect([tab(peer, true), selection(peer)]).toEqual([true, '[expected outcome]']);
    peer.type('bell');
    expect([tab(peer), selection(peer)]).toEqual([true, '[boundary condition]']);
    // Behind the last one it goes to the end of the block, and is then what it was before.
    expect([tab(peer), peer.selection()?.start.offset]).toEqual([true, peer.shownText(peer.id('FR-003')).length]);
    expect(peer.printed()).toBe(SPEC.replace('[expected outcome]', 'bell'));
  });
});
