import { IconCircleCheck, IconCircleX, IconHelpCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ProofVerdict, verifyProof } from '../lib/inclusion-proof.ts';
import { plural } from '../lib/instants.ts';
import classes from './proof-check.module.css';
import { Waiting } from './waiting.tsx';

interface ProofCheckProps {
  /** The text of the entry, byte for byte as it was hashed. */
  readonly entry: string;
  /** Its `.tlog-proof`. */
  readonly proof: string;
  /** The keys of the log. */
  readonly keys: readonly string[];
}

/** Says what this browser found out by itself about an entry and its proof. Nothing is sent anywhere for it. */
export function ProofCheck({ entry, proof, keys }: ProofCheckProps) {
  return (
    <ProofVerdictView
      of={['entry', entry, proof, ...keys]}
      verify={() => verifyProof(entry, proof, keys)}
      subject="entry"
    />
  );
}

interface ProofVerdictProps {
  /** What is verified: the same is not verified twice. */
  readonly of: readonly string[];
  readonly verify: () => Promise<ProofVerdict>;
  readonly subject: 'entry' | 'change';
}

export function ProofVerdictView({ of, verify, subject }: ProofVerdictProps) {
  const { data: verdict } = useQuery({
    queryKey: ['proof-check', ...of],
    queryFn: verify,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (verdict === undefined) return <Waiting rows={2} />;
  if (verdict.outcome === 'proved') {
    return (
      <div className={classes['check']} data-outcome="proved" role="status">
        <IconCircleCheck size={18} aria-hidden />
        <div>
          <p className={classes['title']}>Verified in this browser</p>
          <p>
            {verdict.steps === 0
              ? `The hash of this ${subject} is`
              : `${plural(verdict.steps, 'hash', 'hashes')} lead from this ${subject} to`}{' '}
            the root of a log of {plural(verdict.size, 'entry', 'entries')}
            {verdict.isSignatureChecked
              ? ', which the log has signed.'
              : '. The signature was not checked here; the verifier in a bundle checks it.'}
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
