import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { Shape } from '../lib/api.ts';
import { verifyChange } from '../lib/inclusion-proof.ts';
import { plural } from '../lib/instants.ts';
import { Facts } from './facts.tsx';
import { FullInstant } from './instant.tsx';
import { ProofVerdictView } from './proof-check.tsx';
import classes from './sealed-mark.module.css';

interface ChangeProofProps {
  readonly proof: Shape<'ChangeProof'>;
  readonly keys: readonly string[];
}

/** One change with its proof: in the tree of what was recorded with it, and that tree in the log. */
export function ChangeProofView({ proof: { change, entry, proof }, keys }: ChangeProofProps) {
  if (change === null || entry === null) return <p>It is recorded, and sealed within seconds.</p>;
  return (
    <div className={classes['proof']}>
      {proof === null ? (
        <p className={classes['note']}>
          It has its place in the log. The next checkpoint, at most an hour away, covers it; then it can be proved.
        </p>
      ) : (
        <ProofVerdictView
          of={['change', change.text, proof]}
          verify={() => verifyChange(change, entry.entry, proof, keys)}
          subject="change"
        />
      )}
      <Facts
        facts={[
          ['Entry of the log', `#${entry.position.toLocaleString('en')}`],
          ['Recorded', <FullInstant key="at" at={entry.at} />],
          [
            'Its place',
            change.count === 1
              ? 'the only change that was recorded then'
              : `number ${(change.index + 1).toLocaleString('en')} of ${plural(change.count, 'change')} that were recorded together`,
          ],
        ]}
      />
      <section aria-label="The change, as it was hashed">
        <h3>The change, as it was hashed</h3>
        <Written text={change.text} label="Change" />
        {change.personal !== null && (
          <p className={classes['note']}>
            A person did it: who and what they wrote stands in it by a hash only, so that it can be erased.
          </p>
        )}
      </section>
      {proof !== null && (
        <div className="no-print">
          <Button
            component="a"
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(proof)}`}
            download={`entry-${entry.position}.tlog-proof`}
            variant="default"
            size="xs"
            leftSection={<IconDownload size={15} aria-hidden />}
          >
            Download proof of the entry
          </Button>
        </div>
      )}
    </div>
  );
}

/** Canonical JSON, indented for the eye only: what is hashed has no white space. */
export function Written({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard.
    <section className={classes['text']} aria-label={label} tabIndex={0}>
      <pre className="foreign">{indented(text)}</pre>
    </section>
  );
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
