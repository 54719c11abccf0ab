import { useSession } from '../../lib/session.ts';
import classes from './bars.module.css';

/** A demonstration says so on every page, for ever; three things to try stand on the dashboard. */
export function DemonstrationBar() {
  const { isDemonstration } = useSession();
  if (!isDemonstration) return null;
  return (
    <p className={classes['demonstration']}>
      <strong>Demonstration.</strong> All data here is invented; the engine that judges it is the real one.
    </p>
  );
}
