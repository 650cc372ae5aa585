import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

interface Import {
  readonly file: string;
  /** A path from the repository's root, or a package's name. */
  readonly target: string;
}

/** Every `from '…'`, `import '…'` and `import('…')` below the folders, relative ones resolved. */
function importsBelow(...folders: string[]): Import[] {
  return folders.flatMap(sourceFiles).flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8');
    const pattern = /(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g;
    return [...source.matchAll(pattern)].map(([, specifier = '']) => ({ file, target: targetOf(file, specifier) }));
  });
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

function targetOf(file: string, specifier: string): string {
  return specifier.startsWith('.') ? relative(root, resolve(root, dirname(file), specifier)) : specifier;
}

/** The imports that a rule forbids, as readable lines. */
function offenders(imports: readonly Import[], forbidden: (found: Import) => boolean): string[] {
  return imports.filter(forbidden).map(({ file, target }) => `${file} imports ${target}`);
}

const below = (path: string, ...folders: string[]) => folders.some((folder) => path.startsWith(`${folder}/`));
const isYjs = (target: string) => /^(yjs|y-protocols|y-websocket|y-indexeddb)(\/|$)/.test(target);
const isLexical = (target: string) => /^(lexical|@lexical\/.+)$/.test(target);

describe('import rules', () => {
  it('shared imports neither server nor web, no Node module, no React and no Lexical', () => {
    const forbidden = ({ target }: Import) =>
      below(target, 'server', 'web') || /^(node:|react|lexical|@lexical\/)/.test(target);
    expect(offenders(importsBelow('shared'), forbidden)).toEqual([]);
  });

  it('web and server meet only in shared', () => {
    expect(offenders(importsBelow('web'), ({ target }) => below(target, 'server'))).toEqual([]);
    expect(offenders(importsBelow('server'), ({ target }) => below(target, 'web'))).toEqual([]);
  });

  it('markdown, spec and validation do not know Yjs', () => {
    const imports = importsBelow('shared/validation', 'shared/markdown', 'shared/spec');
    expect(offenders(imports, ({ target }) => isYjs(target) || below(target, 'shared/doc'))).toEqual([]);
  });

  it('Yjs appears only in shared/doc, server/sync and the web’s editor and connection', () => {
    const allowed = ({ file }: Import) => below(file, 'shared/doc', 'server/sync', 'web/editor', 'web/connection');
    const imports = importsBelow('shared', 'server', 'web');
    expect(offenders(imports, (found) => isYjs(found.target) && !allowed(found))).toEqual([]);
  });

  it('Lexical appears only below web/editor, and React never there', () => {
    const imports = importsBelow('web');
    const forbidden = ({ file, target }: Import) =>
      below(file, 'web/editor') ? /^react/.test(target) : isLexical(target);
    expect(offenders(imports, forbidden)).toEqual([]);
  });

  it('http, sync and repo see ports; adapters are named in app.ts alone', () => {
    const adapters = sourceFiles('server').filter((file) => /\/sqlite[^/]*\.ts$/.test(file));
    const forbidden = ({ file, target }: Import) =>
      adapters.includes(target) && file !== 'server/app.ts' && !below(file, 'server/storage');
    expect(adapters.length).toBeGreaterThan(0);
    expect(offenders(importsBelow('server'), forbidden)).toEqual([]);
  });

  it('the environment is read in server/config alone', () => {
    const readers = ['shared', 'server', 'web']
      .flatMap(sourceFiles)
      .filter((file) => /\bprocess\.env\b/.test(readFileSync(join(root, file), 'utf8')));
    expect(readers.filter((file) => !below(file, 'server/config'))).toEqual([]);
  });

  it('no file is called utils, helpers or index', () => {
    const named = ['shared', 'server', 'web', 'test'].flatMap(sourceFiles);
    expect(named.filter((file) => /((^|[/-])(utils?|helpers?)|(^|\/)index)\.tsx?$/.test(file))).toEqual([]);
  });
});
