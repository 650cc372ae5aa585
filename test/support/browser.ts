import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const CHROMIUM = process.env.COSPEC_CHROMIUM ?? '/usr/bin/chromium';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The system's Chromium, without a window. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/** An author: a browser profile of its own, with everything the page complained about. */
export interface Author {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors on the console, uncaught exceptions and violations of the content security policy. */
  readonly complaints: string[];
}

/** Opens a profile whose author has already told a name, so that no dialog asks for it. */
export async function newAuthor(
  browser: Browser,
  name: string,
  options: { dark?: boolean; narrow?: boolean; touch?: boolean } = {},
) {
  const { touch = false } = options;
  const context = await browser.newContext({
    viewport: options.narrow ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    hasTouch: touch,
    isMobile: touch,
    colorScheme: options.dark ? 'dark' : 'light',
    permissions: ['clipboard-read', 'clipboard-write'],
    locale: 'en-GB',
  });
  await introduce(context, name);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    // A server that was killed on purpose makes the browser log failed connections.
    if (message.type() === 'error' && !/WebSocket|Failed to load resource|ERR_CONNECTION/.test(message.text())) {
      complaints.push(`console: ${message.text()}`);
    }
  });
  return { context, page, complaints } satisfies Author;
}

/** A profile that is kept in a folder, so that the browser can be closed and started again. */
export async function openProfile(folder: string, name: string): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: CHROMIUM,
    args: FLAGS,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
  });
  await introduce(context, name);
  return context;
}

const introduce = (context: BrowserContext, name: string) =>
  context.addInitScript((author) => {
    localStorage.setItem('cospec.author', JSON.stringify(author));
    localStorage.setItem('cospec.author.asked', '1');
  }, authorRecord(name));

function authorRecord(name: string) {
  return { id: `author${name.toLowerCase()}`, name, color: 1 + (name.length % 8) };
}
