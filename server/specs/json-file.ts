import { open, readFile, rename } from 'node:fs/promises';

/** The fields of a small JSON file; none where it is missing or unreadable. */
export async function readFields(file: string): Promise<readonly [string, unknown][]> {
  try {
    const content: unknown = JSON.parse(await readFile(file, 'utf8'));
    return typeof content === 'object' && content !== null ? Object.entries(content) : [];
  } catch {
    return [];
  }
}

/** Replaces a small JSON file in one step, and waits until it is on the disk. */
export async function writeFields(file: string, fields: Iterable<readonly [string, unknown]>): Promise<void> {
  const temporary = `${file}.tmp`;
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify(Object.fromEntries(fields)));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
}
