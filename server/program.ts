import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** True in `dist`, false where the TypeScript sources run, as in tests. */
export const isCompiled = import.meta.url.endsWith('.js');

/** The package's folder: one level up from the sources, two from the compiled program. */
const packageFolder = new URL(isCompiled ? '../../' : '../', import.meta.url);

/** Where the built web application is. */
export const webFolder = fileURLToPath(new URL('dist/web', packageFolder));

/** Version of Cospec. */
export async function programVersion(): Promise<string> {
  const content: unknown = JSON.parse(await readFile(new URL('package.json', packageFolder), 'utf8'));
  const version = typeof content === 'object' && content !== null && 'version' in content ? content.version : null;
  return typeof version === 'string' ? version : 'unknown';
}
