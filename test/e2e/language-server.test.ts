import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMessageConnection, type MessageConnection } from 'vscode-jsonrpc/node';
import type {
  CodeAction,
  Diagnostic,
  DocumentSymbol,
  Hover,
  InitializeResult,
  Location,
  PublishDiagnosticsParams,
  TextEdit,
} from 'vscode-languageserver-protocol';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type TemporaryRepository, temporaryRepository } from '../support/temporary-repository.ts';

const main = fileURLToPath(new URL('../../dist/server/cli/main.js', import.meta.url));

const SPEC = `# Feature Specification: Export

**Status**: Refined

## Requirements *(mandatory)*

### Functional Requirements

- **FR-001**: System MUST write 🙂 the the rows of a year
- **FR-002**: System MUST undo what FR-001 wrote; see FR-009

### Key Entities
`;

let repository: TemporaryRepository;
let server: ChildProcess;
let client: MessageConnection;
let initialized: InitializeResult;
let version = 0;
const published: PublishDiagnosticsParams[] = [];
const waiting = new Set<() => void>();

/** The diagnostics of this version of a file, as soon as they are published. */
async function diagnosticsOf(uri: string, wanted: number): Promise<readonly Diagnostic[]> {
  for (;;) {
    const found = published.find((each) => each.uri === uri && each.version === wanted);
    if (found !== undefined) return found.diagnostics;
    await new Promise<void>((resolve) => waiting.add(resolve));
  }
}

const uriOf = (path: string) => pathToFileURL(join(repository.folder, path)).href;
const specUri = () => uriOf('specs/001-export/spec.md');

async function open(uri: string, text: string): Promise<number> {
  version++;
  const textDocument = { uri, languageId: 'markdown', version, text };
  await client.sendNotification('textDocument/didOpen', { textDocument });
  return version;
}

async function close(uri: string): Promise<void> {
  await client.sendNotification('textDocument/didClose', { textDocument: { uri } });
}

async function change(uri: string, range: Diagnostic['range'], text: string): Promise<number> {
  version++;
  await client.sendNotification('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges: [{ range, text }],
  });
  return version;
}

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
  server = spawn(process.execPath, [main, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const { stdin, stdout } = server;
  if (stdin === null || stdout === null) throw new Error('no pipes');
  client = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
  client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.push(params);
    for (const wake of waiting) wake();
    waiting.clear();
  });
  client.listen();
  initialized = await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  await client.sendNotification('initialized', {});
});

afterAll(async () => {
  if (server?.exitCode === null) server.kill();
  repository?.remove();
});

describe('the language server', () => {
  it('says what it can do', () => {
    expect(initialized.capabilities).toMatchObject({
      positionEncoding: 'utf-16',
      hoverProvider: true,
      documentSymbolProvider: true,
      definitionProvider: true,
      referencesProvider: true,
    });
  });

  it('publishes findings at UTF-16 places, and follows the buffer, saved or not', async () => {
    const opened = await open(specUri(), SPEC);
    const found = await diagnosticsOf(specUri(), opened);
    const repeated = found.find(({ code }) => code === 'language/repeated-word');
    const start = positionOf(SPEC, 'the the');
    expect(repeated).toMatchObject({ severity: 2, source: 'cospec' });
    expect(repeated?.range).toEqual({ start, end: { ...start, character: start.character + 7 } });
    // The smile is two units.
    expect(start.character).toBe('- **FR-001**: System MUST write '.length + 3);
    const after = await change(specUri(), { start, end: { ...start, character: start.character + 4 } }, '');
    const left = await diagnosticsOf(specUri(), after);
    expect(left.map(({ code }) => code)).not.toContain('language/repeated-word');
    expect(left.map(({ code }) => code)).toContain('meta/status-unknown');
    await close(specUri());
  });

  it.each(['\n', '\r\n'])('offers fixes that change nothing else (%j)', async (end) => {
    const text = SPEC.replaceAll('\n', end);
    const uri = specUri();
    const found = await diagnosticsOf(uri, await open(uri, text));
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
    await close(uri);
  });

  it('shows what an id names, and why a finding was made', async () => {
    await diagnosticsOf(specUri(), await open(specUri(), SPEC));
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
    await close(specUri());
  });

  it('outlines sections and items', async () => {
    await diagnosticsOf(specUri(), await open(specUri(), SPEC));
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
    await close(specUri());
  });

  it('goes to definitions and finds references, also from and in the files beside', async () => {
    await diagnosticsOf(specUri(), await open(specUri(), SPEC));
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
    await open(tasksUri, tasks);
    const [elsewhere] = (await client.sendRequest(
      'textDocument/definition',
      at(tasksUri, tasks, 'FR-002'),
    )) as Location[];
    expect(elsewhere).toMatchObject({ uri: specUri(), range: { start: positionOf(SPEC, 'FR-002**') } });
    await close(tasksUri);
    await close(specUri());
  });

  it('follows the project file', async () => {
    const opened = await open(specUri(), SPEC);
    expect((await diagnosticsOf(specUri(), opened)).map(({ code }) => code)).toContain('meta/status-unknown');
    repository.write('.cospec.json', JSON.stringify({ statuses: ['Refined'] }));
    published.length = 0;
    await client.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf('.cospec.json'), type: 1 }],
    });
    expect((await diagnosticsOf(specUri(), opened)).map(({ code }) => code)).not.toContain('meta/status-unknown');
    await close(specUri());
  });

  it('ends when it is told to', async () => {
    const ended = once(server, 'exit');
    await client.sendRequest('shutdown');
    await client.sendNotification('exit');
    expect((await ended)[0]).toBe(0);
  });
});
