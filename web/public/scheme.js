// Before the first paint, so that nobody who chose dark sees a white flash. Kept in step with lib/color-scheme.
try {
  const chosen = localStorage.getItem('curfew-color-scheme');
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.mantineColorScheme =
    chosen === 'light' || chosen === 'dark' ? chosen : isDark ? 'dark' : 'light';
} catch {
  document.documentElement.dataset.mantineColorScheme = 'light';
}
