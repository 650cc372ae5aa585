import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createMessageConnection, type MessageConnection } from 'vscode-jsonrpc/node';
import type { Diagnostic, InitializeResult, PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';

const main = fileURLToPath(new URL('../../dist/server/cli/main.js', import.meta.url));

/** An editor that talks to the built language server over its standard input and output. */
export class LanguageClient {
  readonly connection: MessageConnection;
  readonly initialized: InitializeResult;
  readonly #process: ChildProcess;
  readonly #published: readonly PublishDiagnosticsParams[];
  readonly #waiting: Set<() => void>;
  #version = 0;

  static async start(): Promise<LanguageClient> {
    const child = spawn(process.execPath, [main, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const published: PublishDiagnosticsParams[] = [];
    const waiting = new Set<() => void>();
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      published.push(params);
      for (const wake of waiting) wake();
      waiting.clear();
    });
    connection.listen();
    const parameters = { processId: null, rootUri: null, capabilities: {} };
    const initialized: InitializeResult = await connection.sendRequest('initialize', parameters);
    await connection.sendNotification('initialized', {});
    return new LanguageClient(child, connection, initialized, published, waiting);
  }

  private constructor(
    child: ChildProcess,
    connection: MessageConnection,
    initialized: InitializeResult,
    published: readonly PublishDiagnosticsParams[],
    waiting: Set<() => void>,
  ) {
    this.#process = child;
    this.connection = connection;
    this.initialized = initialized;
    this.#published = published;
    this.#waiting = waiting;
  }

  /** Opens a buffer. @returns its version */
  async open(uri: string, text: string): Promise<number> {
    const version = ++this.#version;
    const textDocument = { uri, languageId: 'markdown', version, text };
    await this.connection.sendNotification('textDocument/didOpen', { textDocument });
    return version;
  }

  async change(uri: string, range: Diagnostic['range'], text: string): Promise<number> {
    const version = ++this.#version;
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range, text }],
    });
    return version;
  }

  async save(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  /** The diagnostics of this version of a file, as soon as some are published that are as wanted. */
  async diagnosticsOf(
    uri: string,
    version: number,
    wanted: (diagnostics: readonly Diagnostic[]) => boolean = () => true,
  ): Promise<readonly Diagnostic[]> {
    for (;;) {
      const found = this.#published.find(
        (each) => each.uri === uri && each.version === version && wanted(each.diagnostics),
      );
      if (found !== undefined) return found.diagnostics;
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  /** Tells it to end. @returns its exit code */
  async shutDown(): Promise<number> {
    const ended = once(this.#process, 'exit');
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    return Number((await ended)[0]);
  }

  stop(): void {
    if (this.#process.exitCode === null) this.#process.kill();
  }
}
