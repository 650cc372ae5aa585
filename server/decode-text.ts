import { decodeUtf8 } from '../shared/markdown/decode.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * `decodeUtf8` at native speed: megabytes come in on the event loop.
 * @throws InvalidUtf8Error with the offset, which the native decoder does not tell.
 */
export function decodeText(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    return decodeUtf8(bytes);
  }
}
