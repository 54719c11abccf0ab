import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import classes from '../../components/form.module.css';
import { FormButtons, Trouble } from '../../components/form.tsx';
import { type Feed, useChangeFeed } from './queries.ts';

/** A mirror of one's own in place of the publisher. */
export function FeedAddressDialog({ feed, onClose }: { readonly feed: Feed; readonly onClose: () => void }) {
  const [address, setAddress] = useState(feed.baseUrl ?? '');
  const change = useChangeFeed();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const baseUrl = address.trim() === '' ? null : address.trim();
    change.mutate({ id: feed.id, baseUrl }, { onSuccess: onClose });
  };
  return (
    <Dialog onClose={onClose} title={<strong>Where {feed.title} comes from</strong>}>
      <form onSubmit={submit} className={classes['form']}>
        <Trouble error={change.error} />
        <TextInput
          label="Address of your mirror"
          description={`Empty: its publisher, ${feed.defaultBaseUrl}`}
          type="url"
          maxLength={500}
          data-autofocus
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <FormButtons>
          <Button variant="default" onClick={onClose}>
            Leave it as it is
          </Button>
          <Button type="submit" loading={change.isPending}>
            Use this address
          </Button>
        </FormButtons>
      </form>
    </Dialog>
  );
}
