import { appendFileSync } from 'node:fs';
import type { CheckSettings, FileReport } from '../check/file-report.ts';
import type { Reporter } from '../check/formats/reporter.ts';
import { NOTHING_YET, withReport } from '../check/totals.ts';
import { dateOf, systemClock } from '../clock.ts';
import type { ValuesOf } from '../config/option.ts';
import { UsageError } from '../config/option.ts';
import type { Environment } from '../config/read.ts';
import { programVersion } from '../program.ts';
import { checkOptions } from './check-options.ts';
import { defineCommand } from './command.ts';

type CheckValues = ValuesOf<typeof checkOptions>;

/** `cospec check <files…>`: 0 nothing of error severity, 1 findings, 2 wrong usage, or files that could not be judged. */
export const check = defineCommand({
  name: 'check',
  usage: '<files…>',
  summary: 'judges specs by the rules of their repository’s template',
  options: checkOptions,
  run: async ({ values, positionals, environment }) => {
    if (values.explain !== null) return await explain(values.explain, values.format === 'json');
    if (positionals.length === 0)
      throw new UsageError('check needs at least one file, or a glob like "specs/**/spec.md"');
    return await checkAll(positionals, values, environment);
  },
});

async function checkAll(patterns: readonly string[], values: CheckValues, environment: Environment): Promise<number> {
  const severities = await severitiesOf(values.rule);
  const { inputFiles } = await import('../check/input-files.ts');
  const { checkFiles } = await import('../check/check-files.ts');
  const { Progress } = await import('../check/progress.ts');
  const files = await inputFiles(patterns);
  const known = await import('../check/baseline.ts');
  const baseline = values.baseline === null ? null : await known.Baseline.read(values.baseline);
  const reporter = await reporterOf(values, environment);
  const settings: CheckSettings = {
    gate: values.gate,
    today: dateOf(systemClock.now()),
    severities,
    excerpts: values.format === 'text',
    suppressed: values.format === 'sarif',
    fix: values.fix,
  };
  const progress = Progress.on(process.stderr, files.length, () => systemClock.now());
  const kept: FileReport[] = [];
  let totals = NOTHING_YET;
  let problems = 0;
  const say = (text: string, stream: NodeJS.WriteStream) => {
    if (text === '') return;
    progress?.clear();
    stream.write(text);
  };
  await checkFiles(files, settings, environment, (outcome, done) => {
    if ('problem' in outcome) {
      problems++;
      say(`cospec: ${outcome.path}: ${outcome.problem}\n`, process.stderr);
      return;
    }
    const { report, known: inBaseline } = baseline?.without(outcome) ?? { report: outcome, known: 0 };
    if (values.writeBaseline !== null) kept.push({ ...outcome, excerpts: {} });
    totals = withReport(totals, report, inBaseline);
    say(reporter.file(report), process.stdout);
    progress?.show(done);
  });
  say(reporter.end(totals), process.stdout);
  if (problems > 0) return 2;
  if (values.writeBaseline !== null) {
    await known.writeBaseline(values.writeBaseline, kept);
    return 0;
  }
  const tooMany = values.maxWarnings !== null && totals.warning > values.maxWarnings;
  if (tooMany) process.stderr.write(`cospec: ${totals.warning} warnings, and ${values.maxWarnings} are allowed\n`);
  return totals.error > 0 || tooMany ? 1 : 0;
}

/** `id=severity`, each checked against the catalogue. @throws UsageError */
async function severitiesOf(given: CheckValues['rule']): Promise<CheckSettings['severities']> {
  if (given.length === 0) return {};
  const { assertRuleId } = await import('../../shared/protocol/project-file.ts');
  for (const { id } of given) usable(() => assertRuleId(id), '--rule');
  return Object.fromEntries(given.map(({ id, severity }) => [id, severity]));
}

async function explain(id: string, asJson: boolean): Promise<number> {
  const { assertRuleId } = await import('../../shared/protocol/project-file.ts');
  usable(() => assertRuleId(id), '--explain');
  const { explanationOf, rulePage } = await import('../../shared/validation/rule-page.ts');
  const { CATALOGUE } = await import('../../shared/validation/rules/catalogue.ts');
  const rule = CATALOGUE.find((each) => each.id === id);
  if (rule === undefined) return 2;
  process.stdout.write(asJson ? `${JSON.stringify(explanationOf(rule), null, 2)}\n` : rulePage(rule));
  return 0;
}

function usable(check: () => void, flag: string): void {
  try {
    check();
  } catch (error) {
    throw new UsageError(`${flag}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Only the format that is asked for is loaded. */
async function reporterOf({ format, gate }: CheckValues, environment: Environment): Promise<Reporter> {
  switch (format) {
    case 'text':
      return (await import('../check/formats/text.ts')).textReporter(gate);
    case 'json':
      return (await import('../check/formats/json.ts')).jsonReporter();
    case 'sarif':
      return (await import('../check/formats/sarif.ts')).sarifReporter(await programVersion());
    case 'github': {
      const { githubReporter } = await import('../check/formats/github.ts');
      const summary = environment.GITHUB_STEP_SUMMARY;
      return githubReporter(summary ? (markdown) => appendFileSync(summary, markdown) : null);
    }
  }
}
