import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const MANIFEST = join('.vite', 'manifest.json');
const SPEC_PAGE = 'app/spec/spec-page.tsx';

const manifestSchema = z.record(
  z.string(),
  z.object({
    file: z.string(),
    imports: z.array(z.string()).optional(),
    css: z.array(z.string()).optional(),
    isEntry: z.boolean().optional(),
  }),
);
type Manifest = z.infer<typeof manifestSchema>;

/**
 * What the page of a spec needs and would hear of only when its first script has run, as values of the `Link` header
 * (RFC 8288): the browser fetches all of it at once. Names come from the build's manifest; without one there are none.
 */
export function specPageLinks(folder: string): readonly string[] {
  const manifest = readManifest(folder);
  const known = new Set(Object.keys(manifest).filter((name) => manifest[name]?.isEntry === true));
  for (const name of known) for (const needed of manifest[name]?.imports ?? []) known.add(needed);
  // What the HTML names is on its way already.
  const links: string[] = [];
  const add = (name: string): void => {
    const chunk = manifest[name];
    if (chunk === undefined || known.has(name)) return;
    known.add(name);
    links.push(
      `</${chunk.file}>; rel=modulepreload`,
      ...(chunk.css ?? []).map((file) => `</${file}>; rel=preload; as=style; crossorigin`),
    );
    chunk.imports?.forEach(add);
  };
  add(SPEC_PAGE);
  return links;
}

/** The spec itself, asked for as the page's script will: same mode, same credentials. */
export function specDataLink(id: string): string {
  return `</api/specs/${encodeURIComponent(id)}>; rel=preload; as=fetch; crossorigin`;
}

function readManifest(folder: string): Manifest {
  let text: string;
  try {
    text = readFileSync(join(folder, MANIFEST), 'utf8');
  } catch {
    return {};
  }
  return manifestSchema.parse(JSON.parse(text));
}
