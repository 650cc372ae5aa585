import {
  CodeActionKind,
  type Connection,
  DiagnosticSeverity,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  type Diagnostic as LspDiagnostic,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Gate, Severity } from '../../shared/validation/diagnostic.ts';
import type { Clock } from '../clock.ts';
import type { Git } from '../repo/git.ts';
import { hoverAt } from './hover.ts';
import { definitionsOf, idAt, mentionsOf } from './item-ids.ts';
import { OpenSpec } from './open-spec.ts';
import { FIX_ALL, quickFixes } from './quick-fixes.ts';
import { symbolsOf } from './symbols.ts';
import { type Judging, WorkspaceSpecs } from './workspace-specs.ts';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** Milliseconds without a keystroke until a buffer is judged. */
const JUDGE_AFTER = 100;

interface Buffer {
  judging: Judging;
  spec: OpenSpec;
  /** Version of the text that `spec` has. */
  version: number;
  published: readonly LspDiagnostic[];
}

/** Speaks the language server protocol on a connection until it closes. */
export class LanguageServer {
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #git: Git;
  readonly #documents = new TextDocuments(TextDocument);
  readonly #buffers = new Map<string, Promise<Buffer>>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #told = new Set<string>();
  #workspace: WorkspaceSpecs;

  constructor(connection: Connection, clock: Clock, git: Git) {
    this.#connection = connection;
    this.#clock = clock;
    this.#git = git;
    this.#workspace = this.#openWorkspace('draft');
    connection.onInitialize((params) => this.#initialize(params));
    connection.onDidChangeWatchedFiles(() => this.#judgeAllAnew());
    connection.onCodeAction(async ({ textDocument: { uri }, range, context: { only = [] } }) => {
      const buffer = await this.#current(uri);
      if (buffer === null) return [];
      const publishedOf = (fingerprint: string) =>
        buffer.published.find((each) => each.data?.fingerprint === fingerprint);
      return quickFixes(buffer.spec, buffer.judging.context, { uri, range, only, publishedOf });
    });
    connection.onHover(async ({ textDocument: { uri }, position }) => {
      const buffer = await this.#current(uri);
      const elsewhere = async (id: string) => (await this.#workspace.definition(uri, id))?.text ?? null;
      return buffer === null ? null : await hoverAt(buffer.spec, position, elsewhere);
    });
    connection.onDocumentSymbol(async ({ textDocument: { uri } }) => {
      const buffer = await this.#current(uri);
      return buffer === null ? [] : symbolsOf(buffer.spec);
    });
    connection.onDefinition(async ({ textDocument: { uri }, position }) => {
      const { spec, id } = await this.#idAt(uri, position);
      if (spec === null || id === null) return [];
      const here = definitionsOf(spec, id).map(({ index, from, to }) => ({ uri, range: spec.range(index, from, to) }));
      const elsewhere = here.length > 0 ? null : await this.#workspace.definition(uri, id);
      return elsewhere === null ? here : [elsewhere.location];
    });
    connection.onReferences(async ({ textDocument: { uri }, position, context: { includeDeclaration } }) => {
      const { spec, id } = await this.#idAt(uri, position);
      if (spec === null || id === null) return [];
      const definitions = includeDeclaration ? [] : definitionsOf(spec, id);
      const here = mentionsOf(spec, id).filter(
        ({ index, from }) => !definitions.some((each) => each.index === index && each.from === from),
      );
      const located = here.map(({ index, from, to }) => ({ uri, range: spec.range(index, from, to) }));
      return [...located, ...(await this.#workspace.mentions(uri, id))];
    });
    this.#documents.onDidChangeContent(({ document }) => this.#judgeSoon(document.uri));
    this.#documents.onDidSave(() => this.#judgeAllAnew());
    this.#documents.onDidClose(({ document: { uri } }) => {
      this.#buffers.delete(uri);
      this.#workspace.closed(uri);
      clearTimeout(this.#timers.get(uri));
      this.#timers.delete(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
    });
    this.#documents.listen(connection);
  }

  #initialize({ initializationOptions, capabilities }: InitializeParams): InitializeResult {
    if (initializationOptions?.gate === 'ready') this.#workspace = this.#openWorkspace('ready');
    if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
      this.#connection.onInitialized(() => this.#watch());
    }
    return {
      serverInfo: { name: 'cospec' },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
        hoverProvider: true,
        documentSymbolProvider: true,
        definitionProvider: true,
        referencesProvider: true,
      },
    };
  }

  #watch(): void {
    // Documents come and go: links to them hold or break.
    const watchers = ['**/.cospec.json', '**/*.{md,mdx,markdown,rst,adoc}'].map((globPattern) => ({ globPattern }));
    void this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }

