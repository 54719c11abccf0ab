import { nearestWord } from './nearest-word.ts';

/** What was meant, where a value shows it: days without a unit, a score without a range, a number as text. */
export function repaired(name: string, given: unknown): string | null {
  if (name === 'within' && typeof given === 'number' && Number.isInteger(given) && given >= 0) return `${given} days`;
  if (name === 'within' && typeof given === 'string') return repairedWindow(given);
  if ((name === 'cvss' || name === 'epss') && typeof given === 'number') return `{ atLeast: ${given} }`;
  if (name === 'version' && typeof given === 'number') return `'${given}'`;
  if (typeof given === 'string' && given.trim() !== given && given.trim() !== '') return given.trim();
  if (name === 'id' && typeof given === 'string') {
    const id = given
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 60);
    return id === '' ? null : id;
  }
  if (name === 'cve' && typeof given === 'string' && /^cve-\d{4}-\d{4,19}$/i.test(given)) return given.toUpperCase();
  return null;
}

function repairedWindow(given: string): string | null {
  const [, amount, letters] = /^\s*(\d{1,4})\s*([a-z -]*)\s*$/i.exec(given) ?? [];
  if (amount === undefined || letters === undefined) return nearestWord(given, ['none']);
  const unit = letters
    .toLowerCase()
    .replaceAll(/[\s-]+/g, ' ')
    .trim();
  const count = Number(amount);
  if (/^(b|bd|business|working|work)/.test(unit)) return `${count} business ${count === 1 ? 'day' : 'days'}`;
  if (/^h/.test(unit)) return `${count} ${count === 1 ? 'hour' : 'hours'}`;
  if (/^w/.test(unit)) return `${count * 7} days`;
  return unit === '' || /^(d|cal)/.test(unit) ? `${count} ${count === 1 ? 'day' : 'days'}` : null;
}
