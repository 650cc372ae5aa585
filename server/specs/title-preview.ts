import { open } from 'node:fs/promises';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import { specTitle } from '../../shared/spec/spec-title.ts';

const headBytes = 4096;

/**
 * A spec's title from the first level-one heading in the head of its file: enough for the list until the file has been
 * scanned. Null where there is none.
 */
export async function previewTitle(file: string, schema: TemplateSchema): Promise<string | null> {
  const handle = await open(file, 'r').catch(() => null);
  if (handle === null) return null;
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return titleIn(buffer.toString('utf8', 0, bytesRead), schema);
  } finally {
    await handle.close();
  }
}

/** The title in the head of a file's text. */
export function titleIn(head: string, schema: TemplateSchema): string | null {
  const heading = /^\uFEFF?#[ \t]+(.+?)[ \t#]*\r?$/m.exec(head)?.[1];
  return heading === undefined ? null : specTitle(heading, schema);
}
