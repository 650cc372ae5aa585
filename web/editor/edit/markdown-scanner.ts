import type { Block } from '../../../shared/markdown/block.ts';

type ScanBlocks = (markdown: string) => readonly Block[];

let loaded: ScanBlocks | null = null;

/** The markdown parser. It is big, so it comes after the page: with the first idle moment or the first paste. */
export async function loadScanner(): Promise<ScanBlocks> {
  const { scanBlocks } = await import('../../../shared/markdown/scan.ts');
  loaded = scanBlocks;
  return scanBlocks;
}

/** The parser if it is there already. */
export function loadedScanner(): ScanBlocks | null {
  return loaded;
}
