import { Button } from '@mantine/core';
import { IconPackageExport } from '@tabler/icons-react';
import { BundleList } from '../../components/bundle-list.tsx';
import { Trouble } from '../../components/form.tsx';
import { Section } from '../../components/page.tsx';
import { useMakeAuditBundle } from '../../lib/bundles.ts';
import { usePastLock } from '../../lib/lock.ts';
import classes from './audits.module.css';
import type { Audit } from './queries.ts';

/** What an auditor takes along: everything of the window in one file, with the sample. */
export function AuditBundles({ audit }: { readonly audit: Audit }) {
  const make = useMakeAuditBundle(audit.id);
  const lock = usePastLock();
  const button = lock === null && audit.status === 'open' && (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconPackageExport size={15} aria-hidden />}
      loading={make.isPending}
      onClick={() => make.mutate({})}
    >
      Make a bundle
    </Button>
  );
  return (
    <Section title="Bundles" note="One file, verified without this server" actions={button}>
      {make.error !== null && (
        <div className={classes['body']}>
          <Trouble error={make.error} />
        </div>
      )}
      <BundleList auditId={audit.id} action={undefined} />
      {audit.samples > 0 && (
        <p className={classes['remark']}>A bundle with the proofs of a sample is made on the page of that sample.</p>
      )}
    </Section>
  );
}
