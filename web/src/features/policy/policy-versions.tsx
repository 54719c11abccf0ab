import { FullInstant } from '../../components/instant.tsx';
import { Table } from '../../components/table.tsx';
import classes from './policy.module.css';
import { changesSince } from './policy-words.ts';
import type { Policy } from './queries.ts';

interface PolicyVersionsProps {
  /** The latest first. */
  readonly policies: readonly Policy[];
  readonly inForce: number;
}

/** Every version with what it changed, who made it, and why. */
export function PolicyVersions({ policies, inForce }: PolicyVersionsProps) {
  const before = new Map(policies.map((policy, index) => [policy.version, policies[index + 1]]));
  return (
    <Table
      label="Versions of the policy"
      rows={policies}
      keyOf={({ version }) => String(version)}
      columns={[
        {
          title: 'Version',
          onCard: 'head',
          isTight: true,
          cell: ({ version }) => (
            <>
              {version} {version === inForce && <span className={classes['inForce']}>in force</span>}
            </>
          ),
        },
        { title: 'Since', isTight: true, cell: ({ createdAt }) => <FullInstant at={createdAt} /> },
        {
          title: 'What changed',
          cell: (policy) => {
            if (before.get(policy.version) === undefined) return 'The first version';
            return changesSince(before.get(policy.version), policy).join('; ') || 'Nothing but the reason';
          },
        },
        { title: 'Why', cell: ({ reason }) => <span className="foreign">{reason}</span> },
        {
          title: 'By',
          isTight: true,
          cell: ({ createdBy }) => <span className="foreign">{createdBy === 'system' ? 'Curfew' : createdBy}</span>,
        },
      ]}
    />
  );
}
