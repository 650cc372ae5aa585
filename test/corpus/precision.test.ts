import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { scan } from '../../shared/markdown/scan.ts';
import { schemaFromTemplate } from '../../shared/spec/schema-from-template.ts';
import type { Severity } from '../../shared/validation/diagnostic.ts';
import { validate } from '../../shared/validation/engine.ts';
import { CATALOGUE } from '../../shared/validation/rules/catalogue.ts';
import { corpusFiles, describeCorpus } from '../support/corpus.ts';
import { type Label, precisionByRule } from '../support/precision.ts';

const FOLDER = new URL('../shared/validation/labels/', import.meta.url);
/** What share of a rule's findings must be right, by its severity at the gate. */
const BARS: Readonly<Record<Severity, number>> = { error: 0.99, warning: 0.95, info: 0.85 };
/** Fewer labels than this say nothing about a rule. */
const FEWEST_LABELS = 10;

describeCorpus('the precision of rules on labelled diagnostics', () => {
  it('reaches the bar of each severity', () => {
    const labels = readdirSync(FOLDER)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name): Label[] => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')));
    const schema = schemaFromTemplate(
      corpusFiles('upstream')
        .find(({ name }) => name === 'upstream/spec-template.md')
        ?.read() ?? '',
    );
    const found = new Map<string, Set<string>>();
    for (const file of corpusFiles('specs')) {
      const blocks = scan(file.read()).blocks.map((block, i) => ({ ...block, id: `b${i}` }));
      const { diagnostics } = validate(schema, { today: '2026-06-01', gate: 'ready', folder: null }, blocks);
      found.set(file.name, new Set(diagnostics.map(({ rule, fingerprint }) => `${rule} ${fingerprint}`)));
    }
    const rows = precisionByRule(
      labels,
      ({ file, rule, fingerprint }) => found.get(file)?.has(`${rule} ${fingerprint}`) === true,
    );
    console.log(
      rows
        .map(({ rule, labelled, right, precision, atLeast }) =>
          [rule.padEnd(34), `${right}/${labelled}`.padStart(7), precision.toFixed(2), `>= ${atLeast.toFixed(2)}`].join(
            '  ',
          ),
        )
        .join('\n'),
    );
    const severities = new Map(CATALOGUE.map(({ id, severity }) => [id as string, severity.ready]));
    const short = rows.filter(({ rule, labelled, precision }) => {
      const severity = severities.get(rule) ?? 'off';
      return severity !== 'off' && labelled >= FEWEST_LABELS && precision < BARS[severity];
    });
    expect(short.map(({ rule, right, labelled }) => `${rule} ${right}/${labelled}`)).toEqual([]);
  });
});
