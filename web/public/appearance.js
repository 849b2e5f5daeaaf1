// Runs before the first paint, so that a page chosen to be dark never flashes white. See src/ui/appearance.ts.
(() => {
  try {
    const chosen = localStorage.getItem('sb-appearance');
    if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.appearance = chosen;
  } catch {
    // Storage may be refused; the device's own setting then decides.
  }
})();
