import { expect, it } from 'vitest';
import { remoteAddress } from '../../../server/repo/forge/remote-address.ts';

it.each([
  ['git@github.com:team/specs.git', { protocol: 'ssh', host: 'github.com', path: 'team/specs' }],
  ['ssh://git@example.org:2222/team/specs.git', { protocol: 'ssh', host: 'example.org', path: 'team/specs' }],
  [
    'https://user@gitlab.example.org:8443/a/b/specs',
    { protocol: 'https', host: 'gitlab.example.org:8443', path: 'a/b/specs' },
  ],
  ['https://github.com/team/specs.git/', { protocol: 'https', host: 'github.com', path: 'team/specs' }],
  ['/srv/git/specs.git', null],
  ['../specs', null],
  ['file:///srv/git/specs.git', null],
  ['ext::sh -c evil', null],
])('reads %s', (address, expected) => {
  expect(remoteAddress(address)).toEqual(expected);
});
