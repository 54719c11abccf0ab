import type { Shape } from '../lib/api.ts';
import { instantText } from '../lib/instants.ts';

type Certificate = NonNullable<Shape<'Sync'>['certificate']>;

interface Figure {
  readonly name: string;
  readonly value: string;
  readonly note?: string;
}

/** The lines of a certificate. What the API adds to it beyond its fixed fields is read with care. */
export function figuresOf(certificate: Certificate): readonly Figure[] {
  const { announced, received, pages, targets } = certificate;
  const more: Readonly<Record<string, unknown>> = certificate;
  const number = (name: string) => (typeof more[name] === 'number' ? more[name] : null);
  const text = (name: string) => (typeof more[name] === 'string' ? more[name] : null);
  const [requests, retried, duplicates] = [number('requests'), number('retried'), number('duplicates')];
  const [readings, failedDetails, duration] = [number('readings'), number('failedDetails'), number('durationMs')];
  const [oldest, newest, key] = [text('oldestScanAt'), text('newestScanAt'), text('keyEndsWith')];
  const worded = Number(Object(more['replacedDefinitions']).count ?? 0);
  const lines: (Figure | false)[] = [
    { name: 'Announced', value: announced === null ? 'no number' : figure(announced) },
    { name: 'Received', value: figure(received), ...receivedNote(announced, received) },
    { name: 'Pages', value: figure(pages) },
    { name: 'Targets', value: figure(targets) },
    newest !== null &&
      oldest !== null && {
        name: 'Scans',
        value: oldest === newest ? instantText(newest) : `${instantText(oldest)} to ${instantText(newest)}`,
      },
    requests !== null && {
      name: 'Requests',
      value: figure(requests),
      note: retried === null || retried === 0 ? 'none retried' : `${figure(retried)} retried`,
    },
    readings !== null &&
      readings > 1 && { name: 'Readings', value: figure(readings), note: 'it moved while it was read' },
    duplicates !== null && duplicates > 0 && { name: 'Sent twice', value: figure(duplicates), note: 'counted once' },
    failedDetails !== null &&
      failedDetails > 0 && {
        name: 'Details refused',
        value: figure(failedDetails),
        note: 'their texts, or severities that rows leave out, may be missing',
      },
    worded > 0 && { name: 'Issues said otherwise', value: figure(worded), note: 'what was said before is kept' },
    more['acknowledgementsRead'] === false && {
      name: 'Acknowledgements',
      value: 'not read',
      note: 'only what its rows call acknowledged is excepted by it',
    },
    { name: 'Not understood', value: unknownWords(more['unknownWords']) },
    duration !== null && { name: 'Took', value: durationText(duration) },
    key !== null && { name: 'Key', value: `ends with ${key}` },
  ];
  return lines.filter((line) => line !== false);
}

/** What the reading missed, and what else it has to say, in sentences. */
export function remarksOf(certificate: Certificate): readonly string[] {
  const more: Readonly<Record<string, unknown>> = certificate;
  return [more['gaps'], more['notes']].flatMap((texts) =>
    Array.isArray(texts) ? texts.filter((text): text is string => typeof text === 'string') : [],
  );
}

function receivedNote(announced: number | null, received: number): { note?: string } {
  if (announced === null) return {};
  if (announced === received) return { note: 'all of them' };
  return received < announced ? { note: `${figure(announced - received)} missing` } : { note: 'more than announced' };
}

/** Words of the vendor that have no meaning here, each with how often it came. */
function unknownWords(words: unknown): string {
  if (typeof words !== 'object' || words === null) return 'nothing';
  const told = Object.entries(words).map(([word, count]) => `“${word}” (${String(count)})`);
  return told.length === 0 ? 'nothing' : told.join(', ');
}

function figure(value: number): string {
  return value.toLocaleString('en');
}

/** `175 ms`, `12.4 s`, `3 min 5 s`. */
export function durationText(ms: number): string {
  if (ms < 1000) return `${Math.max(1, Math.round(ms))} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
