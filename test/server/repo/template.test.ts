import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resolveTemplate } from '../../../server/repo/template.ts';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'cospec-template-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (path: string, content: unknown) => {
  mkdirSync(dirname(join(folder, '.specify', path)), { recursive: true });
  writeFileSync(join(folder, '.specify', path), typeof content === 'string' ? content : JSON.stringify(content));
};
const found = async () => (await resolveTemplate(folder, 'built-in')).text;
const preset = (id: string, strategy: string, text: string, file = 'parts/spec.md') => {
  put(`presets/${id}/${file}`, text);
  const entry = { type: 'template', name: 'spec-template', file, strategy };
  put(`presets/${id}/preset.yml`, { provides: { templates: [{ type: 'command', name: 'x', file: 'x.md' }, entry] } });
};

// The order and the rules are those of `resolve_template_content` in spec-kit 1.0.1; 200 random cases gave the same there.
describe('the template', () => {
  it('is looked for where spec-kit does, the most special first', async () => {
    expect(await resolveTemplate(folder, 'built-in')).toEqual({ path: null, text: 'built-in' });
    put('templates/spec-template.md', 'core');
    expect(await found()).toBe('core');
    put('extensions/one/templates/spec-template.md', 'extension');
    expect(await found()).toBe('extension');
    put('presets/beta/spec-template.md', 'beta');
    expect(await found()).toBe('beta');
    put('presets/alpha/templates/spec-template.md', 'alpha');
    expect(await found()).toBe('alpha');
    put('templates/overrides/spec-template.md', 'override');
    expect(await resolveTemplate(folder, 'built-in')).toEqual({
      path: '.specify/templates/overrides/spec-template.md',
      text: 'override',
    });
  });

  it('follows the registry of presets: those it names and enables, by priority, then by name', async () => {
    put('templates/spec-template.md', 'core');
    for (const id of ['alpha', 'beta', 'gamma']) put(`presets/${id}/templates/spec-template.md`, id);
    const cases = [
      [{ alpha: { priority: 10 }, beta: { priority: 5 } }, 'beta'],
      [{ alpha: {}, beta: { priority: '9' } }, 'beta'],
      [{ alpha: {}, beta: { priority: 0 }, gamma: { priority: true } }, 'alpha'],
      [{ alpha: { enabled: false }, beta: {} }, 'beta'],
      [{ gamma: {} }, 'gamma'],
      [{ alpha: null, 'Not/an id': {} }, 'core'],
      [{}, 'core'],
    ] as const;
    for (const [presets, text] of cases) {
      put('presets/.registry', { presets });
      expect(await found(), JSON.stringify(presets)).toBe(text);
    }
    put('presets/.registry', '{');
    expect(await found()).toBe('alpha');
  });

  it('follows the registry of extensions, where the others rank as if they had no priority', async () => {
    for (const id of ['alpha', 'beta']) put(`extensions/${id}/templates/spec-template.md`, id);
    put('extensions/.registry', { extensions: { beta: { priority: 3 } } });
    expect(await found()).toBe('beta');
    put('extensions/.registry', { extensions: { beta: { priority: 30 } } });
    expect(await found()).toBe('alpha');
    put('extensions/.registry', { extensions: { alpha: { enabled: false }, beta: { priority: 30 } } });
    expect(await found()).toBe('beta');
  });

  it('is put together where presets add to what is below', async () => {
    put('templates/spec-template.md', 'core\n');
    preset('a', 'prepend', 'before\n');
    expect(await resolveTemplate(folder, 'built-in')).toEqual({
      path: '.specify/presets/a/parts/spec.md',
      text: 'before\n\n\ncore\n',
    });
    preset('b', 'append', 'behind');
    preset('c', 'Wrap', '<{CORE_TEMPLATE}|{CORE_TEMPLATE}>');
    expect(await found()).toBe('before\n\n\n<core\n|core\n>\n\nbehind');
    preset('c', 'replace', 'whole');
    expect(await found()).toBe('before\n\n\nwhole\n\nbehind');
    put('templates/overrides/spec-template.md', 'override');
    expect(await found()).toBe('override');
  });

  it('takes the built-in one where presets add to nothing', async () => {
    preset('a', 'append', 'behind');
    expect(await found()).toBe('built-in\n\nbehind');
  });

  it('passes over what is wrong: manifests, ways out, links that leave, and files that are no text', async () => {
    put('templates/spec-template.md', 'core');
    preset('a', 'replace', 'wrong strategy');
    put(
      'presets/a/preset.yml',
      'provides:\n  templates:\n    - {type: template, name: spec-template, file: x.md, strategy: mix}\n',
    );
    preset('b', 'replace', 'climbs');
    put('presets/b/preset.yml', {
      provides: { templates: [{ type: 'template', name: 'spec-template', file: '../a/parts/spec.md' }] },
    });
    preset('c', 'wrap', 'without the placeholder');
    put('presets/d/preset.yml', 'a: &a [*a, *a]\nprovides: [');
    put('presets/d/templates/spec-template.md', 'no manifest');
    writeFileSync(join(folder, 'secret.md'), 'secret');
    mkdirSync(join(folder, '.specify/presets/e/templates'), { recursive: true });
    symlinkSync('/etc/hostname', join(folder, '.specify/presets/e/templates/spec-template.md'));
    mkdirSync(join(folder, '.specify/extensions/f'), { recursive: true });
    writeFileSync(join(folder, '.specify/extensions/f/spec-template.md'), Uint8Array.of(0xff, 0xfe));
    expect(await found()).toBe('core');
  });
});
