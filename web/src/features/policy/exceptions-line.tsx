import { useMemo } from 'react';
import { parseDocument } from 'yaml';
import { setAt } from './edit-text.ts';
import classes from './editor.module.css';
import type { Edit } from './obligation-editor.tsx';

interface ExceptionsLineProps {
  readonly text: string;
  /** The text that it began with, and whose it is. */
  readonly initial: string;
  readonly from: number;
  readonly edit: Edit;
  /** Leads to a line of the document. */
  readonly onGo: (line: number) => void;
}

/** Where the document says how far exceptions may go. The table has no fields for it; where nothing says it, it says so. */
export function ExceptionsLine({ text, initial, from, edit, onGo }: ExceptionsLineProps) {
  const before = useMemo(() => exceptionsOf(initial), [initial]);
  const line = text.split('\n').findIndex((each) => /^exceptions\s*:/.test(each)) + 1;
  if (line > 0) {
    return (
      <p className={classes['supply']}>
        How far exceptions may go is written in the document:{' '}
        <button type="button" className={classes['line']} onClick={() => onGo(line)}>
          “exceptions”, line {line}
        </button>
      </p>
    );
  }
  return (
    <p className={classes['supply']}>
      This document does not say how far exceptions may go, so the defaults hold.{' '}
      {before !== undefined && (
        <>
          <button
            type="button"
            className={classes['line']}
            onClick={() => edit((now) => setAt(now, ['exceptions'], before))}
          >
            Take the limits of version {from}
          </button>
          , or read{' '}
        </>
      )}
      <a href="/docs/writing-policies#a-longer-one" target="_blank" rel="noreferrer" className="text">
        how they are written
      </a>
      .
    </p>
  );
}

function exceptionsOf(text: string): unknown {
  const document = parseDocument(text, { version: '1.2', prettyErrors: false, merge: false });
  if (document.errors.length > 0) return undefined;
  return (document.toJS({ maxAliasCount: 0 }) as { exceptions?: unknown } | null)?.exceptions;
}
