import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { ExecutionContext } from "ava";

export interface Told {
  id: string;
  status: string;
  rule: string;
  key: string;
  /** Of this process' steady time. */
  atMs: number;
}

/** A server that takes alerts as a webhook does, and keeps what it was told; a hanging one takes them and never answers. */
export class WebhookReceiver {
  readonly told: Told[] = [];
  hanging = false;
  /** How often it was asked, answered or not. */
  asked = 0;
  /** How often whoever asked went away without an answer. */
  givenUp = 0;
  /** Taken into account before it is answered, as by a receiver that works on it first. */
  beforeAnswer: () => Promise<void> = async () => undefined;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      this.asked += 1;
      response.on("close", () => {
        if (!response.writableEnded) this.givenUp += 1;
      });
      let text = "";
      request.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      request.on("end", () => {
        if (this.hanging) return;
        const { id, status, alert } = JSON.parse(text) as { id: string; status: string; alert: Told };
        this.told.push({ id, status, rule: alert.rule, key: alert.key, atMs: performance.now() });
        void this.beforeAnswer().then(() => response.end("taken"));
      });
    });
  }

  async start(): Promise<this> {
    this.#server.listen({ host: "127.0.0.1", port: 0 });
    await once(this.#server, "listening");
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/alerts`;
  }

  /** What it was told of one rule: "fired SpanAlarm{span=…}". */
  of(rule: string): string[] {
    return this.told.filter((each) => each.rule === rule).map(({ status, key }) => `${status} ${key}`);
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

/** One that is gone after the test. */
export async function webhookReceiver(t: Pick<ExecutionContext, "teardown">): Promise<WebhookReceiver> {
  const receiver = await new WebhookReceiver().start();
  t.teardown(() => receiver.stop());
  return receiver;
}
