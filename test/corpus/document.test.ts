import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { readFully } from '../../shared/doc/reader.ts';
import { seedDocument } from '../../shared/doc/seed.ts';
import { print } from '../../shared/markdown/print.ts';
import { scan } from '../../shared/markdown/scan.ts';
import { corpusFiles, describeCorpus } from '../support/corpus.ts';

describeCorpus('every file of the corpus', () => {
  it('has the same bytes after it went through a Y.Doc and over the wire', () => {
    const files = corpusFiles();
    expect(files.length).toBeGreaterThan(0);
    const changed = files.filter((file) => {
      const source = file.read();
      const server = new Y.Doc();
      seedDocument(server, scan(source), { epoch: 'e', random: Math.random });
      const client = new Y.Doc();
      Y.applyUpdate(client, Y.encodeStateAsUpdate(server));
      return print(readFully(client)) !== source;
    });
    expect(changed.map(({ name }) => name)).toEqual([]);
  });
});
