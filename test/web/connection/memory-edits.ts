import type { EditStore, KeptPiece } from '../../../web/connection/edit-store.ts';

/** An edit store that a test can look into, and that fails on request. */
export class MemoryEdits implements EditStore {
  pieces: KeptPiece[] = [];
  broken = false;
  refused = 0;

  async put(piece: KeptPiece, whole: boolean): Promise<void> {
    if (this.broken) {
      this.refused += 1;
      throw new Error('full');
    }
    if (whole) this.pieces = this.pieces.filter(({ room, tab }) => room !== piece.room || tab !== piece.tab);
    this.pieces.push(piece);
  }

  async read(roomPrefix: string): Promise<readonly KeptPiece[]> {
    return this.pieces.filter(({ room }) => room.startsWith(roomPrefix));
  }

  async remove(pieces: readonly Pick<KeptPiece, 'room' | 'tab' | 'place'>[]): Promise<void> {
    const gone = new Set(pieces.map(({ room, tab, place }) => `${room} ${tab} ${place}`));
    this.pieces = this.pieces.filter(({ room, tab, place }) => !gone.has(`${room} ${tab} ${place}`));
  }
}
