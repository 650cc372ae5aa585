import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageRoutes } from '../../../server/http/page.ts';
import { addressOf, listen, stopListening } from '../../../server/listen.ts';
import { StartError } from '../../../server/start-error.ts';
import { send } from './running-app.ts';

const MANIFEST = {
  'index.html': { file: 'assets/app-1a2b.js', isEntry: true, imports: ['_react'] },
  _react: { file: 'assets/react-2b.js' },
  'app/spec/spec-page.tsx': {
    file: 'assets/spec-3c.js',
    isDynamicEntry: true,
    imports: ['index.html', '_react', '_editor'],
    css: ['assets/spec-4d.css'],
  },
  _editor: { file: 'assets/editor-5e.js', imports: ['_react'], dynamicImports: ['_editor'] },
};

let folder: string;
let server: Server;
let port: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cospec-web-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Cospec</title>');
  writeFileSync(join(folder, 'assets/app-1a2b.js'), 'export {};');
  writeFileSync(join(folder, 'icon.svg'), '<svg/>');
  mkdirSync(join(folder, '.vite'));
  writeFileSync(join(folder, '.vite/manifest.json'), JSON.stringify(MANIFEST));
  server = createServer(express().use(pageRoutes(folder)));
  port = await listen(server, '127.0.0.1', 0);
});
afterAll(async () => {
  await stopListening(server);
  rmSync(folder, { recursive: true });
});

const get = (path: string) => send(`${addressOf('127.0.0.1', port)}${path}`);

describe('the web application', () => {
  it('answers for the list and for every spec, and is asked for anew each time', async () => {
    for (const path of ['/', '/specs/abc123abc123', '/specs/abc123abc123?x=1', '/rules/language/vague']) {
      const answer = await get(path);
      expect(answer.bytes.toString('utf8')).toContain('<title>Cospec</title>');
      expect(answer.headers['cache-control']).toBe('no-cache');
      expect(answer.headers['content-type']).toMatch(/^text\/html/);
    }
  });

  it('tells early what the page of a spec will ask for, and of the list nothing', async () => {
    const { link } = (await get('/specs/abc123abc123')).headers;
    expect(String(link).split(', ')).toEqual([
      '</api/specs/abc123abc123>; rel=preload; as=fetch; crossorigin',
      '</assets/spec-3c.js>; rel=modulepreload',
      '</assets/spec-4d.css>; rel=preload; as=style; crossorigin',
      '</assets/editor-5e.js>; rel=modulepreload',
    ]);
    expect((await get('/')).headers.link).toBeUndefined();
  });

  it('has files that never change, and others', async () => {
    expect((await get('/assets/app-1a2b.js')).headers['cache-control']).toMatch(/immutable/);
    expect((await get('/icon.svg')).status).toBe(200);
    for (const path of ['/assets/none.js', '/specs', '/specs/a/b', '/assets/', '/.env'])
      expect((await get(path)).status).toBe(404);
  });
});

describe('listening', () => {
  it('says in one line why it cannot', async () => {
    await expect(listen(createServer(), '127.0.0.1', port)).rejects.toThrow(StartError);
    await expect(listen(createServer(), '127.0.0.1', port)).rejects.toThrow(`port ${port} is in use`);
    await expect(listen(createServer(), '192.0.2.1', 0)).rejects.toThrow('is no address of this machine');
  });

  it('names addresses that a browser here can open', () => {
    expect(addressOf('127.0.0.1', 80)).toBe('http://127.0.0.1:80');
    expect(addressOf('::1', 80)).toBe('http://[::1]:80');
    expect(addressOf('0.0.0.0', 80)).toBe('http://localhost:80');
  });
});
