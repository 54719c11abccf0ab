import { CVSS20, CVSS30, CVSS31, CVSS40 } from '@pandatix/js-cvss';

/** The base score that a CVSS vector stands for (2.0, 3.0, 3.1 or 4.0), from 0 to 10; null where it is no vector. */
export function baseScore(vector: string): number | null {
  try {
    if (vector.startsWith('CVSS:4.0/')) return new CVSS40(vector).Score();
    if (vector.startsWith('CVSS:3.1/')) return new CVSS31(vector).BaseScore();
    if (vector.startsWith('CVSS:3.0/')) return new CVSS30(vector).BaseScore();
    return new CVSS20(vector).BaseScore();
  } catch {
    return null;
  }
}
