import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import type { CodeAction, DocumentSymbol, Hover, Location, TextEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LanguageClient } from '../support/language-client.ts';
import { type TemporaryRepository, temporaryRepository } from '../support/temporary-repository.ts';

const SPEC = `# Feature Specification: Export

**Status**: Refined

## Requirements *(mandatory)*

### Functional Requirements

- **FR-001**: System MUST write 🙂 the the rows of a year
- **FR-002**: System MUST undo what FR-001 wrote; see FR-009

### Key Entities
`;

let repository: TemporaryRepository;
let server: LanguageClient;
let client: MessageConnection;

const uriOf = (path: string) => pathToFileURL(join(repository.folder, path)).href;
const specUri = () => uriOf('specs/001-export/spec.md');

/** Position of the first occurrence of some words, as an editor counts. */
function positionOf(text: string, words: string, offset = 0) {
  return TextDocument.create('', '', 0, text).positionAt(text.indexOf(words) + offset);
}

function applied(text: string, edits: readonly TextEdit[] = []): string {
  return TextDocument.applyEdits(TextDocument.create('', '', 0, text), [...edits]);
}

beforeAll(async () => {
  repository = temporaryRepository({
    'specs/001-export/spec.md': SPEC,
    'specs/001-export/tasks.md': '# Tasks\n\n- T001 does FR-002\n',
  });
  server = await LanguageClient.start();
  client = server.connection;
});

afterAll(() => {
  server?.stop();
  repository?.remove();
});

describe('the language server', () => {
  it('says what it can do', () => {
    expect(server.initialized.capabilities).toMatchObject({
      positionEncoding: 'utf-16',
      hoverProvider: true,
      documentSymbolProvider: true,
      definitionProvider: true,
      referencesProvider: true,
    });
  });

  it('publishes findings at UTF-16 places, and follows the buffer, saved or not', async () => {
    const opened = await server.open(specUri(), SPEC);
    const found = await server.diagnosticsOf(specUri(), opened);
    const repeated = found.find(({ code }) => code === 'language/repeated-word');
    const start = positionOf(SPEC, 'the the');
    expect(repeated).toMatchObject({ severity: 2, source: 'cospec' });
    expect(repeated?.range).toEqual({ start, end: { ...start, character: start.character + 7 } });
    // The smile is two units.
    expect(start.character).toBe('- **FR-001**: System MUST write '.length + 3);
    const after = await server.change(specUri(), { start, end: { ...start, character: start.character + 4 } }, '');
    const left = await server.diagnosticsOf(specUri(), after);
    expect(left.map(({ code }) => code)).not.toContain('language/repeated-word');
    expect(left.map(({ code }) => code)).toContain('meta/status-unknown');
    await server.close(specUri());
  });

  it.each(['\n', '\r\n'])('offers fixes that change nothing else (%j)', async (end) => {
    const text = SPEC.replaceAll('\n', end);
    const uri = specUri();
    const found = await server.diagnosticsOf(uri, await server.open(uri, text));
    const repeated = found.find(({ code }) => code === 'language/repeated-word');
    const range = repeated?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const actions: CodeAction[] = await client.sendRequest('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: repeated ? [repeated] : [] },
    });
    const action = actions.find(({ title }) => title === 'Remove one');
    expect(action).toMatchObject({ kind: 'quickfix', isPreferred: true });
    expect(action?.diagnostics?.[0]?.code).toBe('language/repeated-word');
    expect(applied(text, action?.edit?.changes?.[uri])).toBe(text.replace('the the', 'the'));
    const [all] = (await client.sendRequest('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [], only: ['source.fixAll'] },
    })) as CodeAction[];
    expect(all?.kind).toBe('source.fixAll.cospec');
    const mended = applied(text, all?.edit?.changes?.[uri]);
    expect(mended).toContain(`write 🙂 the rows of a year${end}`);
    expect(mended.split(end).length).toBe(mended.split('\n').length);
    await server.close(uri);
  });

  it('shows what an id names, and why a finding was made', async () => {
    await server.diagnosticsOf(specUri(), await server.open(specUri(), SPEC));
    const hover = (words: string, offset: number): Promise<Hover | null> =>
      client.sendRequest('textDocument/hover', {
        textDocument: { uri: specUri() },
        position: positionOf(SPEC, words, offset),
      });
    expect(await hover('FR-001 wrote', 3)).toMatchObject({
      contents: { value: expect.stringContaining('System MUST write') },
    });
    expect(await hover('the the', 1)).toMatchObject({
      contents: { value: expect.stringContaining('language/repeated-word') },
    });
    expect(await hover('Functional Requirements', 1)).toBeNull();
    await server.close(specUri());
  });

  it('outlines sections and items', async () => {
    await server.diagnosticsOf(specUri(), await server.open(specUri(), SPEC));
    const symbols: DocumentSymbol[] = await client.sendRequest('textDocument/documentSymbol', {
      textDocument: { uri: specUri() },
    });
    const outline = (list: readonly DocumentSymbol[] = []): unknown[] =>
      list.map(({ name, children }) => (children?.length ? [name, outline(children)] : name));
    expect(outline(symbols)).toEqual([
      [
        'Feature Specification: Export',
        [['Requirements (mandatory)', [['Functional Requirements', ['FR-001', 'FR-002']], 'Key Entities']]],
      ],
    ]);
    await server.close(specUri());
  });

  it('goes to definitions and finds references, also from and in the files beside', async () => {
    await server.diagnosticsOf(specUri(), await server.open(specUri(), SPEC));
    const at = (uri: string, text: string, words: string) => ({
      textDocument: { uri },
      position: positionOf(text, words, 2),
    });
    const [definition] = (await client.sendRequest(
      'textDocument/definition',
      at(specUri(), SPEC, 'FR-001 wrote'),
    )) as Location[];
    expect(definition).toMatchObject({ uri: specUri(), range: { start: positionOf(SPEC, 'FR-001**') } });
    const references: Location[] = await client.sendRequest('textDocument/references', {
      ...at(specUri(), SPEC, 'FR-002**'),
      context: { includeDeclaration: true },
    });
    expect(references.map(({ uri }) => uri)).toEqual([specUri(), uriOf('specs/001-export/tasks.md')]);
    const tasks = repository.read('specs/001-export/tasks.md');
    const tasksUri = uriOf('specs/001-export/tasks.md');
    await server.open(tasksUri, tasks);
    const [elsewhere] = (await client.sendRequest(
      'textDocument/definition',
      at(tasksUri, tasks, 'FR-002'),
    )) as Location[];
    expect(elsewhere).toMatchObject({ uri: specUri(), range: { start: positionOf(SPEC, 'FR-002**') } });
    await server.close(tasksUri);
    await server.close(specUri());
  });

  it('follows the project file', async () => {
    const opened = await server.open(specUri(), SPEC);
    expect((await server.diagnosticsOf(specUri(), opened)).map(({ code }) => code)).toContain('meta/status-unknown');
    repository.write('.cospec.json', JSON.stringify({ statuses: ['Refined'] }));
    await client.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf('.cospec.json'), type: 1 }],
    });
    await server.diagnosticsOf(specUri(), opened, (found) => found.every(({ code }) => code !== 'meta/status-unknown'));
    await server.close(specUri());
  });

  it('ends when it is told to', async () => {
    expect(await server.shutDown()).toBe(0);
  });
});
