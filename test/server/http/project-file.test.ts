import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diagnosticsReportSchema, specDetailSchema, specListSchema } from '../../../shared/protocol/http.ts';
import { SAMPLE_SPEC } from '../../support/sample-spec.ts';
import { call, type RunningApp, runApp } from './running-app.ts';

let app: RunningApp;
let id: string;

beforeAll(async () => {
  app = await runApp({
    'specs/001-kiln-alarm/spec.md': SAMPLE_SPEC.replace('**Status**: Draft', '**Status**: Refined'),
    '.cospec.json': JSON.stringify({
      statuses: ['Refined', 'Agreed'],
      severities: { 'docs-plan/missing': 'warning' },
      glossary: ['PID'],
    }),
  });
  const { specs } = await call(specListSchema, `${app.url}/api/specs`);
  id = specs[0]?.id ?? '';
});
afterAll(() => app.stop());

describe('the project file', () => {
  it('is published to browsers with schema and context', async () => {
    const { schema, context } = await call(specDetailSchema, `${app.url}/api/specs/${id}`);
    expect(schema.statuses).toEqual(['Refined', 'Agreed']);
    expect(context).toMatchObject({ severities: { 'docs-plan/missing': 'warning' }, glossary: ['PID'] });
  });

  it('governs the diagnostics', async () => {
    const { diagnostics } = await call(diagnosticsReportSchema, `${app.url}/api/specs/${id}/diagnostics`);
    const severities = new Map(diagnostics.map(({ rule, severity }) => [rule, severity]));
    expect(severities.has('meta/status-unknown')).toBe(false);
    expect(severities.get('docs-plan/missing')).toBe('warning');
  });

  it('stops nothing when it becomes wrong: the server starts, and judges without it', async () => {
    app.repository.write('.cospec.json', '{"statusses": []}');
    app = await app.restart();
    const { schema } = await call(specDetailSchema, `${app.url}/api/specs/${id}`);
    expect(schema.statuses).toContain('In Review');
  });
});
