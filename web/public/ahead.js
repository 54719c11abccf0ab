// Every page behind sign-in begins with these two answers: they are asked for while its code is still on the way, and
// lib/asked-ahead takes them up. A past day has another overview.
if (!/^\/(sign-in|setup|invitation|forgotten-password|new-password)(\/|$)/.test(location.pathname)) {
  const ask = (path) => fetch(path).catch(() => null);
  window.curfewAskedAhead = { '/api/v1/session': ask('/api/v1/session') };
  if (!new URLSearchParams(location.search).has('asOf')) {
    window.curfewAskedAhead['/api/v1/overview'] = ask('/api/v1/overview');
  }
}
