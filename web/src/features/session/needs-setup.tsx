import { EntryFrame } from './entry-frame.tsx';

/** Nobody can sign in yet, and only the one-time link makes the first administrator. */
export function NeedsSetup() {
  return (
    <EntryFrame
      title="Curfew is not set up yet"
      note={
        <>
          The terminal where Curfew was started shows a one-time link. Open it to create the first administrator. Is it
          out of sight or too old? Start Curfew again, and it prints a new one.
        </>
      }
    >
      {null}
    </EntryFrame>
  );
}
