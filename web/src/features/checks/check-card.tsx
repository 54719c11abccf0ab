import { Link } from '@tanstack/react-router';
import { Instant } from '../../components/instant.tsx';
import { CheckStatusMark, checkStatusWord } from '../../components/sla-state.tsx';
import { Written } from '../../components/written.tsx';
import { isOfVulnerabilities, restsOnSources } from './check-words.ts';
import classes from './checks.module.css';
import { ControlChips } from './control-chips.tsx';
import { CountBar } from './count-bar.tsx';
import type { Check } from './queries.ts';
import { StatusSince } from './status-since.tsx';

/** A check in a list: its verdict with the reason, where its vulnerabilities stand, and how old the data is. */
export function CheckCard({ check }: { readonly check: Check }) {
  return (
    <article className={classes['card']} aria-label={check.title}>
      <div className={classes['cardHead']}>
        <CheckStatusMark status={check.status} byException={check.byException} />
        <h3>
          <Link to="/checks/$id" params={{ id: check.id }} className={classes['title']}>
            {check.title}
          </Link>
        </h3>
      </div>
      <p className={`${classes['reason']} foreign`}>
        <Written text={check.reason} />
      </p>
      {check.status !== 'disabled' && isOfVulnerabilities(check) && <CountBar check={check} />}
      <div className={classes['cardFoot']}>
        <span>
          {checkStatusWord(check.status)} <StatusSince check={check} />
        </span>
        {check.heldTo !== null && <span className="foreign">Held to {check.heldTo.title}</span>}
        {restsOnSources(check) && (
          <span>
            {check.dataAsOf === null ? (
              'Never read completely'
            ) : (
              <>
                Data of <Instant at={check.dataAsOf} />
              </>
            )}
          </span>
        )}
        <ControlChips controls={check.controls} />
      </div>
    </article>
  );
}
