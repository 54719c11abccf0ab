import { Button, SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Locked } from '../../components/form.tsx';
import { useMay } from '../../lib/session.ts';
import { ApplyDialog } from './apply-dialog.tsx';
import { Differences } from './differences.tsx';
import { DocumentPane } from './document-pane.tsx';
import classes from './editor.module.css';
import { EditorBar } from './editor-bar.tsx';
import { PolicyFrame } from './policy-frame.tsx';
import { PresetDialog } from './preset-dialog.tsx';
import { examinedQuery, type Policy } from './queries.ts';
import { SimulationDialog } from './simulation-dialog.tsx';
import { TablePane } from './table-pane.tsx';
import { useDraft } from './use-draft.ts';

interface EditorProps {
  readonly initial: string;
  /** The version whose text it began with. */
  readonly from: number;
  readonly inForce: Policy;
}

/** A policy as a table and as a document, side by side and always in step; the server says what is wrong with it. */
export function Editor({ initial, from, inForce }: EditorProps) {
  const mayWrite = useMay('policies.write');
  const draft = useDraft(initial);
  // What was before the author when they began; another version that comes meanwhile is looked at first.
  const [basedOn, setBasedOn] = useState(inForce.version);
  const [view, setView] = useState('table');
  const [dialog, setDialog] = useState<'apply' | 'simulate' | 'preset' | 'differences' | null>(null);
  const [asked] = useDebouncedValue(draft.text, 300);
  const { data, error, isFetching, isPlaceholderData } = useQuery(examinedQuery(asked, basedOn));
  const isChecking = isFetching || asked !== draft.text;
  // What is said about another text would point to wrong lines.
  const examined = isPlaceholderData || asked !== draft.text ? undefined : data;
  // Keeps the marks where they are while somebody types; the next answer moves them.
  const marks = examined ?? (draft.isDirty ? data : undefined);
  const area = useRef<HTMLTextAreaElement>(null);
  const goTo = (line: number) => {
    // On a narrow screen the document may not be there yet.
    flushSync(() => setView('document'));
    selectLine(area.current, line);
  };
  const isApplied = useRef(false);
  const mayLeave = () => !draft.isDirty || isApplied.current;
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && !mayLeave(),
    enableBeforeUnload: () => !mayLeave(),
    withResolver: true,
  });
  return (
    <PolicyFrame
      isFull
      title={`Write version ${inForce.version + 1}`}
      sentence={
        from === inForce.version
          ? `It begins with version ${from}, which is in force. Nothing counts before it is put in force.`
          : `It begins with version ${from}; version ${inForce.version} is in force. Nothing counts before it is put in force.`
      }
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={15} aria-hidden />}
            disabled={draft.undo === null}
            onClick={() => draft.undo?.()}
          >
            Undo
          </Button>
          <Button variant="default" onClick={() => setDialog('preset')}>
            Begin from a preset
          </Button>
        </>
      }
    >
      {!mayWrite && (
        <Locked>
          Administrators and managers put a new version in force. You can write and check one here; it is not kept.
        </Locked>
      )}
      {inForce.version !== basedOn && (
        <p className={classes['waits']} role="status">
          Version {inForce.version} was put in force meanwhile. What you have written is still here.{' '}
          <button type="button" className={classes['line']} onClick={() => setBasedOn(inForce.version)}>
            Compare with version {inForce.version}
          </button>
        </p>
      )}
      <SegmentedControl
        className={classes['switch']}
        aria-label="Show the policy as"
        data={[
          { value: 'table', label: 'Table' },
          { value: 'document', label: 'Document' },
        ]}
        value={view}
        onChange={setView}
      />
      <div className={classes['panes']} data-view={view}>
        <TablePane text={draft.text} initial={initial} from={from} edit={draft.edit} examined={marks} onGo={goTo} />
        <DocumentPane text={draft.text} onType={draft.type} examined={marks} area={area} onGo={goTo} />
      </div>
      <EditorBar
        text={draft.text}
        examined={examined}
        isChecking={isChecking}
        error={error}
        basedOn={basedOn}
        mayApply={mayWrite}
        onSimulate={() => setDialog('simulate')}
        onApply={() => setDialog('apply')}
        onCompare={() => setDialog('differences')}
      />
      {dialog === 'differences' && examined?.differences != null && (
        <Dialog size="lg" title={`What differs from version ${basedOn}`} onClose={() => setDialog(null)}>
          <Differences differences={examined.differences} />
        </Dialog>
      )}
      {dialog === 'apply' && examined?.differences != null && (
        <ApplyDialog
          text={draft.text}
          differences={examined.differences}
          warnings={examined.warnings.map(({ message }) => message)}
          basedOn={basedOn}
          onRebase={setBasedOn}
          onApplied={() => {
            isApplied.current = true;
          }}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'simulate' && (
        <SimulationDialog
          text={draft.text}
          basedOn={basedOn}
          timeZone={inForce.timeZone}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'preset' && (
        <PresetDialog isDirty={draft.isDirty} edit={draft.edit} onClose={() => setDialog(null)} />
      )}
      {leaving.status === 'blocked' && (
        <ConfirmDialog
          title="Leave what you have written?"
          consequences={['It is kept nowhere: what you changed here is lost.']}
          confirm="Leave without it"
          keep="Stay here"
          isPending={false}
          onConfirm={leaving.proceed}
          onClose={leaving.reset}
        />
      )}
    </PolicyFrame>
  );
}

function selectLine(area: HTMLTextAreaElement | null, line: number): void {
  const lines = area?.value.split('\n') ?? [];
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  area?.focus();
  area?.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
}
