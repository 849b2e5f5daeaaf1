import { connect, createServer, type Server as NetServer, type Socket } from 'node:net';

/** Between a page and the server: a network that can be cut, fall silent, or come from elsewhere. */
export class Network {
  readonly url: string;
  private readonly server: NetServer;
  private readonly lines = new Set<Socket>();
  private readonly state: { silent: boolean; from: string };

  private constructor(server: NetServer, port: number, lines: Set<Socket>, state: { silent: boolean; from: string }) {
    this.server = server;
    this.lines = lines;
    this.state = state;
    this.url = `http://localhost:${port}`;
  }

  static async to(port: number): Promise<Network> {
    const lines = new Set<Socket>();
    const state = { silent: false, from: '127.0.0.1' };
    const server = createServer((page) => {
      const onward = connect({ host: '127.0.0.1', port, localAddress: state.from });
      pass(page, onward, state);
      pass(onward, page, state);
      for (const line of [page, onward]) {
        lines.add(line);
        line.on('close', () => lines.delete(line));
      }
    });
    const listening = await new Promise<number>((resolve) => {
      server.listen(0, 'localhost', () => {
        const address = server.address();
        resolve(address && typeof address === 'object' ? address.port : 0);
      });
    });
    return new Network(server, listening, lines, state);
  }

  /** From now on nothing comes through, and nobody is told. */
  fallSilent(): void {
    this.state.silent = true;
  }

  /** Another network: what was open is gone, and what is opened next comes from another address. */
  switchTo(address: string): void {
    this.state.silent = false;
    this.state.from = address;
    this.cut();
  }

  cut(): void {
    for (const line of this.lines) line.resetAndDestroy();
  }

  close(): void {
    this.cut();
    this.server.close();
  }
}

function pass(from: Socket, to: Socket, state: { silent: boolean }): void {
  from.on('data', (bytes) => {
    if (!state.silent) to.write(bytes);
  });
  from.on('end', () => {
    if (!state.silent) to.end();
  });
  from.on('error', () => to.destroy());
}
