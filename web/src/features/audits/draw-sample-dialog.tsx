import { ActionIcon, Button, NumberInput, TextInput } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import form from '../../components/form.module.css';
import { FormButtons, fieldErrors, Trouble } from '../../components/form.tsx';
import { plural } from '../../lib/instants.ts';
import { newSeed } from './new-seed.ts';
import { type Audit, type Sample, totalsQuery, useDrawSample } from './queries.ts';

type Method = Sample['method'];

const methods: readonly { readonly method: Method; readonly word: string; readonly note: string }[] = [
  { method: 'random', word: 'Random', note: 'Every item is as likely as every other.' },
  {
    method: 'stratified',
    word: 'Stratified by severity and state',
    note: 'Each severity and state has its share, and at least one if the sample is large enough: what is rare is not left out by chance.',
  },
];

/** How many, how, and by which seed. What was drawn stays. */
export function DrawSampleDialog({ audit, onClose }: { readonly audit: Audit; readonly onClose: () => void }) {
  const name = useId();
  const navigate = useNavigate();
  const { data: totals } = useQuery(totalsQuery(audit.id));
  const draw = useDrawSample(audit.id);
  const [method, setMethod] = useState<Method>('stratified');
  const [size, setSize] = useState<number | string>(25);
  const [seed, setSeed] = useState(newSeed);
  const errors = draw.error === null ? {} : fieldErrors(draw.error);
  const isReady = typeof size === 'number' && size >= 1 && seed.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    draw.mutate(
      { method, size, seed: seed.trim() },
      {
        onSuccess: ({ id }) =>
          void navigate({ to: '/audits/$id/samples/$sampleId', params: { id: audit.id, sampleId: id } }),
      },
    );
  };
  return (
    <Dialog onClose={onClose} title={<strong>Draw a sample</strong>} size="lg">
      <form className={form['form']} onSubmit={submit}>
        <Trouble error={draw.error} fields={['size', 'seed']} />
        <NumberInput
          label="Size"
          description={totals && `Of ${plural(totals.episodes, 'item')} in the population.`}
          min={1}
          max={1_000}
          allowDecimal={false}
          allowNegative={false}
          required
          withAsterisk={false}
          data-autofocus
          value={size}
          onChange={setSize}
          error={errors['size']}
        />
        <fieldset className={form['choices']}>
          <legend>Method</legend>
          {methods.map(({ method: each, word, note }) => (
            <label key={each} className={form['choice']}>
              <input type="radio" name={name} checked={method === each} onChange={() => setMethod(each)} />
              <span className={form['choiceWord']}>{word}</span>
              <span className={form['choiceNote']}>{note}</span>
            </label>
          ))}
        </fieldset>
        <TextInput
          label="Seed"
          description="By chance of this browser; or write your own: dice, a headline, a sentence. It alone decides what is drawn."
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          required
          withAsterisk={false}
          value={seed}
          onChange={(event) => setSeed(event.currentTarget.value)}
          error={errors['seed']}
          rightSection={
            <ActionIcon variant="subtle" color="gray" onClick={() => setSeed(newSeed())} aria-label="Another seed">
              <IconRefresh size={16} aria-hidden />
            </ActionIcon>
          }
        />
        <p className={form['note']}>
          Each item’s ticket is the SHA-256 of the seed and its key; the lowest tickets are the sample. Whoever has the
          population and the seed draws the same one. It stays, whatever it shows, and a second one does not replace it.
        </p>
        <FormButtons>
          <Button variant="default" onClick={onClose}>
            Do not draw
          </Button>
          <Button type="submit" loading={draw.isPending} disabled={!isReady}>
            Draw sample
          </Button>
        </FormButtons>
      </form>
    </Dialog>
  );
}
