import { describe, expect, it } from 'vitest';
import { runCourse } from './course.ts';
import { LivenessViolation, SafetyViolation } from './oracle.ts';
import { PLANTS, type Plant } from './plants.ts';

const SEEDS = 1_000;
/** `npm run soak:simulation -- --planted` gives fresh seeds. Else each bug has one that soon sees it. */
const FRESH = process.env.COSPEC_SEED;

/** The first seed that sees the bug, and what it sees. */
async function caught({ seams, install, seed }: Plant): Promise<{ after: number; as: string } | null> {
  const remove = install?.();
  try {
    for (let tried = 1; tried <= SEEDS; tried++) {
      try {
        await runCourse((FRESH === undefined ? seed : Number(FRESH)) + tried - 1, seams);
      } catch (error) {
        const cause = error instanceof Error ? error.cause : null;
        if (!(cause instanceof SafetyViolation || cause instanceof LivenessViolation)) throw error;
        return { after: tried, as: `${cause.name}: ${cause.message}` };
      }
    }
    return null;
  } finally {
    remove?.();
  }
}

describe('a planted bug is seen', () => {
  it.each(PLANTS)('$name', { timeout: SEEDS * 3_000 }, async (plant) => {
    const seen = await caught(plant);
    console.log(`${plant.name}: seen after ${seen?.after} seeds: ${seen?.as.slice(0, 160)}`);
    expect(seen).not.toBeNull();
  });
});
