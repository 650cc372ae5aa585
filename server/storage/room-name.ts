/** A room is one history of one spec. */
export interface RoomName {
  readonly id: string;
  readonly epoch: string;
}

const ROOM = /^([a-z0-9]{12})-([A-Za-z0-9_]{1,32})$/;

/** `<spec id>-<epoch>`: within `[A-Za-z0-9_-]{1,64}`, so it needs no escaping in a URL. */
export function roomName(id: string, epoch: string): string {
  return `${id}-${epoch}`;
}

/** Null where the name is none that `roomName` gives. */
export function parseRoomName(room: string): RoomName | null {
  const match = ROOM.exec(room);
  const [, id, epoch] = match ?? [];
  return id === undefined || epoch === undefined ? null : { id, epoch };
}
