import { expect, it } from 'vitest';
import { scan } from '../../shared/markdown/scan.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import { schemaFromTemplate } from '../../shared/spec/schema-from-template.ts';
import type { ValidationContext } from '../../shared/validation/context.ts';
import { withEverything } from '../shared/validation/fixtures.ts';
import { type CorpusFile, corpusFiles, describeCorpus } from '../support/corpus.ts';
import { FixTrial } from '../support/fix-faults.ts';
import { seededRandom } from '../support/random.ts';

const SEED = Number(process.env.COSPEC_SEED ?? 20_260_101);
/** Fixes tried for each rule: enough that a run takes seconds. `Infinity` tries them all. */
const FIXES_PER_RULE = Number(process.env.COSPEC_FIXES ?? 4);
const TODAY = '2026-12-31';

describeCorpus('fixes of real specifications', () => {
  it(`keep their promise: the finding goes, nothing as bad comes, no other byte changes (seed ${SEED})`, () => {
    const random = seededRandom(SEED);
    const places = new Map<string, Place[]>();
    const files = [...judgedFiles()];
    for (const file of files) {
      for (const [index, { rule, fix }] of trialOf(file).fixable.entries()) {
        const key = `${fix.kind} ${fix.edits.length === 0 ? 'place' : 'edit'} ${rule}`;
        places.set(key, [...(places.get(key) ?? []), { file, index }]);
      }
    }
    const chosen = new Map<JudgedFile, number[]>();
    for (const all of places.values()) {
      for (const { file, index } of sample(all, FIXES_PER_RULE, random)) {
        chosen.set(file, [...(chosen.get(file) ?? []), index]);
      }
    }
    const faults: string[] = [];
    let tried = 0;
    for (const [file, indices] of chosen) {
      const trial = trialOf(file);
      for (const index of indices) {
        const target = trial.fixable[index];
        if (target === undefined) continue;
        tried++;
        const { rule, item, section, fix } = target;
        const name = `${file.name}: ${fix.kind} ${rule} @ ${item ?? section ?? '-'} “${fix.title}”`;
        faults.push(...trial.faultsOf(target).map((fault) => `${name} ${fault}`));
      }
    }
    console.log(`${tried} fixes of ${places.size} kinds tried, seed ${SEED}`);
    expect(faults).toEqual([]);
    expect(places.size).toBeGreaterThan(60);
  });
});

interface JudgedFile {
  readonly name: string;
  readonly source: string;
  readonly schema: TemplateSchema;
  readonly contexts: readonly ValidationContext[];
}

interface Place {
  readonly file: JudgedFile;
  readonly index: number;
}

/** Specs on the core template, the OpenVMM ones on their own, templates as templates; every rule on, at both gates. */
function* judgedFiles(): Generator<JudgedFile> {
  const schemaOf = (name: string) => schemaFromTemplate(corpusFile(name).read());
  const core = schemaOf('upstream/spec-template.md');
  const seed = schemaOf('openvmm/spec-template.md');
  for (const file of corpusFiles('specs', 'openvmm', 'unfilled', 'templates')) {
    const own: ValidationContext = {
      today: TODAY,
      gate: 'ready',
      folder: '001-order-export',
      ...(file.name.startsWith('templates/') ? { document: 'template' } : {}),
    };
    yield {
      name: file.name,
      source: file.read(),
      schema: file.name.startsWith('openvmm/') ? seed : core,
      contexts: [withEverything(own), withEverything({ ...own, gate: 'draft' })],
    };
  }
}

function trialOf({ source, schema, contexts }: JudgedFile): FixTrial {
  return new FixTrial(scan(source), schema, contexts);
}

function corpusFile(name: string): CorpusFile {
  const file = corpusFiles().find((each) => each.name === name);
  if (file === undefined) throw new Error(`no ${name} in the corpus`);
  return file;
}

/** So many of the items, each as likely as any other. */
function sample<T>(items: readonly T[], count: number, random: () => number): readonly T[] {
  const rest = [...items];
  const chosen: T[] = [];
  while (chosen.length < count && rest.length > 0) {
    chosen.push(...rest.splice(Math.floor(random() * rest.length), 1));
  }
  return chosen;
}
