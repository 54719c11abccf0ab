import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

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
  },
  server: {
    // `npm start` beside `npx vite web`: the pages are rebuilt at every change, the API is the real one.
    proxy: { '/api': 'http://127.0.0.1:4680', '/docs': 'http://127.0.0.1:4680' },
  },
});
