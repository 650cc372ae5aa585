import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Diagnostic as LspDiagnostic } from 'vscode-languageserver-protocol';
import type { LocatedDiagnostic } from '../../shared/validation/report.ts';
import { splitMessage } from '../../web/panels/problem-text.ts';
import { problemMessages } from '../../web/ui/messages/problems.ts';
import { launchBrowser, newAuthor } from '../support/browser.ts';
import { type CospecServer, runCospec, startCospec } from '../support/cospec-server.ts';
import { LanguageClient } from '../support/language-client.ts';
import { eventually, SpecPage } from '../support/spec-page.ts';
import { listSpecs } from '../support/spec-requests.ts';
import { type TemporaryRepository, temporaryRepository } from '../support/temporary-repository.ts';

/** Agreed on, cited, suppressed and linked: everything that rules compare with HEAD and the repository. */
const PUBLISHED = `# Feature Specification: Kiln alarm

**Feature Branch**: \`001-kiln\`

**Status**: Approved

**Input**: User description: "Warn me, see [the guide](../../docs/guide.md) and [the old one](../../docs/gide.md)"

## Requirements *(mandatory)*

### Functional Requirements

- **FR-001**: System MUST sound the alarm when the kiln is hotter than 1,250 °C.
- **FR-002**: System MUST record every alarm that FR-001 sounds.
- **FR-003**: System MUST call the potter quickly.

<!-- spec-ignore language/vague: the potters agreed on it -->

- **FR-004**: System MUST keep the the records of alarms for a year.
`;

const CHANGED = PUBLISHED.replace('hotter than 1,250 °C', 'hotter than 1,260 °C')
  .replace('call the potter quickly', 'telephone the master potter quickly')
  .replace('System MUST keep the the records of alarms for a year', 'Visitors MAY buy pots 🙂 in a a shop');

const COMMITTED: Readonly<Record<string, string>> = {
  '.cospec.json': JSON.stringify({ glossary: ['VMM'], severities: { 'language/passive': 'info' } }),
  '.specify/templates/spec-template.md':
    '# Feature Specification: [FEATURE NAME]\n\n**Status**: Draft\n\n## Requirements *(mandatory)*\n\n### Functional Requirements\n\n- **FR-001**: System MUST [capability]\n- **FR-001**: System MUST [another]\n',
  'docs/guide.md': '# Guide\n',
  'specs/001-kiln/spec.md': PUBLISHED,
  'specs/001-kiln/plan.md': '# Plan\n\nSee [the the spec](spec.md) and [nothing](nothing.md). MUST be quick.\n',
  'specs/001-kiln/tasks.md': '# Tasks\n\n- [ ] T001 [US1] Ring (FR-001–FR-003, FR-042)\n- [ ] T002 See `FR-043`\n',
  'specs/002-same/spec.md': PUBLISHED.replaceAll('\n', '\r\n'),
  'specs/003-mark/spec.md': `\uFEFF${PUBLISHED}`,
};

/** What the server, the command line and the language server say of one file. */
interface Verdicts {
  readonly path: string;
  readonly server: readonly LocatedDiagnostic[];
  readonly check: readonly LocatedDiagnostic[];
  readonly lsp: readonly LspDiagnostic[];
}

let browser: Browser;
let repository: TemporaryRepository;
let server: CospecServer;
let lsp: LanguageClient;

beforeAll(async () => {
  repository = temporaryRepository(COMMITTED);
  repository.write('specs/001-kiln/spec.md', CHANGED);
  repository.write('specs/004-new/spec.md', CHANGED);
  [browser, server, lsp] = await Promise.all([launchBrowser(), startCospec(repository.folder), LanguageClient.start()]);
});
afterAll(async () => {
  lsp?.stop();
  await browser?.close();
  await server?.stop();
  repository?.remove();
});

/** The specs, and the files beside them that are documents as well. */
async function documents(): Promise<readonly { readonly id: string; readonly path: string }[]> {
  const specs = await listSpecs(server.url);
  const beside = await Promise.all(
    specs.map(async ({ id }) => {
      const { files }: { files: { id: string; path: string }[] } = await (
        await fetch(`${server.url}/api/specs/${id}`)
      ).json();
      return files;
    }),
  );
  return [...new Map([...specs, ...beside.flat()].map((file) => [file.path, file])).values()];
}

async function verdictsOf(gate: 'draft' | 'ready'): Promise<readonly Verdicts[]> {
  const specs = await documents();
  const { stdout } = await runCospec(
    ['check', '--format', 'json', '--gate', gate, ...specs.map(({ path }) => path)],
    repository.folder,
  );
  const checked: { files: { path: string; diagnostics: LocatedDiagnostic[] }[] } = JSON.parse(stdout);
  return await Promise.all(
    specs.map(async ({ id, path }) => {
      const answer = await fetch(`${server.url}/api/specs/${id}/diagnostics?gate=${gate}`);
      const { diagnostics }: { diagnostics: LocatedDiagnostic[] } = await answer.json();
      const uri = pathToFileURL(join(repository.folder, path)).href;
      const published = await lsp.diagnosticsOf(uri, await lsp.open(uri, repository.read(path)));
      await lsp.close(uri);
      return {
        path,
        server: diagnostics,
        check: checked.files.find((file) => file.path === path)?.diagnostics ?? [],
        lsp: published,
      };
    }),
  );
}

