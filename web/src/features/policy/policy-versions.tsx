import { Link } from '@tanstack/react-router';
import { FullInstant } from '../../components/instant.tsx';
import { Table } from '../../components/table.tsx';
import classes from './policy.module.css';
import { authorWords } from './policy-words.ts';
import type { Policy } from './queries.ts';

interface PolicyVersionsProps {
  /** The latest first. */
  readonly policies: readonly Policy[];
  readonly inForce: number;
}

/** Every version with who made it, why, and for what it counts; each leads to its text and differences. */
export function PolicyVersions({ policies, inForce }: PolicyVersionsProps) {
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
              <Link to="/policy/versions/$version" params={{ version: String(version) }} className="text">
                Version {version}
              </Link>{' '}
              {version === inForce && <span className={classes['inForce']}>in force</span>}
            </>
          ),
        },
        { title: 'Since', isTight: true, cell: ({ createdAt }) => <FullInstant at={createdAt} /> },
        {
          title: 'Counts for',
          isTight: true,
          cell: ({ effect, version }) => (version === 1 ? 'Everything' : effectWords[effect]),
        },
        { title: 'Why', cell: ({ reason }) => <span className="foreign">{reason}</span> },
        {
          title: 'By',
          isTight: true,
          cell: ({ createdBy }) => <span className="foreign">{authorWords(createdBy)}</span>,
        },
      ]}
    />
  );
}

export const effectWords: Readonly<Record<Policy['effect'], string>> = {
  prospective: 'What came after it',
  retroactive: 'What was open, too',
};
