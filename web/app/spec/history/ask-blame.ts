import type { BlameAnswer } from '../../../commands/block-blame.tsx';

/** Who last changed a block's words, as the history knows it. The code that asks comes with the first question. */
export async function askBlame(id: string, block: string): Promise<BlameAnswer | null> {
  const { historyApi } = await import('./history-api.ts');
  const { blocks } = await historyApi.blame(id, block);
  return blocks[0] ?? null;
}
