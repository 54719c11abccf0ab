/** What a member, an API key or the local command line may do, from most to least. */
export const roles = ['administrator', 'manager', 'engineer', 'auditor'] as const;
export type Role = (typeof roles)[number];

export const permissions = [
  'integrations.read',
  'integrations.connect',
  'sources.manage',
  'syncs.start',
  'syncs.release',
  'vulnerabilities.read',
  'vulnerabilities.work',
  'vulnerabilities.attest',
  'assets.scope',
  'checks.read',
  'checks.evaluate',
  'checks.disable',
  'policies.read',
  'policies.write',
  'feeds.manage',
  'exceptions.read',
  'exceptions.propose',
  'exceptions.approve',
  'members.read',
  'members.manage',
  'api-keys.read',
  'api-keys.manage',
  'audit.read',
  'evidence.read',
  'evidence.remove',
  'evidence.rotate-key',
  'audits.read',
  'audits.manage',
  'evidence.manage',
  'organisation.manage',
  'notices.read',
  'notices.manage',
] as const;
export type Permission = (typeof permissions)[number];

const everybody: readonly Role[] = ['administrator', 'manager', 'engineer', 'auditor'];
const governing: readonly Role[] = ['administrator', 'manager'];
const working: readonly Role[] = ['administrator', 'manager', 'engineer'];
const overseeing: readonly Role[] = ['administrator', 'manager', 'auditor'];
const administering: readonly Role[] = ['administrator'];

/**
 * Who may do what: the only place that says so. Only administrators touch credentials, sources, members and keys;
 * managers decide what counts; engineers work on vulnerabilities; auditors read everything and change nothing.
 */
const allowed: Readonly<Record<Permission, readonly Role[]>> = {
  'integrations.read': everybody,
  'integrations.connect': administering,
  'sources.manage': administering,
  'syncs.start': working,
  'syncs.release': governing,
  'vulnerabilities.read': everybody,
  'vulnerabilities.work': working,
  'vulnerabilities.attest': governing,
  'assets.scope': governing,
  'checks.read': everybody,
  'checks.evaluate': working,
  'checks.disable': governing,
  'policies.read': everybody,
  'policies.write': governing,
  'feeds.manage': governing,
  'exceptions.read': everybody,
  'exceptions.propose': working,
  'exceptions.approve': governing,
  'members.read': everybody,
  'members.manage': administering,
  'api-keys.read': overseeing,
  'api-keys.manage': administering,
  'audit.read': overseeing,
  'evidence.read': overseeing,
  'evidence.remove': governing,
  'evidence.rotate-key': administering,
  'audits.read': overseeing,
  'audits.manage': governing,
  'evidence.manage': administering,
  'organisation.manage': administering,
  'notices.read': overseeing,
  'notices.manage': administering,
};

/**
 * What an auditor who is bound to audits keeps of the role; every door holds that to the audits that are open and theirs.
 * Whatever is added to the product later is not in it.
 */
const allowedToBound: readonly Permission[] = ['audits.read'];

export function isAllowedToBound(permission: Permission): boolean {
  return allowedToBound.includes(permission);
}

export function isAllowed(role: Role, permission: Permission): boolean {
  return allowed[permission].includes(role);
}

/** The roles that have a permission, for the sentence that refuses somebody else. */
export function rolesAllowed(permission: Permission): readonly Role[] {
  return allowed[permission];
}

/** Whether everything that `role` may do, `bound` may do too. Nobody hands out more than they have. */
export function isWithin(role: Role, bound: Role): boolean {
  return permissions.every((permission) => !isAllowed(role, permission) || isAllowed(bound, permission));
}
