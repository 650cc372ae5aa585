import type { SpecSession } from './spec-session.ts';

/** Hands a text to the browser as a file download: UTF-8, exactly as it is. */
export function saveTextFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/markdown;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download reads the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** `specs/001-export/spec.md` becomes `001-export.md`, other files keep their name. */
export function downloadName(path: string): string {
  const parts = path.split('/');
  const file = parts.at(-1) ?? '';
  const folder = parts.at(-2);
  if (/^spec\.md$/i.test(file) && folder !== undefined && folder !== '') return `${folder}.md`;
  return file === '' ? 'spec.md' : file;
}

/** Gives the reader of the page the text of a spec, as the page has it, as a file. */
export function downloadMarkdown(spec: { readonly path: string }, session: SpecSession): void {
  void session.markdown().then((markdown) => saveTextFile(downloadName(spec.path), markdown));
}
