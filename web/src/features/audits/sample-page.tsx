import { Button } from '@mantine/core';
import { IconPackageExport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { CopyField } from '../../components/copy-field.tsx';
import { Facts } from '../../components/facts.tsx';
import { Trouble } from '../../components/form.tsx';
import { FullInstant } from '../../components/instant.tsx';
import { Empty, Failure } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useMakeAuditBundle } from '../../lib/bundles.ts';
import { plural } from '../../lib/instants.ts';
import { usePastLock } from '../../lib/lock.ts';
import { isToCome } from '../../lib/problem.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { AuditFrame } from './audit-frame.tsx';
import classes from './audits.module.css';
import { auditQuery, type DetailedSample, type SampleItem, sampleQuery } from './queries.ts';
import { methodWords } from './samples.tsx';

/** One sample: what was drawn, how far it was looked at, and how anybody draws it again. */
export function SamplePage() {
  const { id, sampleId } = useParams({ from: '/inside/audits/$id/samples/$sampleId' });
  const asOf = useAsOf();
  const lock = usePastLock();
  const audit = useQuery(auditQuery(id, asOf));
  const { data, error, refetch } = useQuery(sampleQuery(id, sampleId, asOf));
  return (
    <AuditFrame
      audit={audit}
      title={data === undefined ? 'Sample' : `Sample #${data.number}`}
      actions={
        lock === null &&
        data !== undefined &&
        audit.data?.status === 'open' && <MakeBundle auditId={id} sampleId={sampleId} />
      }
    >
      {() => (
        <>
          {data === undefined && error === null && <Waiting rows={10} />}
          {data === undefined &&
            error !== null &&
            (isToCome(error, asOf) ? (
              <Empty title="Not there yet on that day">This sample was drawn later.</Empty>
            ) : (
              <Failure error={error} onRetry={() => refetch()} />
            ))}
          {data !== undefined && (
            <div className={classes['columns']}>
              <Items auditId={id} sample={data} />
              <div className={classes['side']}>
                <Drawn sample={data} />
                <Again sample={data} />
              </div>
            </div>
          )}
        </>
      )}
    </AuditFrame>
  );
}

/** With every item and its proofs; it is found on the page of the audit. */
function MakeBundle({ auditId, sampleId }: { readonly auditId: string; readonly sampleId: string }) {
  const navigate = useNavigate();
  const make = useMakeAuditBundle(auditId);
  const onSuccess = () => void navigate({ to: '/audits/$id', params: { id: auditId } });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPackageExport size={16} aria-hidden />}
        loading={make.isPending}
        onClick={() => make.mutate({ sampleId }, { onSuccess })}
      >
        Make a bundle with it
      </Button>
      <Trouble error={make.error} />
    </>
  );
}

function Items({ auditId, sample }: { readonly auditId: string; readonly sample: DetailedSample }) {
  const noted = sample.items.filter(({ notes }) => notes > 0).length;
  const columns: readonly Column<SampleItem>[] = [
    {
      title: 'Item',
      onCard: 'head',
      cell: ({ n, title, asset }) => (
        <Link
          to="/audits/$id/samples/$sampleId/items/$n"
          params={{ id: auditId, sampleId: sample.id, n: String(n) }}
          className={classes['two']}
        >
          <span className={`${classes['cut2']} ${classes['strong']} foreign`} dir="auto">
            {n}. {title}
          </span>
          <span className={`${classes['cut2']} ${classes['plain']} foreign`} dir="auto">
            {asset}
          </span>
        </Link>
      ),
    },
    ...(sample.method === 'stratified'
      ? [{ title: 'Stratum', cell: ({ stratum }: SampleItem) => stratumWords(stratum) }]
      : []),
    {
      title: 'Notes',
      isTight: true,
      cell: ({ notes }) =>
        notes === 0 ? <span className="muted">none yet</span> : <strong>{plural(notes, 'note')}</strong>,
    },
  ];
  return (
    <Section
      title="Items"
      note={
        <span className={classes['progress']}>
          <progress max={sample.items.length} value={noted} aria-label="Items with a note" />
          {noted} of {plural(sample.items.length, 'item')} noted on
        </span>
      }
    >
      <Table label="Items of the sample" rows={sample.items} keyOf={({ n }) => String(n)} columns={columns} />
    </Section>
  );
}

/** `critical/met`: as the API names a stratum. */
function stratumWords(stratum: string): string {
  return stratum.replaceAll('-', ' ').replace('/', ', ');
}

function Drawn({ sample }: { readonly sample: DetailedSample }) {
  const { method, asked, drawn, population, strata, drawnAt, drawnBy } = sample;
  return (
    <Section title="How it was drawn">
      <div className={classes['body']}>
        <Facts
          facts={[
            ['Method', methodWords[method]],
            [
              'Size',
              asked === drawn
                ? plural(drawn, 'item')
                : `${plural(drawn, 'item')}: ${asked} were asked for, and there are no more`,
            ],
            ['From', plural(population, 'item')],
            [
              'Drawn',
              <span key="drawn">
                <FullInstant at={drawnAt} /> by <span className="foreign">{drawnBy}</span>
              </span>,
            ],
          ]}
        />
        {method === 'stratified' && (
          <table className={classes['strata']}>
            <caption className="visually-hidden">Strata of the sample</caption>
            <thead>
              <tr>
                <th scope="col">Stratum</th>
                <th scope="col">In the population</th>
                <th scope="col">Drawn</th>
              </tr>
            </thead>
            <tbody>
              {strata.map(({ name, count, drawn: ofIt }) => (
                <tr key={name}>
                  <th scope="row">{stratumWords(name)}</th>
                  <td>{count.toLocaleString('en')}</td>
                  <td>{ofIt.toLocaleString('en')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Section>
  );
}

function Again({ sample: { seed, populationSha256 } }: { readonly sample: DetailedSample }) {
  return (
    <Section title="Draw it again">
      <div className={classes['body']}>
        <p className={classes['note']}>
          For each row of <code>population.csv</code>, take the SHA-256 of the seed, a line feed and{' '}
          <code>vulnerability_id/episode</code>. The lowest hashes are the sample; of a stratified one, the lowest in
          each stratum.{' '}
          <a className="text" href="/docs/sampling">
            Step by step
          </a>
        </p>
        <CopyField label="Seed" value={seed} />
        <CopyField label="Hash of the population" value={populationSha256} />
      </div>
    </Section>
  );
}
