import { createServer, type Server, type Socket } from "node:net";
import { createSecureContext, TLSSocket } from "node:tls";

export interface TakenMail {
  from: string;
  to: string[];
  /** Head and text as they came, lines ended by "\n". */
  raw: string;
  /** Whether it came over TLS. */
  secure: boolean;
}

export interface SmtpBehaviour {
  /** Certificate and key: STARTTLS is offered with them. */
  tls?: { cert: string; key: string };
  /** Speaks TLS from the first byte. */
  implicitTls?: boolean;
  /** What AUTH PLAIN must say, as "user password". Offered only over TLS. */
  login?: string;
  /** Said in the place of the answer to a command, such as { "MAIL": "451 not now" }; "" says nothing at all. */
  answers?: Record<string, string>;
  /** Cuts the connection after the mail's last byte, before or after it counts as taken. */
  cut?: "before-taking" | "after-taking";
}

/** A small SMTP server (RFC 5321) that keeps what it is given, and misbehaves as it is told. */
export class SmtpServer {
  readonly mails: TakenMail[] = [];
  /** Every line that came, after TLS was taken off it. */
  readonly lines: string[] = [];
  behaviour: SmtpBehaviour;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor(behaviour: SmtpBehaviour = {}) {
    this.behaviour = behaviour;
    this.#server = createServer((socket) => this.#serve(socket));
  }

  async start(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return (this.#server.address() as { port: number }).port;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    const { implicitTls, tls } = this.behaviour;
    if (implicitTls === true && tls !== undefined) new Dialogue(this, secured(socket, tls), true).greet();
    else new Dialogue(this, socket, false).greet();
  }
}

function secured(socket: Socket, tls: { cert: string; key: string }): TLSSocket {
  const secure = new TLSSocket(socket, { isServer: true, secureContext: createSecureContext(tls) });
  secure.on("error", () => socket.destroy());
  return secure;
}

class Dialogue {
  readonly #server: SmtpServer;
  readonly #socket: Socket;
  readonly #secure: boolean;
  #pending = "";
  #mail: TakenMail | undefined;
  #data: string[] | undefined;

  constructor(server: SmtpServer, socket: Socket, secure: boolean) {
    this.#server = server;
    this.#socket = socket;
    this.#secure = secure;
    socket.on("data", this.#onData);
  }

  greet(): void {
    this.#say("CONNECT", "220 smtp.example ESMTP");
  }

  readonly #onData = (chunk: Buffer): void => {
    this.#pending += chunk.toString("utf8");
    for (let end = this.#pending.indexOf("\r\n"); end >= 0; end = this.#pending.indexOf("\r\n")) {
      const line = this.#pending.slice(0, end);
      this.#pending = this.#pending.slice(end + 2);
      this.#server.lines.push(line);
      if (this.#data === undefined) this.#command(line);
      else this.#dataLine(line);
    }
  };

  #command(line: string): void {
    const { tls, login } = this.#server.behaviour;
    const [word = ""] = line.toUpperCase().split(/[ :]/);
    const address = /<([^>]*)>/.exec(line)?.[1] ?? "";
    if (word === "EHLO") {
      const offers = [
        "smtp.example",
        ...(tls && !this.#secure ? ["STARTTLS"] : []),
        ...(login && this.#secure ? ["AUTH PLAIN"] : []),
        "SMTPUTF8",
      ];
      this.#say(
        word,
        offers.map((offer, index) => `250${index === offers.length - 1 ? " " : "-"}${offer}`).join("\r\n"),
      );
    } else if (word === "STARTTLS" && tls !== undefined) {
      this.#socket.removeListener("data", this.#onData);
      this.#say(word, "220 go ahead");
      new Dialogue(this.#server, secured(this.#socket, tls), true);
    } else if (word === "AUTH") {
      const said = Buffer.from(line.split(" ")[2] ?? "", "base64")
        .toString("utf8")
        .split("\0")
        .slice(1)
        .join(" ");
      this.#say(word, said === login ? "235 welcome" : `535 not with ${said} nor ${line.split(" ")[2]}`);
    } else if (word === "MAIL") {
      this.#mail = { from: address, to: [], raw: "", secure: this.#secure };
      this.#say(word, "250 ok");
    } else if (word === "RCPT") {
      this.#mail?.to.push(address);
      this.#say(word, "250 ok");
    } else if (word === "DATA") {
      this.#data = [];
      this.#say(word, "354 go on");
    } else if (word === "QUIT") {
      this.#say(word, "221 bye");
      this.#socket.end();
    } else this.#say(word, "502 not known");
  }

  #dataLine(line: string): void {
    if (line !== ".") {
      this.#data?.push(line.startsWith(".") ? line.slice(1) : line);
      return;
    }
    const { cut, answers } = this.#server.behaviour;
    const taken = { ...(this.#mail as TakenMail), raw: (this.#data ?? []).join("\n") };
    this.#data = undefined;
    if (cut !== "before-taking" && answers?.TAKEN === undefined) this.#server.mails.push(taken);
    if (cut === undefined) this.#say("TAKEN", "250 taken");
    else this.#socket.destroy();
  }

  #say(word: string, answer: string): void {
    const said = this.#server.behaviour.answers?.[word] ?? answer;
    if (said !== "") this.#socket.write(`${said}\r\n`);
  }
}
