import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const jar = fileURLToPath(new URL('../../server/app/target/soundingboard.jar', import.meta.url));
const java = join(process.env.JAVA_HOME ?? '', 'bin', 'java');

/** For a JVM that lives for a minute: the quick compiler takes a quarter off the processor time of a start. */
const startsQuickly = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/** The real server as a process of its own, with its own data folder and its own PostgreSQL. */
export class Server {
  readonly port: number;
  private readonly data = mkdtempSync(join(tmpdir(), 'soundingboard-e2e-'));
  private process: ChildProcess | undefined;
  private readonly args: string[];
  private readonly settings: Record<string, string>;
  private output = '';

  private constructor(port: number, args: string[], settings: Record<string, string>) {
    this.port = port;
    this.args = args;
    this.settings = settings;
  }

  static async start(...args: string[]): Promise<Server> {
    return Server.startWith({}, ...args);
  }

  /** `settings`: further `SB_…` variables. */
  static async startWith(settings: Record<string, string>, ...args: string[]): Promise<Server> {
    const server = new Server(await freePort(), args, settings);
    await server.start();
    return server;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** The secret of the link that creates the first mentor, from the console. */
  get firstMentorSecret(): string {
    const secret = this.output.match(/\/invitation\/([\w-]+)/)?.[1];
    if (!secret) throw new Error(`no link on the console:\n${this.output}`);
    return secret;
  }

  /** As a power cut would: no shutdown hook runs, and PostgreSQL is left behind. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Starts again on the same port and data, as ./run would. */
  async start(): Promise<void> {
    const { NODE_OPTIONS: _, ...env } = process.env;
    this.output = '';
    this.process = spawn(
      java,
      [
        ...[...startsQuickly, '-Xmx512m', '--add-modules', 'jdk.incubator.vector'],
        ...['--enable-native-access=ALL-UNNAMED', '-jar', jar],
        ...['--port', String(this.port), '--data', this.data, ...this.args],
      ],
      { env: { ...env, SB_SEARCH_VECTORS: 'off', ...this.settings }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const collect = (chunk: Buffer) => {
      this.output += chunk.toString();
    };
    this.process.stdout?.on('data', collect);
    this.process.stderr?.on('data', collect);
    for (const deadline = Date.now() + 90_000; Date.now() < deadline; ) {
      if (this.process.exitCode !== null) break;
      if (this.output.includes('is ready at') && (await ready(this.url))) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`the server did not start:\n${this.output}`);
  }

  /** Files of the data folder, the database's own among them, in which some bytes stand. */
  filesWith(text: string): string[] {
    return readdirSync(this.data, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => holds(file, text));
  }

  /** What a command prints that is run on the server's machine, beside the running server. */
  command(...args: string[]): string {
    const { NODE_OPTIONS: _, ...env } = process.env;
    const own = ['--port', String(this.port), '--data', this.data];
    return execFileSync(java, [...startsQuickly, '-jar', jar, ...args, ...own], {
      env: { ...env, ...this.settings },
      encoding: 'utf8',
    });
  }

  /** Stops in order and removes the data. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
    rmSync(this.data, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const running = this.process;
    if (!running || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill(signal);
    await ended;
  }
}

async function ready(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`)).ok;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(address)));
    });
  });
}

function holds(file: string, text: string): boolean {
  try {
    return readFileSync(file).includes(text);
  } catch {
    return false; // Gone between looking and reading.
  }
}
