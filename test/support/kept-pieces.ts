import type { Page } from 'playwright-core';

/** How many pieces of unconfirmed edits the page's browser keeps, of all specs. */
export const keptPieces = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const request = indexedDB.open('cospec-edits');
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const count = request.result.transaction('pieces').objectStore('pieces').count();
          count.onsuccess = () => {
            request.result.close();
            resolve(count.result);
          };
        };
      }),
  );
