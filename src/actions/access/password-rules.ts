const shortestPassword = 12;
const longestPassword = 128;

/** What the commonest passwords are made of. Joined, repeated, or dressed up with digits and signs they stay common. */
const commonWords = new Set(
  `abc abcd access account admin administrator alexander amanda andrew angel angels anthony apple ashley asdf asdfgh
  asdfghjkl austin babygirl bailey banana baseball basketball batman beautiful blink buster butterfly changeme change
  charlie cheese chelsea chocolate chris computer cookie corvette cowboy curfew dallas daniel default demo diamond
  dolphin donald dragon eagle eagles elizabeth enter family flower football forever freedom friend friends george
  ginger google guest hannah harley heather hello hockey house hunter hunting iloveyou internet isabella jackson
  jasmine jennifer jessica jesus jordan joseph joshua justin killer lakers letmein liverpool login london love lovely
  lover maggie manchester marina martin master matrix matthew maverick me melissa michael michelle midnight money
  monkey monster mother mustang my mylove nicole ninja nothing oliver orange pass passw passwd password passphrase
  patrick pepper phoenix player please pokemon princess private purple pw qazwsx qazwsxedc qwe qwer qwert qwerty
  qwertyu qwertyui qwertyuiop rachel rainbow ranger richard robert root samantha samsung sarah scooter secret security
  server shadow sparky spiderman spring starwars steelers summer autumn winter sunday monday friday sunshine super
  superman system taylor temp temporary tennis test tester testing thomas thunder tigger trustno user username victoria
  welcome whatever william winner wizard yankees yellow you zaq zaqxsw zxcv zxcvb zxcvbn zxcvbnm january february march
  april june july august september october november december the is and i a to
  our company corp vulnerability vulnerabilities compliance`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

const runs = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
];
const lookalikes: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't' };
const signs: Readonly<Record<string, string>> = { '@': 'a', $: 's', '!': 'i' };

/** Why a new password is not taken, in a sentence; null when it is. Length and commonness decide, not kinds of characters. */
export function passwordFault(password: string, email: string): string | null {
  const length = [...password].length;
  if (length < shortestPassword) return `A password has at least ${shortestPassword} characters; a few words are best.`;
  if (length > longestPassword) return `A password has at most ${longestPassword} characters.`;
  const lower = password.normalize('NFKC').toLowerCase();
  const [mailbox = ''] = email.toLowerCase().split('@');
  if (lower.includes(email.toLowerCase()) || (mailbox.length >= 4 && withoutDecoration(lower) === mailbox)) {
    return 'A password is not the e-mail address.';
  }
  if (lower.startsWith('curfew')) return 'A password does not start with the name of this product.';
  if (new Set(lower).size < 5 || isRun(lower) || isRepeated(lower) || isCommon(lower)) {
    return 'This password is among those that are tried first. Take a few words that nobody would put together.';
  }
  return null;
}

function withoutDecoration(text: string): string {
  return text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
}

function isRun(text: string): boolean {
  return runs.some((run) => run.includes(text) || run.includes([...text].reverse().join('')));
}

/** The same few characters again and again: `abc123abc123`. */
function isRepeated(text: string): boolean {
  return /^(.{1,6})\1+.{0,5}$/su.test(text);
}

function isCommon(text: string): boolean {
  return [text, withoutDecoration(text)].some((core) => {
    const plain = [...core].map((sign) => signs[sign] ?? sign).join('');
    const read = [...plain].map((sign) => lookalikes[sign] ?? sign).join('');
    return [core, plain, read].some((reading) => isMadeOfCommonWords(reading.replace(/[^\p{L}]/gu, '')));
  });
}

/** At most three of the words in a row: four or more that are put together by chance are a passphrase. */
function isMadeOfCommonWords(letters: string, left = 3): boolean {
  if (letters === '') return true;
  if (left === 0) return false;
  for (let length = Math.min(letters.length, 15); length > 0; length -= 1) {
    if (commonWords.has(letters.slice(0, length)) && isMadeOfCommonWords(letters.slice(length), left - 1)) return true;
  }
  return false;
}
