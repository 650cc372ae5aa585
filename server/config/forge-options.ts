import type { Option, ValuesOf } from './option.ts';
import { oneOf, text } from './values.ts';

function option<T>(declaration: Option<T>): Option<T> {
  return declaration;
}

/** Where branches are pushed to, and where pull requests are opened. */
export const forgeOptions = {
  remote: option<string>({
    placeholder: 'NAME',
    help: 'remote that branches are pushed to',
    parse: text,
    fallback: 'origin',
  }),
  forge: option<'auto' | 'github' | 'gitlab'>({
    placeholder: 'KIND',
    help: 'what the remote is: github, gitlab, or auto by its host name',
    parse: oneOf('auto', 'github', 'gitlab'),
    fallback: 'auto',
  }),
  forgeToken: option<string | null>({
    placeholder: 'SECRET',
    help: 'token of the forge; without one no pull requests are opened',
    parse: text,
    fallback: null,
  }),
  forgeUrl: option<string | null>({
    placeholder: 'URL',
    help: "address of the forge's REST interface, where it is not the usual one",
    parse: (value) => {
      if (!/^https?:\/\/[^\s?#]+$/.test(value)) throw new Error('must be an http or https address');
      return value.replace(/\/+$/, '');
    },
    fallback: null,
    fallbackHelp: "by the remote's host",
  }),
  gitProtocols: option<readonly ('https' | 'ssh' | 'http')[]>({
    placeholder: 'NAMES',
    help: 'protocols git may use, separated by commas: https, ssh, http',
    parse: (value) => value.split(',').map((name) => oneOf('https', 'ssh', 'http')(name.trim())),
    fallback: ['https', 'ssh'],
  }),
};

export type ForgeConfig = ValuesOf<typeof forgeOptions>;