  #openWorkspace(gate: Gate): WorkspaceSpecs {
    return new WorkspaceSpecs(
      gate,
      this.#clock,
      this.#git,
      (uri) => this.#documents.get(uri)?.getText(),
      (problem) => {
        if (this.#told.has(problem)) return;
        this.#told.add(problem);
        this.#connection.window.showErrorMessage(problem);
      },
    );
  }

  #judgeAllAnew(): void {
    this.#workspace.forget();
    this.#told.clear();
    for (const { uri } of this.#documents.all()) this.#judgeSoon(uri);
  }

  /** Typing is not interrupted: a buffer is judged once the keys rest. */
  #judgeSoon(uri: string): void {
    clearTimeout(this.#timers.get(uri));
    const timer = setTimeout(() => {
      this.#timers.delete(uri);
      void this.#publish(uri);
    }, JUDGE_AFTER);
    this.#timers.set(uri, timer);
  }

  async #publish(uri: string): Promise<void> {
    const buffer = await this.#current(uri);
    if (buffer === null) return;
    const { spec, version } = buffer;
    buffer.published = spec.result.diagnostics.map((found) => ({
      range: spec.rangeOf(found),
      severity: SEVERITIES[found.severity],
      source: 'cospec',
      code: found.rule,
      message: found.message,
      data: { fingerprint: found.fingerprint, kind: found.kind, section: found.section, item: found.item },
    }));
    await this.#connection.sendDiagnostics({ uri, version, diagnostics: [...buffer.published] });
  }

  /** The buffer as it is now, whatever was judged last; null for one that is not open. */
  async #current(uri: string): Promise<Buffer | null> {
    if (this.#documents.get(uri) === undefined) return null;
    const opening = this.#buffers.get(uri) ?? this.#open(uri);
    this.#buffers.set(uri, opening);
    const [buffer, judging] = await Promise.all([opening, this.#workspace.judgingOf(uri)]);
    const document = this.#documents.get(uri);
    if (document === undefined) return null;
    if (judging !== buffer.judging) {
      buffer.judging = judging;
      buffer.spec = new OpenSpec(judging.schema, judging.context, document.getText());
      buffer.version = document.version;
    } else if (document.version !== buffer.version) {
      buffer.spec.update(document.getText());
      buffer.version = document.version;
    }
    return buffer;
  }

  async #open(uri: string): Promise<Buffer> {
    const judging = await this.#workspace.judgingOf(uri);
    const document = this.#documents.get(uri);
    const spec = new OpenSpec(judging.schema, judging.context, document?.getText() ?? '');
    return { judging, spec, version: document?.version ?? 0, published: [] };
  }

  async #idAt(
    uri: string,
    position: { readonly line: number; readonly character: number },
  ): Promise<{ spec: OpenSpec | null; id: string | null }> {
    const spec = (await this.#current(uri))?.spec ?? null;
    const place = spec?.placeAt(position) ?? null;
    if (spec === null || place === null) return { spec, id: null };
    return { spec, id: idAt(spec, place.index, place.offset)?.id ?? null };
  }
}
