import classes from './text-lines.module.css';

/** A document with the numbers of its lines, to read. */
export function ReadOnlyText({ text, label }: { readonly text: string; readonly label: string }) {
  const lines = text.replace(/\n$/, '').split('\n');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, so it must be reached by keyboard.
    <section className={classes['box']} aria-label={label} tabIndex={0}>
      <pre className={classes['numbers']} aria-hidden>
        {lines.map((_, index) => `${index + 1}\n`)}
      </pre>
      <pre className={classes['text']}>{text}</pre>
    </section>
  );
}
