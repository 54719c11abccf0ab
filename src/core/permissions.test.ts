import { describe, expect, it } from 'vitest';
import { isAllowed, isWithin, type Permission, permissions, type Role, roles } from './permissions.ts';

const may = (role: Role) => permissions.filter((permission) => isAllowed(role, permission));

describe('permissions', () => {
  it('lets an administrator do everything', () => {
    expect(may('administrator')).toEqual([...permissions]);
  });

  it('lets only an administrator connect integrations and manage sources, members and keys', () => {
    const reserved: Permission[] = [
      'integrations.connect',
      'sources.manage',
      'members.manage',
      'api-keys.manage',
      'organisation.manage',
    ];
    for (const permission of reserved) {
      expect(roles.filter((role) => isAllowed(role, permission))).toEqual(['administrator']);
    }
  });

  it('lets an auditor read everything and change nothing', () => {
    expect(may('auditor')).toEqual(permissions.filter((permission) => permission.endsWith('.read')));
  });

  it('lets an engineer work but not decide', () => {
    expect(may('engineer')).toEqual([
      'integrations.read',
      'syncs.start',
      'vulnerabilities.read',
      'vulnerabilities.work',
      'checks.read',
      'checks.evaluate',
      'policies.read',
      'exceptions.read',
      'exceptions.propose',
      'members.read',
    ]);
  });

  it('orders roles by what they may do: an auditor sees what an engineer does not', () => {
    for (const role of roles) expect(isWithin(role, role)).toBe(true);
    for (const role of roles) expect(isWithin(role, 'administrator')).toBe(true);
    expect(isWithin('administrator', 'manager')).toBe(false);
    expect(isWithin('engineer', 'manager')).toBe(true);
    expect(isWithin('auditor', 'engineer')).toBe(false);
    expect(isWithin('engineer', 'auditor')).toBe(false);
  });
});
