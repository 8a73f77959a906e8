import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import test from "ava";
import { type Format, LiveEvents, type Part } from "../../../../src/agent/web/events.ts";
import { webLimits } from "../../../../src/agent/web/limits.ts";
import { TurnedClock } from "../../../fixtures/turned-clock.ts";

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined };

class Heard extends EventEmitter {
  text = "";
  writableLength = 0;
  destroyed = false;
  socket = { setTimeout: () => undefined };
  writeHead(): void {
    this.text = "";
  }
  write(text: string): void {
    this.text += text;
  }
  end(): void {
    this.emit("close");
  }
  destroy(): void {
    this.destroyed = true;
    this.emit("close");
  }
}

function lab() {
  const clock = new TurnedClock();
  const parts: Part[] = [
    { name: "a", data: 1 },
    { name: "b", data: 1 },
  ];
  let made = 0;
  const partsOf = (_: Format) => {
    made += 1;
    return parts.map((part) => ({ ...part }));
  };
  const events = new LiveEvents({ clock, log: silent, partsOf });
  const join = (address = "1") => {
    const heard = new Heard();
    events.join(heard as unknown as ServerResponse, { address, format: "json" });
    return heard;
  };
  return { clock, parts, events, join, made: () => made };
}

test("who joins is told everything, and then what changes, once a second at most", async (t) => {
  const { clock, parts, events, join, made } = lab();
  const heard = join();
  t.is(heard.text, "retry: 2000\n\nevent: a\ndata: 1\n\nevent: b\ndata: 1\n\n");
  heard.text = "";
  (parts[1] as Part).data = { is: "new\nline" };
  events.changed();
  await clock.pass(0);
  t.is(heard.text, 'event: b\ndata: {"is":"new\\nline"}\n\n');
  heard.text = "";
  const before = made();
  for (let index = 0; index < 100; index += 1) {
    (parts[0] as Part).data = index + 2;
    events.changed();
  }
  await clock.pass(500);
  t.is(heard.text, "");
  await clock.pass(500);
  t.is(heard.text, "event: a\ndata: 101\n\n");
  t.is(made() - before, 1);
  events.stop();
});

test("where nobody listens nothing is made", async (t) => {
  const { clock, events, made } = lab();
  events.changed();
  await clock.pass(5_000);
  t.is(made(), 0);
});

test("a change that nobody was told of yet reaches who was there when another joins", (t) => {
  const { parts, events, join } = lab();
  const first = join();
  first.text = "";
  (parts[0] as Part).data = 7;
  join("2");
  t.is(first.text, "event: a\ndata: 7\n\n");
  events.stop();
});

test("clients are bounded, of one address and altogether", (t) => {
  const { events, join } = lab();
  const own = Array.from({ length: webLimits.eventClientsOfAddress }, () => join("1"));
  t.false(events.hasRoom("1"));
  t.true(events.hasRoom("2"));
  own[0]?.emit("close");
  t.true(events.hasRoom("1"));
  for (let index = 0; index < webLimits.eventClients - own.length + 1; index += 1) join(`other ${index}`);
  t.false(events.hasRoom("3"));
  events.stop();
  t.false(events.hasRoom("4"));
});

test("a client that does not read is let go, and the others hear", async (t) => {
  const { clock, parts, events, join } = lab();
  const [slow, quick] = [join("1"), join("2")];
  slow.writableLength = webLimits.eventBacklogBytes + 1;
  quick.text = "";
  (parts[0] as Part).data = 9;
  events.changed();
  await clock.pass(1_000);
  t.true(slow.destroyed);
  t.is(quick.text, "event: a\ndata: 9\n\n");
  events.stop();
});
