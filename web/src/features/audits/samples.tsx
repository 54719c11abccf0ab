import { Button } from '@mantine/core';
import { IconArrowsShuffle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Instant } from '../../components/instant.tsx';
import { Empty, Failure } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { plural } from '../../lib/instants.ts';
import { usePastLock } from '../../lib/lock.ts';
import { useSession } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { isAuditorOf } from './audit-words.ts';
import classes from './audits.module.css';
import { DrawSampleDialog } from './draw-sample-dialog.tsx';
import { type Audit, type Sample, samplesQuery } from './queries.ts';

/** What was drawn from the population, and how. */
export function Samples({ audit }: { readonly audit: Audit }) {
  const { data, error, refetch } = useQuery(samplesQuery(audit.id, useAsOf()));
  const { member } = useSession();
  const lock = usePastLock();
  const mayDraw = isAuditorOf(audit, member?.id) && lock === null;
  const [isDrawing, draw] = useState(false);
  const button = mayDraw && (
    <Button
      variant={data?.length === 0 ? 'filled' : 'default'}
      size="xs"
      leftSection={<IconArrowsShuffle size={15} aria-hidden />}
      onClick={() => draw(true)}
    >
      Draw a sample
    </Button>
  );
  return (
    <Section
      title="Samples"
      note="Anybody can draw each of them again"
      actions={data !== undefined && data.length > 0 && button}
    >
      {data === undefined &&
        (error === null ? <Waiting rows={2} height={48} /> : <Failure error={error} onRetry={() => refetch()} />)}
      {data?.length === 0 && (
        <Empty
          title={lock === null ? 'No sample has been drawn' : 'On that day no sample had been drawn'}
          action={button}
        >
          {mayDraw
            ? 'You choose how many and how; the seed that decides is shown and kept, so that nobody has to believe that it was by chance.'
            : 'The auditors of this audit draw their own; nobody chooses for them.'}
        </Empty>
      )}
      {data !== undefined && data.length > 0 && (
        <Table label="Samples" rows={data} keyOf={({ id }) => id} columns={columnsOf(audit.id)} />
      )}
      {isDrawing && <DrawSampleDialog audit={audit} onClose={() => draw(false)} />}
    </Section>
  );
}

export const methodWords: Readonly<Record<Sample['method'], string>> = {
  random: 'Random',
  stratified: 'Stratified by severity and state',
};

function columnsOf(auditId: string): readonly Column<Sample>[] {
  return [
    {
      title: 'Sample',
      onCard: 'head',
      cell: ({ id, number, drawn, population }) => (
        <Link to="/audits/$id/samples/$sampleId" params={{ id: auditId, sampleId: id }} className="row-title figures">
          #{number}, {drawn.toLocaleString('en')} of {plural(population, 'item')}
        </Link>
      ),
    },
    { title: 'Method', cell: ({ method }) => methodWords[method] },
    {
      title: 'Seed',
      cell: ({ seed }) => (
        <code className={`${classes['seed']} foreign`} title={seed}>
          {seed}
        </code>
      ),
    },
    {
      title: 'Drawn',
      cell: ({ drawnAt, drawnBy }) => (
        <span className="muted">
          <Instant at={drawnAt} /> by <span className="foreign">{drawnBy}</span>
        </span>
      ),
    },
  ];
}
