import type { Block } from '../../../shared/markdown/block.ts';

type ScanBlocks = (markdown: string) => readonly Block[];

let loaded: ScanBlocks | null = null;
let toHtml: ((blocks: readonly Block[]) => string | null) | null = null;

/** The markdown parser. It is big, so it comes after the page: with the first idle moment or the first paste. */
export async function loadScanner(): Promise<ScanBlocks> {
  const [{ scanBlocks }, { htmlOf }] = await Promise.all([
    import('../../../shared/markdown/scan.ts'),
    import('../clipboard/markdown-to-html.ts'),
  ]);
  loaded = scanBlocks;
  toHtml = htmlOf;
  return scanBlocks;
}

/** The parser if it is there already. */
export function loadedScanner(): ScanBlocks | null {
  return loaded;
}

/** HTML of blocks for the clipboard; null while the parser is not there, as copying cannot wait, and where it takes too long. */
export const clipboardHtml = (blocks: readonly Block[]): string | null => toHtml?.(blocks) ?? null;
