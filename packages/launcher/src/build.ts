import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { type BuildOptions, build as bundle } from 'esbuild';
import { unmapLibrariesIn } from './unmap-libraries.ts';

/** What a build made, and of what: files relative to the repository. */
export interface BuildResult {
  files: string[];
  inputs: string[];
}

/**
 * Bundles every program of the house into one file each: `src/main.ts` becomes `dist/main.js` beside it, and each of the
 * sandbox's pages `packages/sandbox/web/<page>/main.tsx` becomes `packages/sandbox/dist/web/<page>/main.js` and `main.css`.
 * One file starts faster than hundreds, and a service takes a third less memory.
 */
export async function build({ repoDir }: { repoDir: string }): Promise<BuildResult> {
  const results = await Promise.all([
    bundle({ ...forNode, ...at(repoDir), entryPoints: programs(repoDir) }),
    bundle({ ...forBrowsers, ...at(repoDir), entryPoints: pages(repoDir) }),
  ]);
  const files = results.flatMap(({ metafile }) => Object.keys(metafile?.outputs ?? {}));
  // What goes on running; commands end before a map in memory matters.
  for (const file of files.filter((name) => name.endsWith('dist/main.js.map'))) {
    await unmapLibrariesIn(path.join(repoDir, file));
  }
  return {
    files,
    // esbuild marks what a library has replaced by nothing for browsers: "(disabled):name".
    inputs: results
      .flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}))
      .filter((name) => !name.startsWith('(')),
  };
}

const at = (repoDir: string) => ({ absWorkingDir: repoDir, outdir: repoDir });

const shared = {
  bundle: true,
  format: 'esm',
  sourcemap: 'linked',
  sourcesContent: false,
  metafile: true,
  logLevel: 'silent',
  legalComments: 'none',
} satisfies BuildOptions;

const forNode: BuildOptions = {
  ...shared,
  platform: 'node',
  target: 'node20',
  // Node keeps the text of what it runs: without its blanks a service takes 10 MB less. Names stay, for profiles.
  minifyWhitespace: true,
  minifySyntax: true,
  // node-fetch, inside grammY, knows an AbortSignal by its class's name: a bundle that renames it cannot fetch.
  keepNames: true,
  // Some libraries are CommonJS, and ask for these at run time.
  banner: {
    js: "import { createRequire as createRequireForBundle } from 'node:module'; const require = createRequireForBundle(import.meta.url);",
  },
  define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
  // Optional for pg, and not installed; a native module, which no bundle can hold.
  external: ['pg-native', '@resvg/resvg-js'],
  // node-fetch, inside grammY, asks for the URL of its own only where Node has none; its tables would stay in memory for good.
  alias: { 'whatwg-url': 'node:url' },
  plugins: [
    {
      // What is wrong with a setting is said in words of ours: fifty languages of zod's own are never read.
      name: 'zod-in-english',
      setup({ onResolve }) {
        const locales = /^\.\.\/locales\/index\.js$/;
        onResolve({ filter: locales }, ({ importer, resolveDir }) =>
          /[\\/]zod[\\/]v4[\\/]/.test(importer)
            ? { path: path.join(resolveDir, '../locales/en.js') }
            : undefined,
        );
      },
    },
  ],
};

const forBrowsers: BuildOptions = {
  ...shared,
  platform: 'browser',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  minify: true,
  define: { 'process.env.NODE_ENV': '"production"' },
};

type EntryPoint = { in: string; out: string };

function programs(repoDir: string): EntryPoint[] {
  const services = namesIn(path.join(repoDir, 'services')).map((name) => `services/${name}`);
  const withMain = ['packages/launcher', 'packages/sandbox', ...services].map((dir) => entry(dir, 'main'));
  // Commands that an image brings along: ./matinee doctor, the migrations.
  const withCommands = ['packages/db', 'packages/launcher', ...services].flatMap((dir) =>
    namesIn(path.join(repoDir, dir, 'src'))
      .filter((name) => name.endsWith('-cli.ts'))
      .map((name) => entry(dir, name.slice(0, -'.ts'.length))),
  );
  return [...withMain, ...withCommands].filter(({ in: file }) => existsSync(path.join(repoDir, file)));
}

const entry = (dir: string, name: string): EntryPoint => ({
  in: `${dir}/src/${name}.ts`,
  out: `${dir}/dist/${name}`,
});

function pages(repoDir: string): EntryPoint[] {
  return namesIn(path.join(repoDir, 'packages/sandbox/web'))
    .map((page) => ({
      in: `packages/sandbox/web/${page}/main.tsx`,
      out: `packages/sandbox/dist/web/${page}/main`,
    }))
    .filter((entry) => existsSync(path.join(repoDir, entry.in)));
}

function namesIn(dir: string): string[] {
  return existsSync(dir) ? readdirSync(dir).sort() : [];
}
