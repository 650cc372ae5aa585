import type { Awareness } from 'y-protocols/awareness';
import { parsePosition, resolvePosition } from '../../../shared/doc/positions.ts';
import type { DocumentReader } from '../../../shared/doc/reader.ts';
import { parsePresence } from '../../../shared/protocol/presence.ts';
import { personColor } from '../../connection/person-color.ts';
import type { BlockPoint } from '../caret/block-offset.ts';

/** Where somebody else's caret is now. */
export interface PeerCaret {
  readonly client: number;
  readonly name: string;
  /** 1 to 8. */
  readonly color: number;
  readonly anchor: BlockPoint;
  readonly head: BlockPoint;
}

/** Reads the others' carets. States come from anybody: what is malformed is left out. */
export function peerCarets(awareness: Awareness, reader: DocumentReader): PeerCaret[] {
  const carets: PeerCaret[] = [];
  for (const [client, state] of awareness.getStates()) {
    const presence = client === awareness.clientID ? null : parsePresence(state);
    const head = presence === null || presence.caret === null ? null : place(reader, presence.caret.head);
    if (presence === null || presence.caret === null || head === null) continue;
    const { id, name } = presence.user;
    carets.push({ client, name, color: personColor(id), anchor: place(reader, presence.caret.anchor) ?? head, head });
  }
  return carets;
}

function place(reader: DocumentReader, json: unknown): BlockPoint | null {
  const position = parsePosition(json);
  return position === null ? null : resolvePosition(reader, position);
}
