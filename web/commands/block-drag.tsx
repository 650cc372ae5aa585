import { blockMessages } from '../ui/messages/blocks.ts';
import styles from './block-handle.module.css';
import type { ToolEditor } from './editor-tools.ts';
import type { Dragging } from './use-block-drag.ts';

/** How far above its middle a finger ends, and how much room the words need inside the window. Pixels. */
const FINGER = 64;
const WORDS = 150;

const aboveFinger = (x: number, y: number) => ({
  top: y - FINGER,
  left: Math.max(12, Math.min(x, innerWidth - WORDS)),
});

/** What is moved, tinted; the line where it would go; and how much it is, beside the pointer. */
export function DragLine({ dragging, editor }: { dragging: Dragging; editor: ToolEditor }) {
  const { held, drop, x, y, byFinger } = dragging;
  const boxes = held.flatMap((block) => editor.blocks.spot(block)?.box ?? []);
  const [first] = boxes;
  const last = boxes.at(-1);
  return (
    <>
      {first && last && (
        <div
          className={styles.held}
          style={{ top: first.top, left: first.left - 6, width: first.width + 12, height: last.bottom - first.top }}
        />
      )}
      {drop && (
        <div className={styles.line} style={{ top: drop.line.top, left: drop.line.left, width: drop.line.width }} />
      )}
      <div className={styles.count} style={byFinger ? aboveFinger(x, y) : { top: y + 14, left: x + 12 }}>
        {blockMessages.blockMenu.moving(held.length)}
      </div>
    </>
  );
}
