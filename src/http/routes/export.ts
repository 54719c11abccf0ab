import { Readable } from 'node:stream';
import { z } from 'zod';
import { exportVulnerabilities } from '../../actions/vulnerabilities/export-vulnerabilities.ts';
import { Problem } from '../../core/problems.ts';
import { csvStart } from '../../lib/csv.ts';
import { KnownQuery, problems } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { askedWhen } from '../asked-when.ts';
import { placesForEach } from '../places.ts';
import {
  type CsvFacts,
  vulnerabilityCsvHeader,
  vulnerabilityCsvLines,
  vulnerabilityCsvName,
} from '../shapes/vulnerability-csv.ts';
import { filterOf, VulnerabilityFilterQuery, VulnerabilitySortQuery } from '../shapes/vulnerability-filter.ts';

/** Each holds a connection to the database for as long as its caller takes. */
const mostAtOnce = 2;
/** A caller who takes nothing for so long is gone. */
const patienceMs = 120_000;

// What is sent is a stream, which no schema of a text would take.
const CsvFile = z.unknown().meta({ type: 'string' });

export async function exportRoutes(api: ApiServer): Promise<void> {
  const { publicUrl, isDemonstration } = api.parts;
  const running = new Set<Readable>();
  let taken = 0;
  const takePlace = placesForEach(1, 'An export of yours is under way. Try again when it has ended.', 30);
  api.addHook('preClose', async () => {
    for (const each of running) each.destroy(new Error('Curfew stops'));
  });

  api.route({
    method: 'GET',
    url: '/vulnerabilities/export.csv',
    // Asking for the headers alone would read everything.
    exposeHeadRoute: false,
    config: { access: 'vulnerabilities.read' },
    schema: {
      operationId: 'exportVulnerabilities',
      summary: 'Export vulnerabilities as CSV',
      description:
        'Everything that the filters let through, in the order of the list and all of one instant. UTF-8 with a byte order mark, every cell in quotes, safe to open in a spreadsheet: a text that looks like a formula begins with an apostrophe, line breaks become blanks, and characters that act on others stand there by their number. At most two at once, and one of yours and of your API keys together; the audit log tells who exported what.',
      tags: ['vulnerabilities'],
      querystring: z.object({
        ...KnownQuery.shape,
        ...VulnerabilityFilterQuery.shape,
        ...VulnerabilitySortQuery.shape,
      }),
      response: {
        200: { description: 'A file to download.', content: { 'text/csv': { schema: CsvFile } } },
        ...problems(),
      },
    },
    handler: async (request, reply) => {
      const { asOf, knownAt, sort, ...wanted } = request.query;
      const when = await askedWhen(api.parts, { asOf, knownAt });
      const query = { filter: filterOf(wanted, request.signedIn?.actor ?? null), sort, ...when };
      const asked = Object.fromEntries(new URL(request.url, publicUrl).searchParams);
      const facts = { at: query.at, knownAt: when.knownAt, isDemonstration };
      const givePlaceBack = takePlace(request.signedIn);
      if (taken >= mostAtOnce) {
        givePlaceBack();
        const detail = `${mostAtOnce} exports are under way. Try again when one of them has ended.`;
        throw new Problem('too-many-requests', detail, { retryAfterSeconds: 30 });
      }
      taken += 1;
      const ended = () => {
        taken -= 1;
        givePlaceBack();
      };
      const pages = await exportVulnerabilities(request.ctx, { query, asked }).catch((error: unknown) => {
        ended();
        throw error;
      });
      const file = Readable.from(linesOf(pages, facts));
      running.add(file);
      file.once('close', () => {
        ended();
        running.delete(file);
      });
      reply.raw.setTimeout(patienceMs, () => reply.raw.destroy());
      const name = vulnerabilityCsvName(facts);
      return await reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(file);
    },
  });
}

type Pages = Awaited<ReturnType<typeof exportVulnerabilities>>;

async function* linesOf(pages: Pages, facts: CsvFacts): AsyncGenerator<string, void, void> {
  yield csvStart + vulnerabilityCsvHeader(facts);
  for await (const page of pages) yield vulnerabilityCsvLines(page, facts);
}
