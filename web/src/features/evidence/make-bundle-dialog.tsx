import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import form from '../../components/form.module.css';
import { FormButtons, Trouble } from '../../components/form.tsx';
import { WindowChoice } from '../../components/window-choice.tsx';
import { useMakeBundle } from '../../lib/bundles.ts';
import { usePresent } from '../../lib/clock.ts';
import { type DayWindow, instantsOf, localDay, presetWindows, windowProblem } from '../../lib/day-windows.ts';
import { useZone } from '../../lib/organisation.ts';
import classes from './evidence.module.css';

/** Which days, what is in it, how long it takes. */
export function MakeBundleDialog({ onClose }: { readonly onClose: () => void }) {
  const zone = useZone();
  const today = localDay(usePresent(), zone);
  const make = useMakeBundle();
  const [chosen, choose] = useState<DayWindow>();
  const { from, to } = chosen ?? presetWindows(today)[0] ?? { from: '', to: '' };
  const problem = windowProblem({ from, to }, today);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (problem === null) make.mutate(instantsOf({ from, to }, zone), { onSuccess: onClose });
  };
  return (
    <Dialog onClose={onClose} title={<strong>Make a bundle</strong>} size="lg">
      <form className={form['form']} onSubmit={submit}>
        <Trouble error={make.error} />
        <WindowChoice
          legend={`Days, in ${zone}`}
          today={today}
          value={{ from, to }}
          onChange={choose}
          error={problem}
        />
        <div>
          <p className={form['note']}>In it, for whoever cannot see this server:</p>
          <ul className={classes['contents']}>
            <li>the population: everything that was open at any time in these days, as CSV and XLSX</li>
            <li>the history of every check without gaps, every sync with its coverage, policy versions, exceptions</li>
            <li>the audit log of these days, and a report for people as PDF and HTML</li>
            <li>
              every entry of the log with its proofs, the checkpoints around it, and the program that verifies all of it
            </li>
          </ul>
        </div>
        <p className={form['note']}>
          It is made in the background, with what is known now. A year of 100,000 vulnerabilities takes about half a
          minute and some 100 MB; you can leave this page meanwhile.
        </p>
        <FormButtons>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={make.isPending} disabled={problem !== null}>
            Make bundle
          </Button>
        </FormButtons>
      </form>
    </Dialog>
  );
}
