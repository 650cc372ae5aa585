// Runs before the first paint, so that a dark page never flashes light. The rest of the theme lives in ui/theme.ts.
(() => {
  let choice = null;
  try {
    choice = localStorage.getItem('cospec.theme');
  } catch {
    // Storage can be blocked; the system's choice then holds.
  }
  const dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
