import { instantText } from '../lib/instants.ts';
import { partsOfWritten } from '../lib/written-dates.ts';

/** A sentence of the server with its instants in the viewer's zone; on hover as it wrote them, in that of the policy. */
export function Written({ text }: { readonly text: string }) {
  return partsOfWritten(text).map((part, index) =>
    typeof part === 'string' ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the same text has the same parts in the same order.
      <time key={index} dateTime={part.at} title={part.written}>
        {instantText(part.at)}
      </time>
    ),
  );
}
