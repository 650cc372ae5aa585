/** Reads a small value that this browser remembers. Null where nothing is stored or storage is blocked. */
export function readLocal(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Remembers a small value; quietly does nothing where storage is blocked. */
export function writeLocal(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // A full or blocked store costs the memory of a preference, nothing else.
  }
}
