import { Button } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import '@mantine/dates/styles.layer.css';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';

/** Chooses a past instant for the whole application. */
export function TimeTravelDialog({ onClose }: { readonly onClose: () => void }) {
  const router = useRouter();
  const [chosen, choose] = useState<string | null>(null);
  const at = chosen === null ? Number.NaN : new Date(chosen.replace(' ', 'T')).getTime();
  const isFuture = at >= Date.now();
  const go = () => {
    if (Number.isNaN(at) || isFuture) return;
    onClose();
    const asOf = new Date(at).toISOString();
    void router.navigate({ to: '.', search: (search: Record<string, unknown>) => ({ ...search, asOf }) as never });
  };
  return (
    <Dialog onClose={onClose} title="Look at a past day">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <DateTimePicker
          label="Day and time, in your time zone"
          description="Every page then shows what was known at that instant, until you come back to now."
          value={chosen}
          onChange={choose}
          maxDate={new Date()}
          error={isFuture ? 'Choose an instant in the past.' : undefined}
          valueFormat="D MMM YYYY, HH:mm"
          data-autofocus
        />
        <Button type="submit" mt="md" disabled={Number.isNaN(at) || isFuture}>
          Show that day
        </Button>
      </form>
    </Dialog>
  );
}
