import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { AppError, messageOf } from "../../core/errors.ts";
import { countedAddress, isLoopback } from "./address.ts";
import { send } from "./answer.ts";
import { LiveEvents } from "./events.ts";
import { Front } from "./front.ts";
import { webLimits } from "./limits.ts";
import { partsOf } from "./parts.ts";
import type { WebSources } from "./sources.ts";
import { readToken } from "./token.ts";

/** The agent's page and interfaces. */
export class WebServer {
  readonly #sources: WebSources;
  readonly #events: LiveEvents;
  readonly #sockets = new Map<Socket, string>();
  #server: Server | undefined;

  constructor(sources: WebSources) {
    this.#sources = sources;
    const { clock, log } = sources;
    this.#events = new LiveEvents({ clock, log, partsOf: (format) => partsOf(sources, format) });
  }

  /**
   * Listens. Throws data-invalid for settings that would show everything to everybody, or a token or certificate that
   * cannot be used, and program-failed where the address cannot be had.
   */
  async start(): Promise<{ address: string; port: number }> {
    const { listen } = this.#sources.settings;
    const token = await readToken(listen, this.#sources.machine);
    const front = new Front({ sources: this.#sources, events: this.#events, token });
    const server = await this.#makeServer((request, response) => void this.#serve(front, request, response));
    this.#server = server;
    this.#bound(server);
    try {
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen({ host: listen.address, port: listen.port, exclusive: true }, resolve);
      });
    } catch (error) {
      this.#server = undefined;
      throw new AppError("program-failed", {
        message: `the agent cannot listen on ${listen.address}, port ${listen.port}: ${messageOf(error)}`,
        hint: "Change listen.address or listen.port in the agent's settings, or end what has that port.",
        cause: error,
      });
    }
    const { address, port } = server.address() as AddressInfo;
    // A name may lead to an address that the whole network reaches.
    if (token === undefined && !isLoopback(address)) {
      await this.stop();
      throw new AppError("data-invalid", {
        message: `${listen.address} is ${address}, which others reach, and the agent has no token`,
        hint: "Name a file with a token as listen.tokenFile.",
        state: "the agent does not listen",
      });
    }
    server.on("error", (error) => this.#sources.log.warn({ why: messageOf(error) }, "the web server has an error"));
    return { address, port };
  }

  /** Call when the model or the alerts may have changed: streams are told. */
  changed(): void {
    this.#events.changed();
  }

  /** Lets requests that are under way end, for a while; then cuts them off. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    this.#events.stop();
    const cut = setTimeout(() => server.closeAllConnections(), webLimits.stopTimeoutMs);
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    });
    clearTimeout(cut);
  }

  async #makeServer(serve: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
    const options: ServerOptions = {
      maxHeaderSize: webLimits.headerBytes,
      headersTimeout: webLimits.headersTimeoutMs,
      requestTimeout: webLimits.requestTimeoutMs,
      keepAliveTimeout: webLimits.keepAliveTimeoutMs,
      connectionsCheckingInterval: webLimits.connectionsCheckMs,
      requireHostHeader: true,
    };
    const { tls } = this.#sources.settings.listen;
    if (tls === undefined) return createServer(options, serve);
    const [cert, key] = await Promise.all([this.#read(tls.certificateFile), this.#read(tls.keyFile)]);
    try {
      const handshakeTimeout = webLimits.handshakeTimeoutMs;
      return createSecureServer({ ...options, cert, key, minVersion: "TLSv1.2", handshakeTimeout }, serve);
    } catch (error) {
      throw new AppError("data-invalid", {
        message: `${tls.certificateFile} and ${tls.keyFile} are no certificate with its key: ${messageOf(error)}`,
        hint: "Both are to be PEM files, and belong together.",
        state: "the agent does not listen",
        cause: error,
      });
    }
  }

  async #read(path: string): Promise<Buffer> {
    const content = await this.#sources.machine.readFile(path, { maxBytes: webLimits.certificateBytes });
    if (content !== undefined) return content;
    throw new AppError("data-invalid", {
      message: `${path}, named in the agent's settings, is not there`,
      hint: "Correct listen.tls in the agent's settings, or put the file there.",
      state: "the agent does not listen",
    });
  }

  /** Whoever opens many connections takes none from the others. */
  #bound(server: Server): void {
    server.maxConnections = webLimits.connections;
    server.setTimeout(webLimits.idleTimeoutMs);
    server.on("connection", (socket: Socket) => {
      const address = countedAddress(socket.remoteAddress ?? "");
      const own = [...this.#sockets.values()].filter((other) => other === address);
      if (own.length >= webLimits.connectionsOfAddress) {
        socket.destroy();
        return;
      }
      this.#sockets.set(socket, address);
      socket.once("close", () => this.#sockets.delete(socket));
    });
  }

  async #serve(front: Front, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { log } = this.#sources;
    response.on("error", (error) => log.debug({ why: messageOf(error) }, "an answer could not be sent"));
    try {
      const answered = await front.answer(request);
      if ("stream" in answered) {
        answered.stream(response);
        return;
      }
      const acceptEncoding = String(request.headers["accept-encoding"] ?? "");
      await send(response, answered, { head: request.method === "HEAD", acceptEncoding });
      // What was not read of a body is not going to be.
      if (!request.complete) response.once("finish", () => request.destroy());
    } catch (error) {
      log.error({ path: request.url?.slice(0, 200), why: messageOf(error) }, "a request could not be answered");
      if (response.headersSent) response.destroy();
      else
        response.writeHead(500, { "content-type": "text/plain" }).end("this could not be answered; the log says why\n");
    }
  }
}
