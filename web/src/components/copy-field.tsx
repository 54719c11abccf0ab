import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import classes from './copy-field.module.css';

interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
  /** Where the focus belongs when this appears in place of a form. */
  readonly isFocused?: boolean;
}

/** A value to be taken elsewhere: whole, selected with one click, copied with another. */
export function CopyField({ label, value, isFocused = false }: CopyFieldProps) {
  const { copy, copied, error } = useClipboard({ timeout: 2_500 });
  return (
    <div className={classes['field']}>
      <span className={classes['label']}>{label}</span>
      <div className={classes['line']}>
        <code className={classes['value']}>{value}</code>
        <button
          type="button"
          className={classes['copy']}
          data-copied={copied || undefined}
          // biome-ignore lint/a11y/noAutofocus: it takes the place of the form that had the focus.
          autoFocus={isFocused}
          onClick={() => copy(value)}
          aria-label={`Copy ${label.toLowerCase()}`}
        >
          {copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
          {copied ? 'Copied' : 'Copy'}
        </button>
      </div>
      <span role="status" className={error === null ? 'visually-hidden' : 'muted'}>
        {error !== null ? 'The browser does not let this page copy. Select the text and copy it.' : copied && 'Copied'}
      </span>
    </div>
  );
}
