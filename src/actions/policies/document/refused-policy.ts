import { Problem } from '../../../core/problems.ts';
import type { PlacedProblem } from './placed-text.ts';

/** Everything that is wrong with a text, as one problem. */
export function refusedPolicy(problems: readonly PlacedProblem[]): Problem {
  const [first] = problems;
  const count = problems.length === 1 ? 'one mistake' : `${problems.length} mistakes`;
  const where = first === undefined ? '' : ` Line ${first.line}: ${first.message}`;
  return new Problem('invalid-input', `The policy has ${count}.${where}`, { errors: problems });
}
