/** The file's bytes are not UTF-8. */
export class NotUtf8Error extends Error {
  override readonly name = 'NotUtf8Error';
}

/** True for names that a markdown import takes. */
export function isMarkdownName(name: string): boolean {
  return /\.(md|markdown|mdown)$/i.test(name);
}

/** Decodes a chosen file strictly and keeps a byte order mark, so that what is imported is what was in the file. */
export async function readMarkdownFile(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new NotUtf8Error('not UTF-8');
  }
}
