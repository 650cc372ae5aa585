import { randomInt } from 'node:crypto';

/** Uniform in [0, 1), from the system's generator: ids must not be guessable from one another. */
export type Random = () => number;

const range = 2 ** 47;

export const systemRandom: Random = () => randomInt(range) / range;
