import { IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { Shape } from '../lib/api.ts';
import { ChangeProofView } from './change-proof.tsx';
import { SideDialog } from './dialog.tsx';
import classes from './sealed-mark.module.css';

interface SealedMarkProps {
  readonly proof: Shape<'ChangeProof'>;
  /** Of what, for whoever hears the button and does not see where it stands. */
  readonly label: string;
  /** The keys of the log, where whoever looks may see them. */
  readonly keys: readonly string[];
}

/** Says quietly that something stands in the log; opens its proof. */
export function SealedMark({ proof, label, keys }: SealedMarkProps) {
  const [isOpen, open] = useState(false);
  if (proof.entry === null) return <span className={`${classes['waiting']} no-print`}>sealed within seconds</span>;
  return (
    <>
      <button
        type="button"
        className={classes['mark']}
        title={`Entry ${proof.entry.position.toLocaleString('en')} of the log`}
        onClick={() => open(true)}
      >
        <IconShieldCheck size={13} aria-hidden /> Sealed<span className="visually-hidden">: the proof of {label}</span>
      </button>
      {isOpen && (
        <SideDialog onClose={() => open(false)} title={<strong className="foreign">{label}</strong>}>
          <ChangeProofView proof={proof} keys={keys} />
        </SideDialog>
      )}
    </>
  );
}
