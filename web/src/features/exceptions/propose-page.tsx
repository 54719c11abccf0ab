import { Button } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { Empty, Failure, NotAllowed } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useMay } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { ProposeForm } from './propose-form.tsx';
import { assetQuery, exceptionQuery, vulnerabilityQuery } from './queries.ts';
import {
  optionOfAsset,
  optionOfCve,
  optionOfDraft,
  optionOfSelection,
  optionsOfVulnerability,
  type ScopeOption,
} from './scope-options.ts';
import { ScopeStart } from './scope-start.tsx';

/** Proposes an exception: why, how far, for how long. Somebody else then decides. */
export function ProposePage() {
  const search = useSearch({ from: '/inside/exceptions/new' });
  const mayPropose = useMay('exceptions.propose');
  const isPast = useAsOf() !== undefined;
  return (
    <Page
      title="Propose an exception"
      sentence="It says why something is not held to its deadline, and until when. It holds once somebody else has approved it."
    >
      {!mayPropose && <NotAllowed what="propose exceptions" who="Administrators, managers and engineers" />}
      {mayPropose && isPast && <NotInThePast />}
      {/* Another beginning is another proposal. */}
      {mayPropose && !isPast && <Begun key={JSON.stringify(search)} />}
    </Page>
  );
}

/** What was asked for stays in the address, so that it goes on from there. */
function NotInThePast() {
  const router = useRouter();
  const back = () =>
    router.navigate({
      to: '.',
      search: (search: Record<string, unknown>) => ({ ...search, asOf: undefined, knownAt: undefined }) as never,
    });
  return (
    <Empty title="A past day is shown" action={<Button onClick={back}>Come back to now</Button>}>
      Nothing can be proposed for a day that is over. Come back to now to propose an exception.
    </Empty>
  );
}

function Begun() {
  const { vulnerability, asset, cve, kind, draft: draftId } = useSearch({ from: '/inside/exceptions/new' });
  const ids = vulnerability?.split(',') ?? [];
  const [first = ''] = ids;
  const isOne = ids.length === 1;
  const one = useQuery({ ...vulnerabilityQuery(first, undefined), enabled: isOne });
  const named = useQuery({ ...assetQuery(asset ?? ''), enabled: asset !== undefined });
  const [draft] = useQueries({
    queries: [{ ...exceptionQuery(draftId ?? '', undefined), enabled: draftId !== undefined }],
  });
  const asked = [isOne && one, asset !== undefined && named, draftId !== undefined && draft].filter(
    (each) => each !== false,
  );
  const failed = asked.find(({ isError }) => isError);
  if (failed !== undefined) return <Failure error={failed.error} onRetry={() => failed.refetch()} />;
  if (asked.some(({ isPending }) => isPending)) return <Waiting rows={10} />;
  const options: readonly ScopeOption[] = [
    ...(draft.data === undefined ? [] : [optionOfDraft(draft.data)]),
    ...(one.data === undefined ? [] : optionsOfVulnerability(one.data)),
    ...(ids.length > 1 ? [optionOfSelection(ids)] : []),
    ...(named.data === undefined ? [] : [optionOfAsset(named.data.id, named.data.name)]),
    ...(cve === undefined ? [] : [optionOfCve(cve)]),
  ];
  if (options.length === 0) return <ScopeStart />;
  const isAcknowledged = one.data === undefined || one.data.status === 'suppressed';
  return <ProposeForm options={options} kind={kind} draft={draft.data} isAcknowledged={isAcknowledged} />;
}
