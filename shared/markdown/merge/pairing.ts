import type { BlockProfile } from './block-profile.ts';

/** Two versions' blocks and the counterparts found so far. A block has one counterpart at most. */
export class Pairing {
  readonly a: readonly BlockProfile[];
  readonly b: readonly BlockProfile[];
  /** From `a` to `b`; -1 without a counterpart. */
  readonly forward: number[];
  readonly backward: number[];

  constructor(a: readonly BlockProfile[], b: readonly BlockProfile[]) {
    this.a = a;
    this.b = b;
    this.forward = a.map(() => -1);
    this.backward = b.map(() => -1);
  }

  /** Ignored where one of them has a counterpart already. */
  pair(i: number, j: number): void {
    if (this.forward[i] !== -1 || this.backward[j] !== -1) return;
    this.forward[i] = j;
    this.backward[j] = i;
  }

  /** Indexes in [from, to) without a counterpart. */
  unpaired(side: 'a' | 'b', from = 0, to = Number.POSITIVE_INFINITY): number[] {
    const paired = side === 'a' ? this.forward : this.backward;
    const result: number[] = [];
    for (let index = from; index < Math.min(to, paired.length); index++) if (paired[index] === -1) result.push(index);
    return result;
  }
}
