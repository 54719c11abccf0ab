import { Button, FileInput, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import classes from '../../components/form.module.css';
import { FormButtons, Trouble } from '../../components/form.tsx';
import { loadedWords } from './feed-words.ts';
import { type Feed, useLoadFeedFile } from './queries.ts';

/** For networks without a way out: an edition from a file. With a reason, one that is older, has shrunk or leaves out open CVEs is taken too. */
export function FeedFileDialog({ feed, onClose }: { readonly feed: Feed; readonly onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const [reason, setReason] = useState('');
  const load = useLoadFeedFile();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file === null) return;
    load.mutate(
      { id: feed.id, file, reason: reason.trim() },
      {
        onSuccess: (loaded) => {
          notifications.show({ title: `${feed.title} is loaded`, message: loadedWords(loaded, loaded.notes) });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog onClose={onClose} title={<strong>Load {feed.title} from a file</strong>}>
      <form onSubmit={submit} className={classes['form']}>
        <Trouble error={load.error} />
        <FileInput
          label="File"
          description={feed.file}
          placeholder="Choose a file"
          value={file}
          onChange={setFile}
          data-autofocus
        />
        <Textarea
          label="Reason to take it although it is older, has shrunk or leaves out open CVEs (may be left empty)"
          description="Without one, such an edition changes nothing."
          autosize
          minRows={2}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FormButtons>
          <Button variant="default" onClick={onClose}>
            Do not load it
          </Button>
          <Button type="submit" loading={load.isPending} disabled={file === null}>
            Load file
          </Button>
        </FormButtons>
      </form>
    </Dialog>
  );
}
