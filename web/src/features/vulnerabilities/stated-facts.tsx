import { Button } from '@mantine/core';
import { IconQuote } from '@tabler/icons-react';
import { useState } from 'react';
import { FullInstant } from '../../components/instant.tsx';
import { Section } from '../../components/page.tsx';
import { severityWord } from '../../components/severity.tsx';
import { type FactName, factTitles, valueWords } from '../../components/stated-words.ts';
import { useMay } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import classes from './detail.module.css';
import type { DetailedVulnerability } from './queries.ts';
import { StateFactDialog } from './state-fact-dialog.tsx';

interface StatedProps {
  readonly one: DetailedVulnerability;
}

/** Offered to those who may, while it is unresolved. */
export function StateFactButton({ one }: StatedProps) {
  const [isOpen, open] = useState(false);
  if (!useMayState(one)) return null;
  return (
    <>
      <Button variant="default" size="xs" onClick={() => open(true)} leftSection={<IconQuote size={15} aria-hidden />}>
        State a fact
      </Button>
      {isOpen && <StateFactDialog one={one} onClose={() => open(false)} />}
    </>
  );
}

/** What people state of it: what, in place of what, why, who and when. Nothing where nobody does. */
export function StatedFacts({ one }: StatedProps) {
  const [withdrawn, withdraw] = useState<FactName | null>(null);
  const mayState = useMayState(one);
  if (one.statedFacts.length === 0) return null;
  return (
    <Section title="What people state" note="It counts before what the source says, until it is withdrawn.">
      <div className={classes['card']}>
        <ul className={classes['exceptions']}>
          {one.statedFacts.map(({ fact, value, reason, by, at }) => (
            <li key={fact} data-stated>
              <strong>
                {factTitles[fact]}: {valueWords(fact, value)}
                {fact === 'severity' && one.severityOverride !== null && (
                  <span className="muted"> in place of {severityWord(one.severityOverride.from)}</span>
                )}
              </strong>
              <span className={classes['prosaic']}>
                <span className="foreign">{reason}</span>
              </span>
              <span className="muted">
                <span className="foreign">{by}</span>, <FullInstant at={at} />
                {mayState && (
                  <>
                    {' · '}
                    <button
                      type="button"
                      className={`${classes['withdraw']} no-print`}
                      aria-label={`Withdraw: ${factTitles[fact]}`}
                      onClick={() => withdraw(fact)}
                    >
                      Withdraw
                    </button>
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      </div>
      {withdrawn !== null && <StateFactDialog one={one} withdrawn={withdrawn} onClose={() => withdraw(null)} />}
    </Section>
  );
}

function useMayState({ status }: DetailedVulnerability): boolean {
  const mayAttest = useMay('vulnerabilities.attest');
  return useAsOf() === undefined && mayAttest && status !== 'resolved';
}
