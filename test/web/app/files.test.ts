import { describe, expect, it } from 'vitest';
import { isMarkdownName, NotUtf8Error, readMarkdownFile } from '../../../web/app/list/read-markdown-file.ts';
import { downloadName } from '../../../web/app/spec/save-text-file.ts';

describe('readMarkdownFile', () => {
  it('keeps a byte order mark and line ends', async () => {
    const bytes = new Uint8Array([0xef, 0xbb, 0xbf, 0x61, 0x0d, 0x0a]);
    expect(await readMarkdownFile(new Blob([bytes]))).toBe('\uFEFFa\r\n');
  });

  it('refuses what is not UTF-8', async () => {
    await expect(readMarkdownFile(new Blob([new Uint8Array([0x61, 0xff])]))).rejects.toBeInstanceOf(NotUtf8Error);
  });

  it('knows markdown by its name', () => {
    expect(isMarkdownName('spec.md')).toBe(true);
    expect(isMarkdownName('SPEC.Markdown')).toBe(true);
    expect(isMarkdownName('spec.md.exe')).toBe(false);
  });
});

describe('downloadName', () => {
  it.each([
    ['specs/001-export/spec.md', '001-export.md'],
    ['docs/features/login.md', 'login.md'],
    ['spec.md', 'spec.md'],
    ['', 'spec.md'],
  ])('%s: %s', (path, name) => {
    expect(downloadName(path)).toBe(name);
  });
});
