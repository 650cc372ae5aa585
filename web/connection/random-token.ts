const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A random `[a-z0-9]` token. Uses `getRandomValues`, which insecure contexts have too (`randomUUID` they lack). */
export function randomToken(length: number): string {
  let token = '';
  while (token.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      // 252 is the largest multiple of 36 in a byte: higher values would favour the first letters.
      if (byte < 252 && token.length < length) token += ALPHABET.charAt(byte % ALPHABET.length);
    }
  }
  return token;
}
