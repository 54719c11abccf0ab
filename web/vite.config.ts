import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type ProxyOptions } from 'vite';

/** `npx vite web` beside `npm start`: the pages are rebuilt at every change, the server is the real one. */
const server = 'http://127.0.0.1:4680';
const proxy: ProxyOptions = {
  target: process.env['CURFEW_URL'] ?? server,
  changeOrigin: true,
  // Curfew refuses what another origin sends.
  configure: (each) =>
    each.on('proxyReq', (request) => request.setHeader('origin', process.env['CURFEW_URL'] ?? server)),
};

const forms =
  /@mantine\/form|react-number-format|@mantine\/core\/esm\/components\/(?:NumberInput|TagsInput|PillsInput|Pill|MultiSelect|Select|Combobox)\//;

const virtual = /@tanstack\/(?:react-virtual|virtual-core)\//;
/** What only the pages of evidence and audits need, and the page of one vulnerability. */
const proofs =
  /web\/src\/(?:features\/(?:audits\/|evidence\/(?!search|entry-words))|components\/(?:bundle-list|change-proof|event-words|moved-words|proof-check|sealed-mark|virtual-table|window-choice)|lib\/(?:bundles|day-windows|inclusion-proof|ledger-keys|size-text))/;

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // A script or style inside the page would need a looser Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What several pages share is one file. By itself each piece of it would be one, and a browser fetches six at a time.
    // What only forms or long lists need are others, and what belongs to proofs comes by itself: no page waits for these that
    // has none.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'shared',
              test: (id) => ![forms, virtual, proofs].some((each) => each.test(id)),
              minShareCount: 3,
              priority: 1,
            },
            { name: 'forms', test: forms, minShareCount: 3 },
            { name: 'virtual', test: virtual, minShareCount: 2 },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': proxy, '/docs': proxy } },
});
