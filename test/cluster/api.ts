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
    const agent = new Agent({ keepAlive: true, ca, maxSockets: 32 });
    return new Api((options) => request({ ...options, hostname, port, agent }), { authorization: `Bearer ${token}` });
  }

  /** Connects to the socket of a `kubectl proxy`. */
  static overSocket(socketPath: string): Api {
    const agent = new PlainAgent({ keepAlive: true, maxSockets: 32 });
    return new Api((options) => plainRequest({ ...options, socketPath, agent } as RequestOptions), {
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

  /** A JSON merge patch. */
  patch<T = unknown>(path: string, body: object): Promise<T> {
    return this.send<T>('PATCH', path, body, 'application/merge-patch+json');
  }

  delete(path: string): Promise<unknown> {
    return this.send('DELETE', path);
  }

  async list<T = unknown>(path: string): Promise<T[]> {
    return (await this.get<{ items: T[] }>(path)).items;
  }

  /** Calls back for each change of a collection, from its present state on, until the returned function is called. */
  watch<T>(path: string, onEvent: (event: { type: string; object: T }) => void): () => void {
    const req = this.open({
      method: 'GET',
      path: `${path}${path.includes('?') ? '&' : '?'}watch=1`,
      headers: this.headers,
    });
    req.on('error', () => undefined);
    req.on('response', (response) => {
      let pending = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        const lines = (pending + text).split('\n');
        pending = lines.pop() ?? '';
        for (const line of lines) if (line) onEvent(JSON.parse(line) as { type: string; object: T });
      });
      response.on('error', () => undefined);
    });
    req.end();
    return () => void req.destroy();
  }

  private send<T>(method: string, path: string, body?: object, type = 'application/json'): Promise<T> {
    return new Promise((resolve, reject) => {
      const headers = { ...this.headers, accept: 'application/json', ...(body ? { 'content-type': type } : {}) };
      const req = this.open({ method, path, headers });
      req.on('error', reject);
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
