/** A page and the address it stands at. */
export interface Address {
  readonly name: string;
  readonly path: string;
}

/** Asks the API; answers the body. */
type Ask = <Answer>(path: string) => Promise<Answer>;

/** Every page behind sign-in that is there without any data. */
const always: readonly Address[] = [
  { name: 'dashboard', path: '/' },
  { name: 'checks', path: '/checks' },
  { name: 'overview', path: '/vulnerabilities/overview' },
  { name: 'vulnerabilities', path: '/vulnerabilities' },
  { name: 'assets', path: '/assets' },
  { name: 'syncs', path: '/syncs' },
  { name: 'statistics', path: '/statistics' },
  { name: 'policy', path: '/policy' },
  { name: 'policy-editor', path: '/policy/edit' },
  { name: 'policy-version', path: '/policy/versions/1' },
  { name: 'feeds', path: '/policy/feeds' },
  { name: 'exceptions', path: '/exceptions' },
  { name: 'exceptions-waiting', path: '/exceptions?view=waiting' },
  { name: 'exception-start', path: '/exceptions/new' },
  { name: 'evidence', path: '/evidence' },
  { name: 'audits', path: '/audits' },
  { name: 'integrations', path: '/settings/integrations' },
  { name: 'connect', path: '/settings/integrations?connect=halo-security' },
  { name: 'members', path: '/settings/members' },
  { name: 'api-keys', path: '/settings/api-keys' },
  { name: 'sign-in-settings', path: '/settings/sign-in' },
  { name: 'organisation', path: '/settings/organisation' },
  { name: 'audit-log', path: '/settings/audit-log' },
  { name: 'account', path: '/settings/account' },
  { name: 'warnings', path: '/settings/notices' },
  { name: 'webhooks', path: '/settings/webhooks' },
  { name: 'not-found', path: '/nothing/is/here' },
];

interface Thing {
  readonly id: string;
}

interface Ended extends Thing {
  readonly finishedAt: string | null;
}

interface Page<Item> {
  readonly items: readonly Item[];
}

/** Every page behind sign-in: those of single things too, where there are some, and a past day where one is known. */
export async function addresses(ask: Ask): Promise<readonly Address[]> {
  const [late, checks, syncs, exceptions, audits, entries] = await Promise.all([
    ask<Page<Thing>>('/vulnerabilities?limit=1&status=open&sort=dueAt'),
    ask<Page<Thing>>('/checks'),
    ask<Page<Ended>>('/syncs?limit=2'),
    ask<Page<Thing>>('/exceptions?limit=1'),
    ask<Page<Thing>>('/audits?limit=1'),
    ask<Page<{ position: number }>>('/evidence/entries?type=sync&limit=1'),
  ]);
  const [vulnerability, check, sync] = [late.items[0], checks.items[0], syncs.items[0]];
  const [last] = syncs.items.slice(-1);
  const [exception] = exceptions.items;
  const [[audit], [entry]] = [audits.items, entries.items];
  const [sample] = audit === undefined ? [] : (await ask<Page<Thing>>(`/audits/${audit.id}/samples?limit=1`)).items;
  return [
    ...always,
    ...(vulnerability === undefined
      ? []
      : [
          { name: 'vulnerability', path: `/vulnerabilities/${vulnerability.id}` },
          { name: 'vulnerability-panel', path: `/vulnerabilities?open=${vulnerability.id}` },
          { name: 'exception-form', path: `/exceptions/new?vulnerability=${vulnerability.id}&kind=accepted-risk` },
          { name: 'provider', path: '/vulnerabilities/from/halo-security' },
          { name: 'nothing-matches', path: '/vulnerabilities?q=nothing-is-called-so' },
        ]),
    ...(check === undefined ? [] : [{ name: 'check', path: `/checks/${check.id}` }]),
    ...(exception === undefined ? [] : [{ name: 'exception', path: `/exceptions/${exception.id}` }]),
    ...(entry === undefined ? [] : [{ name: 'entry', path: `/evidence?entry=${entry.position}` }]),
    ...(audit === undefined
      ? []
      : [
          { name: 'audit', path: `/audits/${audit.id}` },
          ...['population', 'checks', 'syncs', 'exceptions'].map((page) => ({
            name: page === 'population' ? page : `audited-${page}`,
            path: `/audits/${audit.id}/${page}`,
          })),
        ]),
    ...(audit === undefined || sample === undefined
      ? []
      : [
          { name: 'sample', path: `/audits/${audit.id}/samples/${sample.id}` },
          { name: 'sampled-item', path: `/audits/${audit.id}/samples/${sample.id}/items/1` },
        ]),
    ...(sync === undefined ? [] : [{ name: 'sync', path: `/syncs/${sync.id}` }]),
    ...(check === undefined || last?.finishedAt == null
      ? []
      : [
          { name: 'past-dashboard', path: `/?asOf=${last.finishedAt}` },
          { name: 'past-check', path: `/checks/${check.id}?asOf=${last.finishedAt}` },
        ]),
  ];
}
