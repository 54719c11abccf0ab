import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { SideDialog } from '../../components/dialog.tsx';
import { Trouble } from '../../components/form.tsx';
import { Failure } from '../../components/notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { withObligationsOf } from './edit-text.ts';
import classes from './editor.module.css';
import type { Edit } from './obligation-editor.tsx';
import { Source } from './obligation-section.tsx';
import { type Preset, presetQuery, presetsQuery } from './queries.ts';

interface PresetDialogProps {
  readonly isDirty: boolean;
  readonly edit: Edit;
  readonly onClose: () => void;
}

/** Policies to begin with, each with its source and with what of it nobody has verified. */
export function PresetDialog({ isDirty, edit, onClose }: PresetDialogProps) {
  const { data: presets, error, refetch } = useQuery(presetsQuery);
  const queries = useQueryClient();
  const [trouble, setTrouble] = useState<Error | null>(null);
  const take = async ({ id }: Preset, isAdded: boolean) => {
    try {
      const { text } = await queries.fetchQuery(presetQuery(id));
      edit((before) => (isAdded ? withObligationsOf(before, text) : text));
      onClose();
    } catch (failure) {
      setTrouble(failure as Error);
    }
  };
  return (
    <SideDialog position="right" size="lg" onClose={onClose} title={<strong>Begin from a preset</strong>}>
      <p className={classes['presetLead']}>
        A preset is a text to change, and no more than that: nothing is in force before you put it in force.
        {isDirty && ' “Undo” brings back what you have written.'}
      </p>
      <Trouble error={trouble} />
      {presets === undefined && error === null && <Waiting rows={8} />}
      {presets === undefined && error !== null && <Failure error={error} onRetry={() => refetch()} />}
      <ul className={classes['presets']}>
        {presets?.map((preset) => (
          <li key={preset.id}>
            <h3 className="foreign">{preset.title}</h3>
            <p className="foreign">{preset.summary}</p>
            <Source source={preset.source} />
            <div className={classes['presetButtons']}>
              <Button
                size="xs"
                variant="default"
                aria-label={`Begin with it: ${preset.title}`}
                onClick={() => take(preset, false)}
              >
                Begin with it
              </Button>
              <Button
                size="xs"
                variant="default"
                aria-label={`Add its obligations: ${preset.title}`}
                onClick={() => take(preset, true)}
              >
                Add its obligations
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </SideDialog>
  );
}
