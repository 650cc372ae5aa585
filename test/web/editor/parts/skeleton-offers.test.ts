import { describe, expect, it } from 'vitest';
import { scanBlocks } from '../../../../shared/markdown/scan.ts';
import { BUILT_IN_TEMPLATE } from '../../../../shared/spec/built-in-template.ts';
import { schemaFromTemplate } from '../../../../shared/spec/schema-from-template.ts';
import { validate } from '../../../../shared/validation/engine.ts';
import { insertSkeleton, type SkeletonOffer, skeletonOffers } from '../../../../web/editor/parts/skeleton-offers.ts';
import { Peer, seedOf } from '../support/peer.ts';

const schema = schemaFromTemplate(BUILT_IN_TEMPLATE);
const CONTEXT = { today: '2026-11-22', gate: 'draft', folder: '001-kiln' } as const;
const SPEC = `# Feature Specification: Kiln

**Feature Branch**: \`001-kiln\`
**Created**: 2026-11-01
**Status**: Draft

## User Scenarios & Testing *(mandatory)*

### User Story 1 - Hear (Priority: P1)

A potter leaves the kiln alone.

### Edge Cases

## Requirements *(mandatory)*

### Functional Requirements

- **FR-001**: System MUST ring the phone
`;

function offersOn(markdown: string): { peer: Peer; offers: readonly SkeletonOffer[] } {
  const peer = new Peer(1, seedOf(markdown));
  const { order } = peer.core.binding.projection;
  return { peer, offers: skeletonOffers(validate(schema, CONTEXT, order).diagnostics, order, schema) };
}

describe('skeletonOffers', () => {
  it('offers absent sections and the lines of empty ones, each where it belongs', () => {
    const { peer, offers } = offersOn(SPEC);
    const textOf = (id: string) => peer.reader.find(id)?.text;
    expect(offers.find(({ name }) => name === 'Constitution Compliance')).toMatchObject({
      after: peer.id('FR-001'),
    });
    expect(textOf(offers.find(({ markdown }) => markdown.startsWith('- What happens when'))?.after ?? '')).toBe(
      'Edge Cases',
    );
    expect(offers.find(({ name }) => name === 'Independent Test')?.after).toBe(peer.id('A potter leaves'));
    // A field of the header is offered by the panel alone: below its neighbours there is no room.
    expect(offers.some(({ name }) => name === 'Input')).toBe(false);
  });

  it('puts the lines in as one undo step and selects their first placeholder', () => {
    const { peer, offers } = offersOn(SPEC);
    const offer = offers.find(({ markdown }) => markdown.startsWith('- What happens when'));
    expect(offer?.name).toBeNull();
    if (offer === undefined) return;
    peer.core.binding.edit((context) => insertSkeleton(context, schema, offer, scanBlocks));
    expect(peer.printed()).toBe(
      SPEC.replace(
        '### Edge Cases\n',
        '### Edge Cases\n\n- What happens when [boundary condition]?\n- How does the system handle [error scenario]?\n',
      ),
    );
    const selected = peer.selection();
    expect(selected && peer.shownText(selected.start.block).slice(selected.start.offset, selected.end.offset)).toBe(
      '[boundary condition]',
    );
    peer.undo();
    expect(peer.printed()).toBe(SPEC);
  });
});
