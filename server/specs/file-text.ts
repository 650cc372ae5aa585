import { decodeText } from '../decode-text.ts';
import { UnreadableFileError } from '../repo/spec-file.ts';

/**
 * The text of a file that is about to become a document. With a NUL byte in it git takes a file for binary and shows no
 * diff of it, so it is none that Cospec could bring back as one.
 * @throws UnreadableFileError for such a file, InvalidUtf8Error
 */
export function fileText(path: string, bytes: Uint8Array): string {
  const nul = bytes.indexOf(0);
  if (nul >= 0)
    throw new UnreadableFileError(
      `${path} is binary: it has a NUL byte at ${nul}. Remove it, and open the file again.`,
    );
  return decodeText(bytes);
}

/** Whether a file can become a document. */
export function isText(path: string, bytes: Uint8Array): boolean {
  try {
    fileText(path, bytes);
    return true;
  } catch {
    return false;
  }
}
