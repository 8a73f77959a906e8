import test from "ava";
import fc from "fast-check";
import { isSame, isSession, readToken, sessionOf } from "../../../../src/agent/web/token.ts";

const token = "correct-horse-battery-staple";
const machineWith = (content: string | undefined, mode = 0o600) => ({
  readFile: async () => (content === undefined ? undefined : Buffer.from(content)),
  statMany: async ([path = ""]: readonly string[]) =>
    content === undefined ? [] : [{ path, kind: "file" as const, sizeBytes: content.length, mode }],
});
const listen = { address: "10.0.0.1", tokenFile: "/etc/spanwright/agent.token" };

test("loopback needs no token, and any other address does", async (t) => {
  t.is(await readToken({ address: "127.0.0.1" }, machineWith(undefined)), undefined);
  for (const address of ["0.0.0.0", "::", "10.0.0.1", "pri1"]) {
    await t.throwsAsync(() => readToken({ address }, machineWith(undefined)), {
      message: `the agent is to listen on ${address} and has no token: everybody there could read everything`,
    });
  }
});

test("a token is the file's content without the line's end", async (t) => {
  t.is(await readToken(listen, machineWith(`${token}\n`)), token);
  t.is(await readToken(listen, machineWith(token, 0o400)), token);
});

test("a file that others can read is refused", async (t) => {
  await t.throwsAsync(() => readToken(listen, machineWith(token, 0o640)), {
    message: "/etc/spanwright/agent.token has mode 640: others than its owner can read the token",
  });
});

test("no file, an empty one, a short token and one with blanks are refused", async (t) => {
  await t.throwsAsync(() => readToken(listen, machineWith(undefined)), {
    message: "there is no token in /etc/spanwright/agent.token",
  });
  for (const content of ["", "short", `${token} ${token}`, `${token}\n${token}`]) {
    await t.throwsAsync(() => readToken(listen, machineWith(content)), {
      message: /is to hold a token alone, of at least 16/,
    });
  }
});

test("a session is good until its time, and only with the token that it was made from", (t) => {
  const session = sessionOf(token, 10_000);
  t.true(isSession(session, token, 9_999));
  t.false(isSession(session, token, 10_000));
  t.false(isSession(session, `${token}x`, 9_999));
  t.false(isSession(session.replace("10000", "20000"), token, 9_999));
  // The clock was set back by years: one from before is none any more.
  t.false(isSession(sessionOf(token, Date.parse("2036-01-01")), token, Date.parse("2026-01-01")));
});

test("whatever is shown as a session or a token is compared and never throws", (t) => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      t.false(isSession(text, token, 0));
      t.is(isSame(text, token), text === token);
    }),
  );
});
