import { type Connector, SourceError } from '../contract.ts';
import { testConnection } from './connection.ts';
import { pull } from './pull.ts';
import { httpLimits, paths } from './unknowns.ts';

const defaultBaseUrl = 'https://api.halosecurity.com/api/v1';

/** Halo Security, an external attack surface scanner: one account, read through its public API. */
export const haloSecurity = {
  id: 'halo-security',
  title: 'Halo Security',
  instructions: [
    'Sign in to Halo Security as a person with Admin access. The account must be on the Enterprise plan.',
    'Open the profile picture, then API.',
    'Choose + and then Create Key. The type of the key is "Account".',
    'Copy the key: the next step asks for it.',
  ],
  settings: [
    {
      name: 'baseUrl',
      label: 'Address of the API',
      help: 'Only for accounts that are served from another address. With or without /api/v1.',
      isRequired: false,
      isSecret: false,
      defaultValue: defaultBaseUrl,
    },
  ],
  credentials: [
    {
      name: 'apiKey',
      label: 'API key',
      help: 'A key of the type "Account". Curfew only ever reads with it.',
      isRequired: true,
      isSecret: true,
      defaultValue: null,
    },
  ],
  defaultBaseUrl,
  normaliseBaseUrl,
  // The page of one issue has no documented address, and an account behind another API may have another application.
  webAddress: (baseUrl) => (baseUrl === defaultBaseUrl ? 'https://app.halosecurity.com/' : null),
  allowedPaths: Object.values(paths),
  limits: httpLimits,
  // It looks from the internet: what it sees, anybody can.
  isPubliclyExposed: true,
  headers: ({ apiKey }) => ({ 'x-apikey': apiKey?.trim() ?? '' }),
  test: testConnection,
  pull,
} satisfies Connector;

/** Takes the origin alone, or with `/api/v1`, as other products' settings have either. */
function normaliseBaseUrl(given: string): string {
  const text = given.trim();
  let url: URL;
  try {
    url = new URL(text.includes('://') ? text : `https://${text}`);
  } catch {
    throw refused('it is not an address such as https://api.halosecurity.com');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refused('it must begin with https://');
  if (url.username !== '' || url.password !== '') throw refused('it must not contain a user name or password');
  if (text.includes('?') || text.includes('#')) throw refused('it must not contain ? or #');
  const path = url.pathname.replace(/\/+$/, '');
  return `${url.origin}${path.endsWith('/api/v1') ? path : `${path}/api/v1`}`;
}

function refused(reason: string): SourceError {
  return new SourceError('address-refused', `This address of the Halo Security API cannot be used: ${reason}.`);
}
