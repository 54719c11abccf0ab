import { createHash } from 'node:crypto';
import type { ApiServer } from './api-server.ts';
import type { HttpParts } from './http-parts.ts';

const style =
  'body{font:16px/1.6 system-ui,sans-serif;max-width:44rem;margin:4rem auto;padding:0 1rem;color:#1c2430}' +
  'pre{background:#f2f4f7;padding:1rem;overflow-x:auto}strong.demo{color:#a33}';
const styleHash = createHash('sha256').update(style).digest('base64');
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** What a browser shows: where the API is, and how the one-time set-up link is used. Plain HTML without scripts. */
export function addStartPage(app: ApiServer, parts: HttpParts): void {
  app.register(async (scope) => {
    scope.get('/', async (_request, reply) => {
      const body = `<p>Every vulnerability has a deadline. Prove that you met it.</p>
<p>This server answers at <code>/api/v1</code>. <a href="/api/docs">Browse the API</a>, or use
<code>npx curfew --help</code> on the command line.</p>`;
      return await reply.headers(pageHeaders).send(page(parts, body));
    });
    scope.get('/setup', async (request, reply) => {
      const { token } = request.query as { token?: unknown };
      return await reply.headers(pageHeaders).send(page(parts, setupText(parts.publicUrl, token)));
    });
  });
}

const pageHeaders = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };

function setupText(publicUrl: string, token: unknown): string {
  // Only what can be a token is repeated; anything else might be markup.
  const shown = typeof token === 'string' && /^[\w-]{20,200}$/.test(token) ? token : 'TOKEN';
  const origin = new URL(publicUrl).origin.replaceAll('&', '&amp;');
  return `<h2>Create the first administrator</h2>
<p>This link works once and expires a day after the start that printed it. On a command line:</p>
<pre>curl -sS ${origin}/api/v1/setup -H 'content-type: application/json' \\
  -d '{"token": "${shown}", "email": "you@example.org", "password": "…", "timeZone": "Europe/Berlin"}'</pre>
<p>A password has at least twelve characters. Then sign in at <code>/api/v1/session</code>, or make an API key with
<code>npx curfew api-key create</code> on the machine of this server.</p>`;
}

function page({ isDemonstration }: HttpParts, body: string): string {
  const demo = isDemonstration ? '<p><strong class="demo">Demonstration: all data here is invented.</strong></p>' : '';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Curfew</title><style>${style}</style></head>
<body><h1>Curfew</h1>
${demo}${body}
</body></html>
`;
}