/** Block ids are the document's own: what must agree is which findings and edits are about the same block. */
function withNumberedBlocks(diagnostics: readonly LocatedDiagnostic[]): unknown {
  const numbers = new Map<unknown, number>();
  return JSON.parse(JSON.stringify(diagnostics), (key, value: unknown) => {
    if ((key !== 'block' && key !== 'after') || value === null) return value;
    if (!numbers.has(value)) numbers.set(value, numbers.size);
    return numbers.get(value);
  });
}

const SEVERITIES = { error: 1, warning: 2, info: 3 };

describe('one verdict', () => {
  it.each(['draft', 'ready'] as const)('of server and command line, field by field, at the gate %s', async (gate) => {
    const verdicts = await verdictsOf(gate);
    expect(verdicts.map(({ path }) => path).sort()).toEqual([
      '.specify/templates/spec-template.md',
      'specs/001-kiln/plan.md',
      'specs/001-kiln/spec.md',
      'specs/001-kiln/tasks.md',
      'specs/002-same/spec.md',
      'specs/003-mark/spec.md',
      'specs/004-new/spec.md',
    ]);
    for (const { path, server: served, check } of verdicts) {
      expect(withNumberedBlocks(check), path).toEqual(withNumberedBlocks(served));
    }
    const rulesOf = (wanted: string) => verdicts.find(({ path }) => path === wanted)?.check.map(({ rule }) => rule);
    const compared = ['requirement/id-reused', 'trace/suspect-link', 'suppress/stale', 'review/unreviewed-change'];
    expect(rulesOf('specs/001-kiln/spec.md')).toEqual(expect.arrayContaining([...compared, 'trace/dead-path']));
    for (const unchanged of ['specs/002-same/spec.md', 'specs/004-new/spec.md']) {
      expect(rulesOf(unchanged)).toContain('trace/dead-path');
      expect(rulesOf(unchanged)?.filter((rule) => compared.includes(rule))).toEqual([]);
    }
    expect(rulesOf('specs/001-kiln/tasks.md')?.sort()).toEqual(['trace/no-task', 'trace/not-in-spec']);
    expect(rulesOf('.specify/templates/spec-template.md')).toContain('template/duplicate-id');
  });

  it('of the language server', async () => {
    for (const { path, check, lsp: published } of await verdictsOf('draft')) {
      const bom = repository.read(path).startsWith('\uFEFF') ? 1 : 0;
      // A byte order mark is a character of an editor's buffer.
      const place = ({ line, column }: LocatedDiagnostic['range']['start']) => ({
        line: line - 1,
        character: column - 1 + (line === 1 ? bom : 0),
      });
      expect(published, path).toEqual(
        check.map(({ rule, kind, severity, message, section, item, range, fingerprint }) => ({
          range: { start: place(range.start), end: place(range.end) },
          severity: SEVERITIES[severity],
          source: 'cospec',
          code: rule,
          message,
          data: { fingerprint, kind, section, item },
        })),
      );
    }
  });

  it('of the panel', async () => {
    const { page } = await newAuthor(browser, 'Ann');
    const spec = new SpecPage(page);
    const verdict = (await verdictsOf('draft')).find(({ path }) => path === 'specs/001-kiln/spec.md');
    const { id = '' } = (await listSpecs(server.url)).find(({ path }) => path === verdict?.path) ?? {};
    await spec.open(server.url, id);
    await page.getByRole('button', { name: /^\d+ smells?$/, pressed: false }).click();
    const wanted = verdict?.check.map(({ rule, fingerprint }) => `${rule} ${fingerprint}`).sort() ?? [];
    await eventually(
      () => spec.problems(),
      (rows) => JSON.stringify(rows) === JSON.stringify(wanted),
    );
    // What a row says and offers, and what its card adds, is what the others say.
    for (const { rule, fingerprint, kind, severity, message, fix } of verdict?.server ?? []) {
      const row = page.locator(`[data-rule="${rule}"][data-fingerprint="${fingerprint}"]`);
      const { wrong, mend } = splitMessage(message);
      await row.getByRole('button', { expanded: false }).filter({ hasText: wrong }).click();
      const card = row.filter({ has: page.getByRole('button', { expanded: true }) });
      await card.getByText(problemMessages.severity[severity], { exact: true }).waitFor();
      const said = (await card.textContent()) ?? '';
      expect(said).toContain(wrong);
      expect(said.toLowerCase()).toContain(kind);
      expect(said).toContain(rule);
      if (mend !== null) expect(said).toContain(mend);
      if (fix !== null) expect(said).toContain(rule === 'clarification/open' ? 'Answer' : fix.title);
    }
  });

  it('also after a commit, which makes the changed version the published one', async () => {
    const uri = pathToFileURL(join(repository.folder, 'specs/001-kiln/spec.md')).href;
    const version = await lsp.open(uri, CHANGED);
    const has = (rule: string) => (found: readonly LspDiagnostic[]) => found.some(({ code }) => code === rule);
    await lsp.diagnosticsOf(uri, version, has('requirement/id-reused'));
    repository.git('commit', '--quiet', '--all', '--message=Change');
    await lsp.save(uri);
    await lsp.diagnosticsOf(uri, version, (found) => !has('requirement/id-reused')(found));
    for (const { path, server: served, check } of await verdictsOf('draft')) {
      expect(withNumberedBlocks(check), path).toEqual(withNumberedBlocks(served));
      expect(
        check.map(({ rule }) => rule),
        path,
      ).not.toContain('requirement/id-reused');
    }
  });
});
