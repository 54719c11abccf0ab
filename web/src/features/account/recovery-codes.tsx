import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy, IconDownload, IconPrinter } from '@tabler/icons-react';
import form from '../../components/form.module.css';
import { FormButtons } from '../../components/form.tsx';
import { useSession } from '../../lib/session.ts';
import classes from './account.module.css';

/** Ten codes that are shown once: to be copied, kept in a file or printed. */
export function RecoveryCodes({ codes, onClose }: { readonly codes: readonly string[]; readonly onClose: () => void }) {
  const { member } = useSession();
  const clipboard = useClipboard({ timeout: 2_500 });
  const text = codes.join('\n');
  const fileText = `Curfew, ${window.location.host}\nRecovery codes of ${member?.email ?? ''}\nEach signs in once.\n\n${text}\n`;
  return (
    <div className={form['form']}>
      <p>
        Each of them signs you in <strong>once</strong>, when the authenticator is out of reach. They are not shown
        again; keep them where the telephone is not.
      </p>
      <ol className={classes['codes']} aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="no-print">
        <FormButtons isAtStart>
          <Button
            variant="default"
            autoFocus
            leftSection={clipboard.copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            onClick={() => clipboard.copy(text)}
          >
            {clipboard.copied ? 'Copied' : 'Copy codes'}
          </Button>
          <Button
            variant="default"
            component="a"
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(fileText)}`}
            download="curfew-recovery-codes.txt"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            Download codes
          </Button>
          <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
            Print codes
          </Button>
        </FormButtons>
      </div>
      <div className="no-print">
        <FormButtons>
          <Button onClick={onClose}>I have kept them</Button>
        </FormButtons>
      </div>
    </div>
  );
}
