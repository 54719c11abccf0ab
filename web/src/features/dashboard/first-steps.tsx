import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../lib/session.ts';
import classes from './dashboard.module.css';

/** Nothing is connected yet: what will be here, and the way to it. */
export function FirstSteps() {
  const mayConnect = useMay('integrations.connect');
  return (
    <div className={classes['steps']}>
      <h2>Nothing is known yet, so nothing passes</h2>
      <p>Connect a scanner, and Curfew holds each of its vulnerabilities against your deadlines.</p>
      <ol>
        <li>
          <strong>Connect</strong> a scanner with an API key. It is tested while you wait.
        </li>
        <li>
          <strong>Add it as a monitoring source.</strong> The first sync starts at once, and you see it arrive.
        </li>
        <li>
          <strong>Read the verdict.</strong> What is overdue, what is next, and why.
        </li>
      </ol>
      {mayConnect ? (
        <Button component={Link} to="/settings/integrations" search={{ connect: 'halo-security' } as never} size="md">
          Connect Halo Security
        </Button>
      ) : (
        <p className="muted">An administrator can connect a scanner under Settings, Integrations.</p>
      )}
    </div>
  );
}
