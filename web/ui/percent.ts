/** Whole percent of a share from 0 to 1. Rounds down, so that 100 is said only of what is complete. */
export function percent(share: number): number {
  if (!Number.isFinite(share)) return 0;
  return Math.floor(Math.min(1, Math.max(0, share)) * 100 + 1e-9);
}
