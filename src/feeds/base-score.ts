import calculators from 'ae-cvss-calculator';

const { Cvss2, Cvss3P0, Cvss3P1, Cvss4P0 } = calculators;

/** The base score that a CVSS vector stands for (2.0, 3.0, 3.1 or 4.0), from 0 to 10; null where it is no whole vector. */
export function baseScore(vector: string): number | null {
  try {
    const calculator = calculatorOf(vector);
    return calculator.isBaseFullyDefined() ? (calculator.calculateScores().base ?? null) : null;
  } catch {
    return null;
  }
}

function calculatorOf(vector: string) {
  if (vector.startsWith('CVSS:4.0/')) return new Cvss4P0(vector);
  if (vector.startsWith('CVSS:3.1/')) return new Cvss3P1(vector);
  if (vector.startsWith('CVSS:3.0/')) return new Cvss3P0(vector);
  return new Cvss2(vector);
}
