import { existsSync } from 'node:fs';
import { fail, run } from './prepare.js';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Path of a Chromium for the browser tests; installs Debian's where this runs as root, else says how to. */
export function ensureChromium() {
  const named = process.env.COSPEC_CHROMIUM;
  if (named) return existsSync(named) ? named : fail(`COSPEC_CHROMIUM names ${named}, which does not exist.`);
  const found = () => CANDIDATES.find((path) => existsSync(path));
  const present = found();
  if (present) return present;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stderr.write('Installing Chromium from Debian’s packages …\n');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    if (run('apt-get', ['update', '-qq'], { env })) run('apt-get', ['install', '-y', '-qq', 'chromium'], { env });
    const installed = found();
    if (installed) return installed;
  }
  return fail(
    'The browser tests need Chromium. Install it (Debian: sudo apt-get install chromium) or set COSPEC_CHROMIUM to its path.',
  );
}
