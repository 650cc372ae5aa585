import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly {
    readonly html: string;
    readonly target: readonly string[];
    readonly failureSummary?: string;
  }[];
}

declare global {
  interface Window {
    /** Set by the injected script. */
    readonly axe: { run(): Promise<{ violations: Violation[] }> };
  }
}

/** What axe finds on the page once nothing fades in or out any more, as lines for a failure's message. */
export async function axeViolations(page: Page): Promise<string[]> {
  // Injected through the debugger, which the page's own policy does not govern.
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: source });
  const violations = await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getTiming().iterations !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map(({ finished }) => finished));
    const { violations: found } = await window.axe.run();
    // What scrolls within the text is scrolled by the caret in it. It must not take the focus from the text.
    const isInText = ({ target: [selector = ''] }: { target: readonly string[] }) =>
      document.querySelector(selector)?.closest('[contenteditable="true"]') !== null;
    return found.map(({ id, nodes }) => ({
      id,
      nodes: id === 'scrollable-region-focusable' ? nodes.filter((node) => !isInText(node)) : nodes,
    }));
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}
