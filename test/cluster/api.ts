/**
 * A small client of the Kubernetes API: JSON over HTTP, and watches.
 *
 * It speaks to an API server of ours by its token, and to any other through `kubectl proxy` on a socket, which knows
 * every way of logging in that a kubeconfig can name.
 */
import { Agent as PlainAgent, ClientRequest, IncomingMessage, request as plainRequest } from 'node:http';
import { Agent, request, RequestOptions } from 'node:https';

export interface Connection {
  readonly server: string;
  readonly token: string;
  readonly ca: string;
}

/** What the API server answered when it refused. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export class Api {
  /** Connects to a server directly. */
  static over({ server, token, ca }: Connection): Api {
    const { hostname, port } = new URL(server);
    const agent = new Agent({ keepAlive: true, maxSockets: 32 });
    return new Api((options) => request({ agent, ...options, hostname, port, ca }), {
      authorization: `Bearer ${token}`,
    });
  }

  /** Connects to the socket of a `kubectl proxy`. */
  static overSocket(socketPath: string): Api {
    const agent = new PlainAgent({ keepAlive: true, maxSockets: 32 });
    return new Api((options) => plainRequest({ agent, ...options, socketPath } as RequestOptions), {
      host: 'localhost',
    });
  }

  private constructor(
    private readonly open: (options: RequestOptions) => ClientRequest,
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  get<T = unknown>(path: string): Promise<T> {
    return this.send<T>('GET', path);
  }

  create<T = unknown>(path: string, body: object): Promise<T> {
    return this.send<T>('POST', path, body);
  }

  /** Server-side apply, strict, as a manager of its own. */
  apply<T = unknown>(path: string, object: object): Promise<T> {
    const query = 'fieldManager=slipway-test&fieldValidation=Strict';
    return this.send<T>('PATCH', `${path}?${query}`, object, 'application/apply-patch+yaml');
  }

  /** Changes the fields that are given. */
  merge<T = unknown>(path: string, change: object): Promise<T> {
    return this.send<T>('PATCH', path, change, 'application/merge-patch+json');
  }

  delete(path: string): Promise<unknown> {
    return this.send('DELETE', path);
  }

  async list<T = unknown>(path: string): Promise<T[]> {
    return (await this.get<{ items: T[] }>(path)).items;
  }

  /**
   * Calls back for each change of a collection, from its present state on, until the returned function is called. That
   * throws when the watch has ended before, because then nobody knows what was missed.
   */
  watch<T>(path: string, onEvent: (event: { type: string; object: T }) => void): () => void {
    let lost = '';
    // A watch keeps its connection, so it takes none from the agent, which has only so many for all the rest.
    const req = this.open({ method: 'GET', path: `${path}&watch=1`, headers: this.headers, agent: false });
    req.on('error', (error) => (lost ||= error.message));
    req.on('response', (response) => {
      let pending = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        const lines = (pending + text).split('\n');
        pending = lines.pop() ?? '';
        for (const line of lines) if (line) onEvent(JSON.parse(line) as { type: string; object: T });
      });
      response.on('close', () => (lost ||= `the server ended it with status ${response.statusCode}`));
    });
    req.end();
    return () => {
      if (lost) throw new Error(`The watch of ${path} was lost: ${lost}`);
      req.destroy();
    };
  }

  private send<T>(method: string, path: string, body?: object, type = 'application/json'): Promise<T> {
    return new Promise((resolve, reject) => {
      const headers = {
        ...this.headers,
        accept: 'application/json',
        ...(body ? { 'content-type': type } : {}),
      };
      const req = this.open({ method, path, headers });
      req.on('error', reject);
      req.setTimeout(30_000, () => req.destroy(new Error(`${method} ${path}: no answer within 30 s`)));
      req.on(
        'response',
        (response) => void collect(response).then((text) => settle<T>(response, text, resolve, reject), reject),
      );
      req.end(body ? JSON.stringify(body) : undefined);
    });
  }
}

async function collect(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk as string;
  return text;
}

function settle<T>(
  response: IncomingMessage,
  text: string,
  resolve: (value: T) => void,
  reject: (e: Error) => void,
): void {
  const status = response.statusCode ?? 0;
  const isJson = (response.headers['content-type'] ?? '').includes('json');
  const value = (isJson && text ? JSON.parse(text) : text) as T & { message?: string };
  if (status >= 200 && status < 300) resolve(value);
  else reject(new ApiError(status, value?.message ?? `${status} ${text}`));
}
