import { createSocket } from "node:dgram";
import test from "ava";
import { AppError } from "../../../src/core/errors.ts";
import { answersTime, TimeServer } from "../../../src/rehearsal/time-server.ts";

/** Loopback has a whole network of addresses, so that each test has one of its own. */
const address = "127.0.12.3";
const timeoutMs = 300;

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const socket = createSocket("udp4");
  await new Promise<void>((resolve) => socket.bind(0, address, resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(resolve));
  return port;
}

test("it answers from start to stop, and again after another start", async (t) => {
  const port = await freePort();
  const server = new TimeServer({ address, port });
  t.false(await answersTime({ address, port, timeoutMs }));
  t.is(await server.start(), "answering");
  t.true(await answersTime({ address, port }));
  t.is(await server.start(), "answering", "a second start changes nothing");
  await server.stop();
  t.false(await answersTime({ address, port, timeoutMs }));
  t.is(await server.start(), "answering");
  t.true(await answersTime({ address, port }));
  t.is(server.answered, 2);
  await server.stop();
  await server.stop();
});

test("it answers on its own address only", async (t) => {
  const port = await freePort();
  const server = new TimeServer({ address, port });
  await server.start();
  t.false(await answersTime({ address: "127.0.12.4", port, timeoutMs }));
  t.is(server.answered, 0);
  await server.stop();
});

test("a port that another program has is left to it", async (t) => {
  const port = await freePort();
  const other = new TimeServer({ address, port });
  await other.start();
  const server = new TimeServer({ address, port });
  t.is(await server.start(), "port-taken");
  t.true(await answersTime({ address, port }));
  await server.stop();
  t.is(other.answered, 1);
  await other.stop();
});

test("what is no question is not answered, and does not end the server", async (t) => {
  const port = await freePort();
  const server = new TimeServer({ address, port });
  await server.start();
  const socket = createSocket("udp4");
  for (const noise of ["", "x".repeat(48), "\0".repeat(1000)]) socket.send(noise, port, address);
  t.true(await answersTime({ address, port }));
  t.is(server.answered, 1);
  socket.close();
  await server.stop();
});

test("an address that this machine has not is refused with what to do", async (t) => {
  const error = await t.throwsAsync(new TimeServer({ address: "192.0.2.77", port: 10_123 }).start(), {
    instanceOf: AppError,
  });
  t.is(error?.code, "apply-failed");
  t.regex(error?.message ?? "", /^no time server can be started for the guests on 192\.0\.2\.77: bind EADDRNOTAVAIL/);
  t.regex(error?.hint ?? "", /^Run the command as root, and look with 'ip address'/);
});

test("no server answers on all addresses", (t) => {
  for (const everywhere of ["0.0.0.0", "::", ""]) {
    t.throws(() => new TimeServer({ address: everywhere }), {
      message: `a time server answers on one IPv4 address, and '${everywhere}' is none`,
    });
  }
});
