import { Section } from '../../components/page.tsx';
import classes from './evidence.module.css';

/** In three lines, for whoever receives a bundle. */
export function HowToVerify() {
  return (
    <Section title="How to verify a bundle">
      <ol className={`${classes['body']} ${classes['steps']}`}>
        <li>
          Take <code>verify.mjs</code> out of the bundle and read it: it is one file of plain JavaScript. Better, take
          it from where you trust it.
        </li>
        <li>
          <code className={classes['command']}>
            node verify.mjs BUNDLE.zip <span>--checkpoint</span> KEPT
          </code>
          <span>with a checkpoint that you were sent before. It needs Node.js, and no network.</span>
        </li>
        <li>
          It says in plain words what holds, or names the first thing that does not.{' '}
          <a href="/docs/verify-a-bundle" className="text">
            By hand, with openssl
          </a>
        </li>
      </ol>
    </Section>
  );
}
