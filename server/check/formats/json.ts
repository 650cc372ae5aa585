import type { Reporter } from './reporter.ts';

/** `{"files":[{path, diagnostics}]}`, with the fields of the HTTP answer. */
export function jsonReporter(): Reporter {
  let written = 0;
  return {
    file: ({ path, diagnostics }) => {
      const before = written++ === 0 ? '{\n  "files": [\n' : ',\n';
      return before + indented(JSON.stringify({ path, diagnostics }, null, 2));
    },
    end: () => (written === 0 ? '{\n  "files": []\n}\n' : '\n  ]\n}\n'),
  };
}

function indented(json: string): string {
  return json.replace(/^/gm, '    ');
}
