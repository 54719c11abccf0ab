import { isIP } from 'node:net';
import { addressObjection } from './address.ts';

export type BaseUrlCheck =
  | {
      ok: true;
      /** Scheme, host and port as they are dialled: lower case, no trailing dot, IPv4 in dotted decimal. */
      origin: string;
      /** Without brackets. */
      hostname: string;
      /** The path below which the API lives: empty, or with a leading and without a trailing slash. */
      basePath: string;
      secure: boolean;
    }
  | { ok: false; reason: string };

/**
 * What can be told about a base address without asking the DNS. The reason is one plain sentence for the person who
 * typed the address. What the name resolves to is checked again at every connection (pinned-lookup.ts).
 */
export function checkBaseUrl(text: string, options: { allowPrivateAddresses: boolean }): BaseUrlCheck {
  const refuse = (reason: string): BaseUrlCheck => ({ ok: false, reason });
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return refuse('The address is not a complete URL such as https://api.example.com.');
  }
  const secure = url.protocol === 'https:';
  if (!secure && url.protocol !== 'http:') return refuse('The address must begin with https://.');
  if (!secure && !options.allowPrivateAddresses) {
    return refuse(
      'The address must begin with https://, not http://. Only a Curfew that was started with CURFEW_ALLOW_PRIVATE_ADDRESSES=true takes http, and only to private addresses.',
    );
  }
  if (url.username !== '' || url.password !== '')
    return refuse('The address must not contain a user name or password.');
  if (url.hash !== '' || text.includes('#')) return refuse('The address must not contain a fragment (#).');
  if (url.search !== '' || text.includes('?')) return refuse('The address must not contain a query (?).');
  if (url.port === '0') return refuse('The address must not use port 0.');
  if (/\\|%2f|%5c|%2e|[^\x21-\x7e]/i.test(url.pathname)) return refuse('The path of the address is not a plain path.');

  // The URL parser has already turned 0x7f.1, 2130706433, 0177.1 and full-width digits into dotted decimal.
  const hostname = url.hostname.replace(/^\[|\]$/g, '').replace(/\.+$/, '');
  if (hostname === '' || (isIP(hostname) === 0 && !isHostName(hostname))) {
    return refuse('The address has no valid host name.');
  }
  if (isIP(hostname) !== 0) {
    const objection = addressObjection(hostname, { ...options, secure });
    if (objection !== undefined) return refuse(`The address is refused because it ${objection}.`);
  } else if (isLocalName(hostname) && !options.allowPrivateAddresses) {
    return refuse('The address is refused because it names this machine or a local network.');
  } else if (isMetadataName(hostname)) {
    return refuse("The address is refused because it names a cloud provider's metadata service.");
  }

  const host = hostname.includes(':') ? `[${hostname}]` : hostname;
  const origin = `${url.protocol}//${host}${url.port === '' ? '' : `:${url.port}`}`;
  return { ok: true, origin, hostname, basePath: url.pathname.replace(/\/+$/, ''), secure };
}

function isHostName(name: string): boolean {
  return name.length <= 253 && name.split('.').every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label));
}

/** Names that mean this machine or this network whatever the DNS says (RFC 6761, RFC 6762, usual hosts files). */
function isLocalName(name: string): boolean {
  return (
    /(^|\.)(localhost|localdomain|local|internal|home\.arpa|lan|intranet)$/.test(name) ||
    /^ip6-(localhost|loopback|allnodes|allrouters)$/.test(name)
  );
}

function isMetadataName(name: string): boolean {
  return /^(metadata|metadata\.google\.internal|metadata\.goog|instance-data(\.ec2\.internal)?)$/.test(name);
}
