import { ApiProblem } from '../../lib/problem.ts';
import classes from './integrations.module.css';

const next: Readonly<Record<string, string>> = {
  'credentials-refused':
    'Look whether the key was copied whole, is of the type “Account”, and was made by a person with Admin access.',
  'address-refused':
    'Only public https addresses are asked. Look under Advanced, or leave the address empty for the usual one.',
  'source-unreachable':
    'Look whether this server may reach the vendor: a firewall, a proxy or a failing name service may stand between.',
  'unexpected-answer':
    'Look whether the address is the one of the API. If it is, the vendor may have a bad moment: try again.',
};

/** Why a key or an address was not taken, and what to do about it. Nothing was stored. */
export function ConnectionTrouble({ error }: { readonly error: Error }) {
  const advice = error instanceof ApiProblem ? next[error.code] : undefined;
  return (
    <div className={classes['trouble']} role="alert">
      <p>
        <strong>{error instanceof ApiProblem ? error.title : 'This did not work'}</strong>
      </p>
      <p>{error.message}</p>
      {advice !== undefined && <p>{advice}</p>}
    </div>
  );
}
