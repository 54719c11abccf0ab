import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ApiProblem } from '../lib/problem.ts';
import classes from './form.module.css';

/** Why a form was not taken, above its fields. What is said at a field already is not said twice. */
export function Trouble({ error, fields = [] }: { readonly error: Error | null; readonly fields?: readonly string[] }) {
  if (error === null) return null;
  if (error instanceof ApiProblem && isToldByFields(error, fields)) return null;
  return (
    <p className={classes['trouble']} role="alert">
      {error.message}
    </p>
  );
}

function isToldByFields(error: ApiProblem, shown: readonly string[]): boolean {
  const named = Object.keys(error.fields);
  return named.length > 0 && named.every((name) => shown.includes(name));
}

/** Mistakes at their fields, for `form.setErrors`. */
export function fieldErrors(error: Error): Record<string, string> {
  return error instanceof ApiProblem ? { ...error.fields } : {};
}

/** The buttons of a form, the one that does it last. */
export function FormButtons({ isAtStart = false, children }: { readonly isAtStart?: boolean; children: ReactNode }) {
  return <div className={`${classes['buttons']} ${isAtStart ? classes['start'] : ''}`}>{children}</div>;
}

/** Why something can be read here and not changed. */
export function Locked({ children }: { readonly children: ReactNode }) {
  return (
    <p className={classes['locked']}>
      <IconLock size={15} aria-hidden />
      <span>{children}</span>
    </p>
  );
}
