/**
 * Finds a port on loopback that nobody listens on.
 */
import { createServer } from 'node:net';

/** A free port; the one asked for, when one is. */
export function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? taken(wanted) : error));
    server.listen(wanted, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

function taken(port: number): Error {
  return new Error(`Port ${port} on 127.0.0.1 is taken: choose another, or leave it out and a free one is found.`);
}
