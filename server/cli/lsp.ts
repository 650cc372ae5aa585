import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { systemClock } from '../clock.ts';
import { type Option, UsageError } from '../config/option.ts';
import { LanguageServer } from '../lsp/language-server.ts';
import { createGit } from '../repo/git.ts';
import { defineCommand } from './command.ts';

const stdio: Option<boolean> = {
  placeholder: '',
  help: 'the only way it speaks; accepted because editors pass it',
  parse: (value) => value === 'true',
  fallback: true,
  fallbackHelp: 'on',
  flagOnly: true,
};

/** `cospec lsp`: runs until the editor says so or hangs up. */
export const lsp = defineCommand({
  name: 'lsp',
  usage: '',
  summary: 'is a language server on standard input and output, for editors',
  options: { stdio },
  run: async ({ positionals, environment }) => {
    if (positionals.length > 0) throw new UsageError('lsp takes no arguments');
    const connection = createConnection(
      new StreamMessageReader(process.stdin),
      new StreamMessageWriter(process.stdout),
    );
    new LanguageServer(connection, systemClock, createGit(environment));
    connection.listen();
    return await new Promise<number>((resolve) => {
      process.stdin.once('end', () => resolve(0));
      connection.onExit(() => resolve(0));
    });
  },
});
