import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A pull or merge request as it was asked for, whatever the forge calls its fields. */
export interface AskedRequest {
  readonly head: string;
  readonly base: string;
  readonly title: string;
  readonly body: string;
}

/** A forge on this machine: a bare repository over HTTP, and the documented REST calls of GitHub and GitLab. */
export interface LocalForge {
  readonly url: string;
  /** Address of the repository for git. */
  readonly remote: string;
  readonly requests: readonly AskedRequest[];
  /** Runs git in the bare repository. */
  git(...args: string[]): string;
  close(): Promise<void>;
}

const PATH = 'team/specs';

/** What a forge is about to do, or has just done and not answered yet. */
export type ForgeStep = 'list refs' | 'receive' | 'received' | 'find request' | 'open request' | 'opened request';

/**
 * @param token every request must carry it, as git's password or in the forge's own header.
 * @param onStep is waited for before the forge goes on.
 */
export async function localForge(
  token: string,
  onStep: (step: ForgeStep) => Promise<void> = async () => {},
): Promise<LocalForge> {
  const folder = mkdtempSync(join(tmpdir(), 'cospec-forge-'));
  const bare = join(folder, `${PATH}.git`);
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', bare]);
  execFileSync('git', ['-C', bare, 'config', 'http.receivepack', 'true']);
  const requests: AskedRequest[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://forge');
    if (pathname.startsWith(`/${PATH}.git/`)) void serveGit(folder, token, request, response, onStep);
    else void serveRest(requests, token, request, response, onStep);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    remote: `http://127.0.0.1:${port}/${PATH}.git`,
    requests,
    git: (...args) =>
      execFileSync('git', ['-C', bare, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** git's own HTTP server, as a CGI program (git-http-backend(1)). */
async function serveGit(
  folder: string,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
  onStep: (step: ForgeStep) => Promise<void>,
): Promise<void> {
  const [, password] = Buffer.from(request.headers.authorization?.replace('Basic ', '') ?? '', 'base64')
    .toString()
    .split(':');
  if (password !== token) {
    response.writeHead(401, { 'www-authenticate': 'Basic realm="forge"' }).end();
    return;
  }
  const { pathname, search } = new URL(request.url ?? '/', 'http://forge');
  const isPush = pathname.endsWith('/git-receive-pack');
  if (search.endsWith('=git-receive-pack')) await onStep('list refs');
  if (isPush) await onStep('receive');
  const program = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      REMOTE_USER: 'cospec',
      REQUEST_METHOD: request.method,
      PATH_INFO: pathname,
      QUERY_STRING: search.slice(1),
      CONTENT_TYPE: request.headers['content-type'],
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'],
    },
  });
  request.pipe(program.stdin);
  const chunks: Buffer[] = [];
  program.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  program.on('close', async () => {
    if (isPush) await onStep('received');
    const output = Buffer.concat(chunks);
    const end = output.indexOf('\r\n\r\n');
    const headers = output.subarray(0, end).toString().split('\r\n');
    const fields = headers.map(
      (line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)] as const,
    );
    const status = Number(fields.find(([name]) => name === 'Status')?.[1].slice(0, 3) ?? 200);
    response.writeHead(status, Object.fromEntries(fields.filter(([name]) => name !== 'Status')));
    response.end(output.subarray(end + 4));
  });
}

async function serveRest(
  requests: AskedRequest[],
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
  onStep: (step: ForgeStep) => Promise<void>,
): Promise<void> {
  const answer = (status: number, content: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://forge');
  const isGitHub = pathname === `/repos/${PATH}/pulls`;
  const isGitLab = pathname === `/api/v4/projects/${encodeURIComponent(PATH)}/merge_requests`;
  const given = isGitHub ? request.headers.authorization?.replace('Bearer ', '') : request.headers['private-token'];
  if (!isGitHub && !isGitLab) return void answer(404, { message: 'Not Found' });
  if (given !== token) return void answer(401, { message: 'Bad credentials' });
  const shown = (index: number) =>
    isGitHub
      ? { number: index + 1, html_url: `https://forge.example/pull/${index + 1}` }
      : { iid: index + 1, web_url: `https://forge.example/merge_requests/${index + 1}` };
  if (request.method === 'GET') {
    await onStep('find request');
    const head = searchParams.get('source_branch') ?? searchParams.get('head')?.replace('team:', '');
    const base = searchParams.get('target_branch') ?? searchParams.get('base');
    const found = requests.flatMap((each, index) => (each.head === head && each.base === base ? [shown(index)] : []));
    return void answer(200, found);
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = JSON.parse(Buffer.concat(chunks).toString());
  const asked: AskedRequest = {
    head: body.head ?? body.source_branch,
    base: body.base ?? body.target_branch,
    title: body.title,
    body: body.body ?? body.description,
  };
  if (requests.some(({ head, base }) => head === asked.head && base === asked.base)) {
    const reason = 'A pull request already exists';
    return void answer(
      isGitHub ? 422 : 409,
      isGitHub ? { message: 'Validation Failed', errors: [{ message: reason }] } : { message: [reason] },
    );
  }
  await onStep('open request');
  requests.push(asked);
  await onStep('opened request');
  answer(201, shown(requests.length - 1));
}
