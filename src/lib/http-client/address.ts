import ipaddr from 'ipaddr.js';

/** `public` may be reached over https, `private` only where the operator allows it, `refused` never. */
export type AddressClass = 'public' | 'private' | 'refused';

/** Ranges that an operator may open with CURFEW_ALLOW_PRIVATE_ADDRESSES. Link-local is not one: metadata lives there. */
const openable = new Set(['loopback', 'private', 'uniqueLocal', 'carrierGradeNat']);

/** Cloud metadata and host-agent addresses that do not lie in 169.254.0.0/16 or fe80::/10, which are refused whole. */
const metadata = new Set([
  'fd00:ec2::254', // AWS
  'fd20:ce::254', // Google
  '100.100.100.200', // Alibaba
  '168.63.129.16', // Azure, a public address that answers inside a machine only
  '192.0.0.192', // Oracle
]);

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Says what kind of address a textual IP address is. Fails closed: what is not an address, or not known to be an
 * ordinary one, is `refused`; so is every IPv6 form that carries an IPv4 address inside (mapped, compatible, NAT64,
 * 6to4, Teredo, ISATAP), even where that inner address is public: there is never a need to write it so.
 */
export function classifyAddress(text: string): AddressClass {
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return 'refused';
  const address = ipaddr.parse(text);
  if (metadata.has(address.toString())) return 'refused';
  const range = address.range();
  if (openable.has(range)) return 'private';
  if (range !== 'unicast') return 'refused';
  if (address instanceof ipaddr.IPv6 && (!address.match(globalUnicast) || isIsatap(address))) return 'refused';
  return 'public';
}

function isIsatap(address: ipaddr.IPv6): boolean {
  return address.parts[5] === 0x5efe && (address.parts[4] === 0 || address.parts[4] === 0x200);
}

/**
 * Why an address must not be connected to, in words that follow "because it ", or undefined where it may be.
 * Plain http is for private addresses only: over the open internet it would show the key to everyone on the way.
 */
export function addressObjection(
  text: string,
  rules: { allowPrivateAddresses: boolean; secure: boolean },
): string | undefined {
  const found = classifyAddress(text);
  if (found === 'refused') return 'is a link-local, metadata or reserved address, which is never allowed';
  if (found === 'private' && !rules.allowPrivateAddresses) {
    return 'is a private or loopback address, and CURFEW_ALLOW_PRIVATE_ADDRESSES is not set';
  }
  if (found === 'public' && !rules.secure) return 'is a public address, which needs https';
  return undefined;
}
