// Every page behind sign-in begins with the first two answers, and the first page with all of them: they are asked for while
// its code is still on the way, and lib/asked-ahead takes them up. A past day has others.
if (!/^\/(sign-in|setup|invitation|forgotten-password|new-password)(\/|$)/.test(location.pathname)) {
  const ask = (path) => {
    window.curfewAskedAhead[`/api/v1/${path}`] = fetch(`/api/v1/${path}`).catch(() => null);
  };
  window.curfewAskedAhead = {};
  ask('session');
  // Whoever is invited to audits alone would be refused.
  const isBound = localStorage.getItem('curfew-bound') !== null;
  if (!isBound && !new URLSearchParams(location.search).has('asOf')) {
    ask('overview');
    if (location.pathname === '/vulnerabilities/overview') {
      ask('vulnerabilities?slaState=overdue%2Cdue-soon%2Cneeds-triage&sort=dueAt&limit=8');
      ask('vulnerabilities/counts?notSeen=true&status=open');
      ask('monitoring-sources');
    }
  }
}
