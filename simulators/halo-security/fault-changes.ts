import { type Faults, type Switch, type SwitchName, switches } from './faults.ts';

/** Says why a value does not fit a switch; undefined when it does. */
function refusal(name: string, value: unknown): string | undefined {
  if (!Object.hasOwn(switches, name)) return `There is no switch "${name}".`;
  const each: Switch = switches[name as SwitchName];
  if (each.kind === 'choice') {
    const fits = typeof value === 'string' && each.choices.includes(value);
    return fits ? undefined : `"${name}" must be one of: ${each.choices.join(', ')}.`;
  }
  if (each.kind === 'number') return Number.isInteger(value) ? undefined : `"${name}" must be a whole number.`;
  if (each.kind === 'flag') return typeof value === 'boolean' ? undefined : `"${name}" must be true or false.`;
  return typeof value === 'string' ? undefined : `"${name}" must be a text.`;
}

/** Sets the given switches, all or none. Answers with a sentence for each that does not fit; empty when all were set. */
export function setFaults(faults: Faults, changes: Record<string, unknown>): string[] {
  const refusals = Object.entries(changes).flatMap(([name, value]) => refusal(name, value) ?? []);
  if (refusals.length === 0) Object.assign(faults, changes);
  return refusals;
}

/** One entry for each switch, for a help text or the control interface. */
export function describeFaults(): {
  name: string;
  default: boolean | number | string;
  accepts: string;
  meaning: string;
}[] {
  return Object.entries(switches).map(([name, each]: [string, Switch]) => ({
    name,
    default: each.default,
    accepts: each.kind === 'choice' ? each.choices.join(' | ') : each.kind === 'flag' ? 'true | false' : each.kind,
    meaning: each.meaning,
  }));
}
