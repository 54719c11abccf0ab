import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Section } from '../../components/page.tsx';
import classes from './exceptions.module.css';
import { assetChoicesQuery } from './queries.ts';
import { parseProposalSearch } from './search.ts';

/** Where a proposal begins that came from nowhere: at an asset, at a CVE, or at the list of vulnerabilities. */
export function ScopeStart() {
  const navigate = useNavigate({ from: '/exceptions/new' });
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 150);
  const { data: assets = [] } = useQuery(assetChoicesQuery(q));
  const [cve, setCve] = useState('');
  const [isUnfit, setUnfit] = useState(false);
  const begin = (event: FormEvent) => {
    event.preventDefault();
    const fit = parseProposalSearch({ cve: cve.trim() }).cve;
    setUnfit(fit === undefined);
    if (fit !== undefined) void navigate({ search: (all) => ({ ...all, cve: fit }) });
  };
  return (
    <Section title="What is it about?" note="Choose where it begins">
      <div className={`${classes['body']} ${classes['starts']}`}>
        <div>
          <h3>Vulnerabilities</h3>
          <p className="muted">Open one and propose from there, or select several in the list.</p>
          <Button variant="default" renderRoot={(own) => <Link to="/vulnerabilities" {...own} />}>
            Go to the vulnerabilities
          </Button>
        </div>
        <div>
          <h3>An asset</h3>
          <p className="muted">Everything on it, also what is found there later.</p>
          <Select
            aria-label="Asset"
            placeholder="Name or address"
            searchable
            searchValue={text}
            onSearchChange={setText}
            nothingFoundMessage="No asset is called so."
            filter={({ options }) => options}
            data={assets.map(({ id, name, address }) => ({
              value: id,
              label: name === address ? name : `${name} (${address})`,
            }))}
            onChange={(asset) => asset !== null && void navigate({ search: (all) => ({ ...all, asset }) })}
          />
        </div>
        <form onSubmit={begin}>
          <h3>A CVE</h3>
          <p className="muted">Wherever it is found, also later.</p>
          <div className={classes['inline']}>
            <TextInput
              aria-label="CVE"
              placeholder="CVE-2026-12345"
              value={cve}
              onChange={(event) => setCve(event.currentTarget.value)}
              error={isUnfit ? 'A CVE id is like CVE-2026-12345.' : undefined}
            />
            <Button type="submit" variant="default">
              Choose CVE
            </Button>
          </div>
        </form>
      </div>
    </Section>
  );
}
