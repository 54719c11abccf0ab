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
    // What only forms need is another one, which no page waits for that has none.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'shared', test: (id) => !forms.test(id), minShareCount: 3, priority: 1 },
            { name: 'forms', test: forms, minShareCount: 3 },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': proxy, '/docs': proxy } },
});
