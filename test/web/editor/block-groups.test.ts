import { $getRoot } from 'lexical';
import { expect, it } from 'vitest';
import { insertBlocks, moveBlocks, removeBlocks } from '../../../shared/doc/edits.ts';
import { $isBlockGroupNode } from '../../../web/editor/nodes/group-node.ts';
import { Peer, seedOf } from './support/peer.ts';
import { seededRandom } from './support/seeded-random.ts';

/** As editors of these tests have it. */
const SIZE = 3;

const paragraphs = (count: number): string => Array.from({ length: count }, (_, n) => `Line ${n}\n`).join('\n');

/** Texts of the blocks, group by group. */
const groups = (peer: Peer): string[][] =>
  peer.core.editor.getEditorState().read(() =>
    $getRoot()
      .getChildren()
      .map((child) => ($isBlockGroupNode(child) ? child.getChildren().map((block) => block.getTextContent()) : [])),
  );

it('opens a document in groups, none of which begins with a heading that could have merged its margin', () => {
  const peer = new Peer(1, seedOf(`${paragraphs(3)}\n## Head\n\nBelow\n\n${paragraphs(2)}`));
  expect(groups(peer)).toEqual([
    ['Line 0', 'Line 1', 'Line 2', 'Head'],
    ['Below', 'Line 0', 'Line 1'],
  ]);
  peer.dispose();
});

it('divides a group that grows, and the caret stays in its block', () => {
  const peer = new Peer(1, seedOf(paragraphs(2)));
  peer.after('Line 0');
  for (let line = 0; line < 12; line += 1) peer.enter().type(`new ${line}`);
  expect(groups(peer).flat()).toEqual(peer.texts());
  expect(peer.caret()).toBe('new 11|');
  for (const group of groups(peer)) expect(group.length).toBeLessThanOrEqual(2 * SIZE);
  peer.dispose();
});

it('keeps order and bounds whatever is put in, moved and taken out', () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const random = seededRandom(seed);
  const peer = new Peer(1, seedOf(paragraphs(20)));
  const any = (): string => {
    const { blocks } = peer.reader.read();
    return blocks[Math.floor(random() * blocks.length)]?.id ?? '';
  };
  for (let step = 0; step < 300; step += 1) {
    peer.core.binding.edit((context) => {
      const kind = random();
      const made = Array.from({ length: 1 + Math.floor(random() * 9) }, (_, n) => ({
        kind: random() < 0.2 ? ('heading' as const) : ('paragraph' as const),
        text: `made ${step} ${n}`,
        attributes: {},
      }));
      if (kind < 0.3) insertBlocks(context, random() < 0.1 ? null : any(), made);
      else if (kind < 0.6) moveBlocks(context, [any()], random() < 0.1 ? null : any());
      else removeBlocks(context, [any(), any(), any()]);
      return null;
    });
    const shown = groups(peer);
    expect(shown.flat(), `seed ${seed}, step ${step}`).toEqual(peer.shown());
    expect(peer.shown(), `seed ${seed}, step ${step}`).toEqual(peer.texts().length === 0 ? [''] : peer.texts());
    for (const { length } of shown) {
      expect(length, `seed ${seed}, step ${step}`).toBeGreaterThan(0);
      expect(length, `seed ${seed}, step ${step}`).toBeLessThanOrEqual(2 * SIZE);
    }
  }
  peer.dispose();
});
