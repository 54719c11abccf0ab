import { Button } from '@mantine/core';
import { useState } from 'react';
import { Section } from '../../components/page.tsx';
import { useMay } from '../../lib/session.ts';
import classes from './checks.module.css';
import { RecordTextDialog } from './record-text-dialog.tsx';

/** In place of the check that begins with the first recording of the written policy's figures: what it would do. */
export function WrittenPolicyCard() {
  const mayRecord = useMay('policies.write');
  const [isRecording, recording] = useState(false);
  return (
    <Section title="Not begun">
      <div className={classes['padded']}>
        <p className="muted">
          The deadlines in force can be held against your written policy: a check then fails when a figure differs from
          the approved one. It begins when the figures are recorded.
          {!mayRecord && ' Managers and administrators can record them.'}
        </p>
        {mayRecord && (
          <p className={`${classes['record']} no-print`}>
            <Button variant="default" size="xs" onClick={() => recording(true)}>
              Record the figures
            </Button>
          </p>
        )}
      </div>
      {isRecording && <RecordTextDialog before={null} onClose={() => recording(false)} />}
    </Section>
  );
}
