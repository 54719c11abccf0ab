import type { Ref } from 'react';
import classes from './editor.module.css';
import { ProblemList } from './problem-list.tsx';
import type { Examined } from './queries.ts';

interface DocumentPaneProps {
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly examined: Examined | undefined;
  readonly area: Ref<HTMLTextAreaElement>;
  /** Leads to a line. */
  readonly onGo: (line: number) => void;
}

/** The document as it is written, with the numbers of its lines; what is wrong is marked at its line and listed below. */
export function DocumentPane({ text, onType, examined, area, onGo }: DocumentPaneProps) {
  const problems = examined?.problems ?? [];
  const warnings = examined?.warnings ?? [];
  const count = text.split('\n').length;
  const tone = (line: number) => {
    if (problems.some((each) => each.line === line)) return classes['wrong'];
    return warnings.some((each) => each.line === line) ? classes['warned'] : undefined;
  };
  return (
    <section className={classes['document']} aria-label="Document">
      <div className={classes['paper']}>
        <div className={classes['numbers']} aria-hidden>
          {Array.from({ length: count }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number.
            <span key={index} className={tone(index + 1)}>
              {index + 1}
            </span>
          ))}
        </div>
        <textarea
          ref={area}
          className={classes['text']}
          aria-label="Policy as YAML"
          aria-describedby="policy-standing"
          aria-invalid={problems.length > 0}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          wrap="off"
          rows={count + 1}
          value={text}
          onChange={(event) => onType(event.currentTarget.value)}
        />
      </div>
      <ProblemList problems={problems} warnings={warnings} onGo={onGo} />
    </section>
  );
}
