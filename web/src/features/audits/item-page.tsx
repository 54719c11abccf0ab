import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Empty, Failure, Stale } from '../../components/notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { isTyping } from '../../lib/keys.ts';
import { isToCome } from '../../lib/problem.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { AuditFrame } from './audit-frame.tsx';
import { DossierBody } from './dossier-body.tsx';
import { auditQuery, dossierQuery, sampleQuery } from './queries.ts';

/** One sampled item, whole: from first sight to confirmed closure, with what each of its steps rests on. */
export function ItemPage() {
  const { id, sampleId, n: written } = useParams({ from: '/inside/audits/$id/samples/$sampleId/items/$n' });
  const n = Number(written);
  const asOf = useAsOf();
  const audit = useQuery(auditQuery(id, asOf));
  const sample = useQuery(sampleQuery(id, sampleId, asOf));
  const { data, error, refetch } = useQuery(dossierQuery(id, sampleId, n, asOf));
  const last = sample.data?.items.length ?? n;
  const [previous, next] = [n > 1 ? n - 1 : undefined, n < last ? n + 1 : undefined];
  const navigate = useNavigate();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const to = event.key === 'j' ? next : event.key === 'k' ? previous : undefined;
      if (to === undefined || isTyping(event)) return;
      void navigate({
        to: '/audits/$id/samples/$sampleId/items/$n',
        params: { id, sampleId, n: String(to) },
        replace: true,
      });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [navigate, id, sampleId, next, previous]);
  const step = (to: number | undefined, label: string, Icon: typeof IconChevronUp) =>
    to !== undefined && (
      <Button
        variant="default"
        size="xs"
        leftSection={<Icon size={15} aria-hidden />}
        renderRoot={(own) => (
          <Link to="/audits/$id/samples/$sampleId/items/$n" params={{ id, sampleId, n: String(to) }} replace {...own} />
        )}
      >
        {label}
      </Button>
    );
  return (
    <AuditFrame
      audit={audit}
      title={data?.item.title ?? `Item ${n}`}
      sentence={
        <Link to="/audits/$id/samples/$sampleId" params={{ id, sampleId }} className="text figures">
          Item {n} of {last}
          {sample.data !== undefined && ` in sample #${sample.data.number}`}
        </Link>
      }
      actions={
        <>
          {step(previous, 'Previous', IconChevronUp)}
          {step(next, 'Next', IconChevronDown)}
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPrinter size={15} aria-hidden />}
            onClick={() => window.print()}
          >
            Print
          </Button>
        </>
      }
    >
      {(known) => (
        <>
          {data === undefined && error === null && <Waiting rows={12} />}
          {data === undefined &&
            error !== null &&
            (isToCome(error, asOf) ? (
              <Empty title="Not there yet on that day">This sample was drawn later.</Empty>
            ) : (
              <Failure error={error} onRetry={() => refetch()} />
            ))}
          {data !== undefined && error !== null && <Stale>This could not be read again and may be old.</Stale>}
          {data !== undefined && <DossierBody key={n} audit={known} sampleId={sampleId} dossier={data} />}
        </>
      )}
    </AuditFrame>
  );
}
