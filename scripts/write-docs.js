// Writes the pages that are made from the code: one for each rule, their list, and the schema of the project file.
// Runs on the compiled program; `npm run docs` compiles first.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectJsonSchema } from '../dist/shared/protocol/project-file.js';
import { ruleDocs } from '../dist/shared/validation/rule-page.js';
import { CATALOGUE } from '../dist/shared/validation/rules/catalogue.js';
import { root } from './prepare.js';

const folder = join(root, 'shared/validation/docs');
rmSync(folder, { recursive: true, force: true });
for (const [path, page] of ruleDocs(CATALOGUE)) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, page);
}
writeFileSync(join(root, 'docs/cospec.schema.json'), `${JSON.stringify(projectJsonSchema(), null, 2)}\n`);
