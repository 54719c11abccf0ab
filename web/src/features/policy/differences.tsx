import { plural } from '../../lib/instants.ts';
import classes from './differences.module.css';
import type { Differences as Given } from './queries.ts';

/** What is different: in sentences, and line by line on demand. */
export function Differences({
  differences,
  isOpen = false,
}: {
  readonly differences: Given;
  readonly isOpen?: boolean;
}) {
  const { version, sentences, lines } = differences;
  const changed = lines.filter(({ kind }) => kind !== 'same').length;
  return (
    <div className={classes['differences']}>
      {sentences.length === 0 ? (
        <p>
          {changed === 0
            ? `Nothing: it says the same as version ${version}.`
            : `It means the same as version ${version}; only the text is another.`}
        </p>
      ) : (
        <ul className={classes['sentences']}>
          {sentences.map((each) => (
            <li key={each} className="foreign">
              {each}
            </li>
          ))}
        </ul>
      )}
      {changed > 0 && (
        <details open={isOpen}>
          <summary>Line by line: {plural(changed, 'line')}</summary>
          <LineDifferences lines={lines} />
        </details>
      )}
    </div>
  );
}

const context = 3;

/** Changed lines with a few around them; what stands between them is left out, and that is said. */
function LineDifferences({ lines }: { readonly lines: Given['lines'] }) {
  const isNear = lines.map((_, index) =>
    lines.slice(Math.max(0, index - context), index + context + 1).some(({ kind }) => kind !== 'same'),
  );
  return (
    // Long lines are scrolled to: a region with a name that the keyboard reaches.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reached by keyboard.
    <section className={classes['lines']} aria-label="Differences line by line" tabIndex={0}>
      <table>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Line before</th>
            <th scope="col">Line now</th>
            <th scope="col">Change</th>
            <th scope="col">Text</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ kind, text, lineBefore, lineAfter }, index) => {
            const key = `${lineBefore ?? ''}-${lineAfter ?? ''}`;
            if (isNear[index] === true) {
              return (
                <tr key={key} className={classes[kind]}>
                  <td>{lineBefore}</td>
                  <td>{lineAfter}</td>
                  <td>
                    <span aria-hidden>{marks[kind]}</span>
                    <span className="visually-hidden">{kind}</span>
                  </td>
                  <td>
                    <code>{text}</code>
                  </td>
                </tr>
              );
            }
            if (isNear[index - 1] === false) return null;
            return (
              <tr key={key} className={classes['gap']}>
                <td colSpan={4}>unchanged lines left out</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

const marks = { same: ' ', added: '+', removed: '−' } as const;
