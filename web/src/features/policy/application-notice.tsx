import { Progress } from '@mantine/core';
import { plural } from '../../lib/instants.ts';
import { isLater, useAsOf } from '../../lib/time-travel.ts';
import classes from './policy.module.css';
import { isBeingApplied, type PolicyDocument } from './queries.ts';

/** How far a retroactive version has come with what was open; nothing once it is through, nor of a past day: how far it was then is not kept. */
export function ApplicationNotice({ document }: { readonly document: PolicyDocument }) {
  const { application } = document;
  const isPast = useAsOf() !== undefined;
  if (isPast || application === null || !isBeingApplied(document)) return null;
  const { total, judged, changed } = application;
  return (
    <div className={classes['applying']} role="status">
      <p>
        What was open is being judged again: {judged.toLocaleString('en')} of{' '}
        {plural(total, 'vulnerability', 'vulnerabilities')} so far, {changed.toLocaleString('en')} with a deadline of
        this version. The rest still stands under the version before.
      </p>
      <Progress aria-label="Judged again" value={total === 0 ? 100 : (judged / total) * 100} size="sm" />
    </div>
  );
}

/** What came of it, for good; of a past day only where it was through by then. */
export function applicationWords({ application }: PolicyDocument, asOf?: string): string | null {
  if (application === null || application.finishedAt === null) return null;
  // A later version ends it with the judging of the rest: at one and the same instant.
  if (asOf !== undefined && isLater(application.finishedAt, asOf)) return null;
  const { judged, changed, supersededBy } = application;
  const words = `Of ${plural(judged, 'vulnerability that was open', 'vulnerabilities that were open')}, ${changed.toLocaleString('en')} have a deadline of this version; the others keep theirs, which it gives alike.`;
  return supersededBy === null ? words : `${words} Version ${supersededBy} judged the rest.`;
}
