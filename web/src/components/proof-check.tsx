import { IconCircleCheck, IconCircleX, IconHelpCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { verifyProof } from '../lib/inclusion-proof.ts';
import { plural } from '../lib/instants.ts';
import classes from './proof-check.module.css';

interface ProofCheckProps {
  /** The text of the entry, byte for byte as it was hashed. */
  readonly entry: string;
  /** Its `.tlog-proof`. */
  readonly proof: string;
  /** The keys of the log. */
  readonly keys: readonly string[];
}

/** Says what this browser found out by itself about a proof. Nothing is sent anywhere for it. */
export function ProofCheck({ entry, proof, keys }: ProofCheckProps) {
  const { data: verdict } = useQuery({
    queryKey: ['proof-check', entry, proof, keys],
    queryFn: () => verifyProof(entry, proof, keys),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (verdict === undefined) return <p className={classes['check']}>Computing hashes …</p>;
  if (verdict.outcome === 'proved') {
    return (
      <div className={classes['check']} data-outcome="proved" role="status">
        <IconCircleCheck size={18} aria-hidden />
        <div>
          <p className={classes['title']}>Verified in this browser</p>
          <p>
            {verdict.steps === 0
              ? 'The hash of this entry is'
              : `${plural(verdict.steps, 'hash', 'hashes')} lead from this entry to`}{' '}
            the root of a log of {plural(verdict.size, 'entry', 'entries')}
            {verdict.isSignatureChecked
              ? ', which the log has signed.'
              : '. This browser cannot check the signature; the verifier in a bundle can.'}
          </p>
        </div>
      </div>
    );
  }
  const isRefused = verdict.outcome === 'refused';
  const Icon = isRefused ? IconCircleX : IconHelpCircle;
  return (
    <div className={classes['check']} data-outcome={verdict.outcome} role={isRefused ? 'alert' : 'status'}>
      <Icon size={18} aria-hidden />
      <div>
        <p className={classes['title']}>{isRefused ? 'This proof does not hold' : 'Not verified here'}</p>
        <p>{verdict.why}</p>
        {isRefused && <p>Keep the file, do not sign off, and compare with a checkpoint that was kept outside.</p>}
      </div>
    </div>
  );
}
