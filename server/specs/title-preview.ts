import { close, open, read } from 'node:fs';
import { promisify } from 'node:util';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import { specTitle } from '../../shared/spec/spec-title.ts';

const headBytes = 4096;

// Without file handles: a start reads the heads of all specs, and they cost more than the reading.
const [openFile, readFrom, closeFile] = [promisify(open), promisify(read), promisify(close)];

/**
 * A spec's title from the first level-one heading in the head of its file: enough for the list until the file has been
 * scanned. Null where there is none.
 */
export async function previewTitle(file: string, schema: TemplateSchema): Promise<string | null> {
  const descriptor = await openFile(file, 'r').catch(() => null);
  if (descriptor === null) return null;
  try {
    const { bytesRead, buffer } = await readFrom(descriptor, Buffer.allocUnsafe(headBytes), 0, headBytes, 0);
    return titleIn(buffer.toString('utf8', 0, bytesRead), schema);
  } finally {
    await closeFile(descriptor);
  }
}

/** The title in the head of a file's text. */
export function titleIn(head: string, schema: TemplateSchema): string | null {
  const heading = /^\uFEFF?#[ \t]+(.+?)[ \t#]*\r?$/m.exec(head)?.[1];
  return heading === undefined ? null : specTitle(heading, schema);
}
