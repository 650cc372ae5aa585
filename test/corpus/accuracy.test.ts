import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { scan } from '../../shared/markdown/scan.ts';
import { schemaFromTemplate } from '../../shared/spec/schema-from-template.ts';
import type { ValidationContext } from '../../shared/validation/context.ts';
import type { Diagnostic, Severity } from '../../shared/validation/diagnostic.ts';
import { validate } from '../../shared/validation/engine.ts';
import { CATALOGUE } from '../../shared/validation/rules/catalogue.ts';
import { accuracyReport, belowBar } from '../support/accuracy-report.ts';
import { corpusFiles, describeCorpus } from '../support/corpus.ts';
import { plantedRecall } from '../support/planted-recall.ts';
import { type Label, precisionByRule } from '../support/precision.ts';
import { sampleFindings } from '../support/sample-findings.ts';

const FOLDER = new URL('../shared/validation/labels/', import.meta.url);
const REPORT = new URL('../shared/validation/ACCURACY.md', import.meta.url);
/** Fewer labels than this say nothing about a rule. */
const FEWEST_LABELS = 10;
/** Findings to draw of each rule, for a person to label; 0: none. */
const SAMPLE = Number(process.env.COSPEC_SAMPLE ?? 0);
const SEED = Number(process.env.COSPEC_SEED ?? Date.now() % 1_000_000);
/** After the last date in the corpus. */
const CONTEXT: ValidationContext = { today: '2026-12-31', gate: 'ready', folder: null };

function readLabels(): Label[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  return files.flatMap((name): Label[] => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')));
}

describeCorpus('the accuracy of the rules', () => {
  it('reaches the bar of each severity on labelled diagnostics, and finds planted faults', () => {
    const labels = readLabels();
    expect(labels.length).toBeGreaterThanOrEqual(1_000);
    expect(new Set(labels.map(keyOf)).size).toBe(labels.length);

    const severities = new Map<string, Severity>();
    const found = new Map<string, number>();
    for (const { file, diagnostics } of corpusDiagnostics()) {
      for (const diagnostic of diagnostics) {
        severities.set(keyOf({ ...diagnostic, file }), diagnostic.severity);
        found.set(diagnostic.rule, (found.get(diagnostic.rule) ?? 0) + 1);
      }
    }
    const precision = precisionByRule(labels, (label) => severities.get(keyOf(label)) ?? null);
    const recall = plantedRecall();
    const wrong = labels.filter(({ verdict }) => !verdict).length;
    const report = accuracyReport({ precision, recall, found, labels: labels.length, wrong });
    if (process.env.COSPEC_WRITE_ACCURACY === 'true') {
      console.log(report);
      writeFileSync(REPORT, report);
    }
    expect(belowBar(precision, FEWEST_LABELS)).toEqual([]);
    // At least twenty labels a rule where the corpus has that many findings.
    const labelled = new Map<string, number>();
    for (const row of precision) labelled.set(row.rule, (labelled.get(row.rule) ?? 0) + row.labelled);
    const thin = [...found].filter(([rule, count]) => (labelled.get(rule) ?? 0) < Math.min(20, count * 0.9));
    expect(thin.map(([rule, count]) => `${rule} ${labelled.get(rule) ?? 0}/${count}`)).toEqual([]);
  });

  it.runIf(SAMPLE > 0)('draws findings that nobody has labelled', () => {
    const known = new Set(readLabels().map(keyOf));
    const findings = [...corpusDiagnostics()].flatMap(({ file, diagnostics, textOf }) =>
      diagnostics.map(({ item, rule, fingerprint, message, block, span }) => {
        const words = textOf(block).slice(span.from, span.to).slice(0, 200);
        return { file, item, rule, fingerprint, message, words };
      }),
    );
    const unknown = findings.filter((finding) => !known.has(keyOf(finding)));
    const drawn = sampleFindings(unknown, SAMPLE, SEED);
    console.log(`${drawn.length} of ${unknown.length} findings without a label, seed ${SEED}`);
    for (const finding of drawn) console.log(JSON.stringify(finding));
    expect(new Set(drawn.map(keyOf)).size).toBe(drawn.length);
  });

  it('was not bought by demotion: at most a tenth of the catalogue is weaker than the catalogue says', () => {
    expect(DEMOTED.length).toBeLessThanOrEqual(CATALOGUE.length / 10);
    const off = CATALOGUE.filter(({ severity }) => severity.ready === 'off').map(({ id }) => id as string);
    for (const id of DEMOTED) expect(off).toContain(id);
  });
});

/** Rules that the catalogue has on and that are off here, because they were wrong too often. */
const DEMOTED = ['entity/undefined', 'trace/story-uncovered'];

/** Specs are judged by the core template, the OpenVMM one by its own, templates as templates. */
function* corpusDiagnostics(): Generator<{
  file: string;
  diagnostics: readonly Diagnostic[];
  textOf: (block: string | null) => string;
}> {
  const read = (name: string) =>
    corpusFiles()
      .find((file) => file.name === name)
      ?.read() ?? '';
  const core = schemaFromTemplate(read('upstream/spec-template.md'));
  const seed = schemaFromTemplate(read('openvmm/spec-template.md'));
  for (const file of corpusFiles('specs', 'openvmm', 'unfilled', 'templates')) {
    const isTemplate = file.name.startsWith('templates/');
    if (file.name.startsWith('openvmm/') && !file.name.endsWith('spec.md')) continue;
    const blocks = scan(file.read()).blocks.map((block, i) => ({ ...block, id: `b${i}` }));
    const context: ValidationContext = isTemplate ? { ...CONTEXT, document: 'template' } : CONTEXT;
    const schema = file.name.startsWith('openvmm/') ? seed : core;
    const texts = new Map(blocks.map(({ id, text }) => [id, text]));
    const textOf = (block: string | null): string => texts.get(block ?? '') ?? '';
    yield { file: file.name, diagnostics: validate(schema, context, blocks).diagnostics, textOf };
  }
}

function keyOf({ file, rule, fingerprint }: Pick<Label, 'file' | 'rule' | 'fingerprint'>): string {
  return `${file} ${rule} ${fingerprint}`;
}
