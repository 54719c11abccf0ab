import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { Section } from '../../components/page.tsx';
import { type Column, Table } from '../../components/table.tsx';
import classes from './audits.module.css';
import type { Totals } from './queries.ts';

type CheckTotals = Totals['checks'][number];

/** What each check counted at the end of the window, beside what the population comes to: one list, counted twice. */
export function AgainstChecks({ checks }: { readonly checks: readonly CheckTotals[] }) {
  if (checks.length === 0) return null;
  return (
    <Section title="Against the checks" note="What each counted on its own, beside what the population comes to">
      <Table label="Checks" rows={checks} keyOf={({ id }) => id} columns={columns} />
    </Section>
  );
}

const columns: readonly Column<CheckTotals>[] = [
  { title: 'Check', onCard: 'head', cell: ({ title }) => <span className="foreign">{title}</span> },
  {
    title: 'Counts',
    cell: ({ agrees }) => (
      <span className={classes['agrees']} data-agrees={agrees}>
        {agrees ? <IconCircleCheck size={15} aria-hidden /> : <IconCircleX size={15} aria-hidden />}
        {agrees ? 'the same' : 'not the same'}
      </span>
    ),
  },
  { title: 'Of them', cell: (check) => <Counts check={check} /> },
];

/** Every figure once where they agree; both where they do not. */
function Counts({ check: { counted, found } }: { readonly check: CheckTotals }) {
  const names = [...new Set([...Object.keys(counted), ...Object.keys(found)])];
  const shown = names.filter((name) => (counted[name] ?? 0) > 0 || (found[name] ?? 0) > 0);
  if (shown.length === 0) return <span className="muted">nothing to count</span>;
  return (
    <span className={`${classes['counts']} figures`}>
      {shown.map((name) => {
        const [one = 0, other = 0] = [counted[name], found[name]];
        return (
          <span key={name} className={one === other ? undefined : classes['differs']}>
            {one.toLocaleString('en')}
            {one !== other && ` (found ${other.toLocaleString('en')})`} {words(name)}
          </span>
        );
      })}
    </span>
  );
}

/** `dueSoon` or `due-soon`: due soon. */
function words(name: string): string {
  return name
    .replaceAll(/([A-Z])/g, ' $1')
    .replaceAll('-', ' ')
    .toLowerCase();
}
