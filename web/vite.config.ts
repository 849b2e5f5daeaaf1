import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** The application speaks British English only: the primitives' words in 32 other languages stay out of the bundle. */
function onlyEnglishPrimitives(): Plugin {
  const otherLanguage = /react-aria[^?]*\/intl\/(?:.*\/)?(?!en-US)[a-z]{2}-[A-Z]{2}\.mjs$/;
  return {
    name: 'only-english-primitives',
    enforce: 'pre',
    load: (id) => (otherLanguage.test(id) ? 'export default {}' : null),
  };
}

// Tests speak of summer time and of days: one zone for every machine.
if (process.env.VITEST) process.env.TZ = 'Europe/London';

const server = process.env.SB_SERVER ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react(), onlyEnglishPrimitives()],
  build: {
    outDir: 'target/dist',
    emptyOutDir: true,
    manifest: true,
    // The content security policy allows no data: fonts and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    proxy: {
      '/api': server,
      '/media': server,
      '/ws': { target: server, ws: true },
    },
  },
  test: {
    environment: 'happy-dom',
    setupFiles: ['src/test/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
    testTimeout: 60_000,
    css: { modules: { classNameStrategy: 'non-scoped' } },
  },
});
