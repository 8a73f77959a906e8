import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import test from "ava";
import { WebServer } from "../../../src/agent/web/server.ts";
import { LocalMachine } from "../../../src/core/machine/local.ts";
import { AgentWebFixture, standingClock } from "../../fixtures/agent-web.ts";
import { agentWeb, ask, selfSigned, token } from "../../support/agent-web.ts";

const bearer = { authorization: `Bearer ${token}` };

test("every answer is guarded: no foreign scripts, no framing, no guessing of types, no referrer", async (t) => {
  const { url } = await agentWeb(t);
  for (const path of ["/", "/metrics", "/healthz", "/api/v1/status", "/assets/page.js", "/nowhere"]) {
    const { headers } = await ask(`${url}${path}`);
    t.regex(
      String(headers["content-security-policy"]),
      /^default-src 'none'; script-src 'self'; style-src 'self';/,
      path,
    );
    t.notRegex(String(headers["content-security-policy"]), /unsafe|\*/, path);
    t.is(headers["x-content-type-options"], "nosniff", path);
    t.is(headers["referrer-policy"], "no-referrer", path);
    t.is(headers["access-control-allow-origin"], undefined, path);
  }
});

test("without a token, and with a wrong one, nothing of the site is told", async (t) => {
  const { url } = await agentWeb(t, { withToken: true });
  for (const path of ["/metrics", "/api/v1/status", "/api/v1/spans", "/api/v1/series?metric=x", "/api/v1/events"]) {
    const none = await ask(`${url}${path}`);
    t.is(none.status, 401, path);
    t.is(none.headers["www-authenticate"], 'Bearer realm="spanwright agent"');
    t.deepEqual(JSON.parse(none.text), { error: "this asks for a token" });
    const wrong = await ask(`${url}${path}`, { headers: { authorization: "Bearer not-this-token-at-all" } });
    t.is(wrong.status, 401, path);
    t.notRegex(wrong.text, /madrid|TE2/);
  }
  t.is((await ask(`${url}/`)).headers.location, "/login");
  t.is((await ask(`${url}/healthz`)).status, 200);
  t.is((await ask(`${url}/metrics`, { headers: bearer })).status, 200);
});

test("who tries tokens is stopped after a few, and who has the right one is not", async (t) => {
  const { url } = await agentWeb(t, { withToken: true });
  const statuses = [];
  for (let index = 0; index < 15; index += 1) {
    statuses.push((await ask(`${url}/api/v1/status`, { headers: { authorization: `Bearer wrong-${index}` } })).status);
  }
  t.is(statuses[0], 401);
  t.is(statuses.at(-1), 429);
  t.is((await ask(`${url}/api/v1/status`, { headers: bearer, from: "127.0.0.2" })).status, 200);
});

test("the form's cookie is for this site alone, no script reads it, and it opens the page", async (t) => {
  const { url } = await agentWeb(t, { withToken: true });
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const wrong = await ask(`${url}/login`, { method: "POST", headers: form, body: "token=wrong" });
  t.is(wrong.status, 401);
  t.is(wrong.headers["set-cookie"], undefined);
  t.regex(wrong.text, /This is not the token\./);
  const right = await ask(`${url}/login`, { method: "POST", headers: form, body: `token=${token}` });
  t.is(right.status, 303);
  const [cookie = ""] = right.headers["set-cookie"] ?? [];
  t.regex(cookie, /^spanwright_agent=\d+\.[\w-]{43}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Strict$/);
  t.false(cookie.includes(token));
  const page = await ask(`${url}/`, { headers: { cookie: cookie.split(";")[0] ?? "" } });
  t.is(page.status, 200);
  t.is((await ask(`${url}/`, { headers: { cookie: `${cookie.split(";")[0]}x` } })).status, 303);
  const foreign = { ...form, origin: "http://evil.example" };
  t.is((await ask(`${url}/login`, { method: "POST", headers: foreign, body: `token=${token}` })).status, 403);
});

test("an address that others reach needs a token before it is listened on", async (t) => {
  const fixture = new AgentWebFixture();
  const server = new WebServer(fixture.sources({ address: "0.0.0.0" }, { machine: new LocalMachine() }));
  await t.throwsAsync(() => server.start(), {
    message: "the agent is to listen on 0.0.0.0 and has no token: everybody there could read everything",
  });
  const { port } = await agentWeb(t, { withToken: true, listen: { address: "0.0.0.0" } });
  t.true(port > 0);
});

test("a port that is taken is said, with what to do", async (t) => {
  const { port } = await agentWeb(t);
  const second = new WebServer(new AgentWebFixture().sources({ port }, { machine: new LocalMachine() }));
  await t.throwsAsync(() => second.start(), {
    message: new RegExp(`^the agent cannot listen on 127\\.0\\.0\\.1, port ${port}: .*EADDRINUSE`),
  });
});

test("a request for another name is refused: somebody's page was made to lead here", async (t) => {
  const { url, port } = await agentWeb(t, { listen: { names: ["monitor.example"] } });
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, "pri1", "pri1.madrid.example", "monitor.example"]) {
    t.is((await ask(`${url}/healthz`, { headers: { host } })).status, 200, host);
  }
  for (const host of ["evil.example", "127.0.0.1.evil.example", `pri1.evil.example:${port}`]) {
    const { status, text } = await ask(`${url}/`, { headers: { host } });
    t.is(status, 421, host);
    t.notRegex(text, /madrid/);
  }
});

test("a browser that asks a hundred pages a second gets 429, and nobody else suffers", async (t) => {
  const { url } = await agentWeb(t);
  const counts = new Map<number, number>();
  let busy = true;
  const storm = (async () => {
    const endMs = performance.now() + 3_000;
    while (performance.now() < endMs) {
      const batch = Array.from({ length: 10 }, () => ask(`${url}/`));
      for (const { status, headers } of await Promise.all(batch)) {
        counts.set(status, (counts.get(status) ?? 0) + 1);
        if (status === 429) t.is(headers["retry-after"], "1");
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    busy = false;
  })();
  const others: number[] = [];
  while (busy) {
    const startMs = performance.now();
    t.is((await ask(`${url}/`, { from: "127.0.0.2" })).status, 200);
    t.is((await ask(`${url}/metrics`)).status, 200);
    others.push(performance.now() - startMs);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  await storm;
  t.deepEqual([...counts.keys()].sort(), [200, 429]);
  t.true((counts.get(200) ?? 0) <= 60 + 20 * 5, `${counts.get(200)} pages were made`);
  t.true((counts.get(429) ?? 0) > 50, `${counts.get(429)} were refused`);
  const median = others.sort((one, other) => one - other)[Math.floor(others.length / 2)] ?? Number.NaN;
  t.true(median < 2_000, `the other one waited ${Math.round(median)} ms`);
});

test("one address takes a part of the connections and no more, and slow ones are cut off", async (t) => {
  const { url, port } = await agentWeb(t);
  let closed = 0;
  const sockets = Array.from({ length: 60 }, () => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.on("error", () => undefined).resume();
    socket.once("close", () => {
      closed += 1;
    });
    // The beginning of a request that never ends.
    socket.write("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
    return socket;
  });
  t.teardown(() => {
    for (const socket of sockets) socket.destroy();
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  t.is(closed, 60 - 32);
  t.is((await ask(`${url}/healthz`, { from: "127.0.0.2" })).status, 200);
  await new Promise((resolve) => setTimeout(resolve, 7_000));
  t.is(closed, 60);
});

test("too much of anything is refused: headers, addresses, bodies, methods", async (t) => {
  const { url } = await agentWeb(t, { withToken: true });
  t.is((await ask(`${url}/`, { headers: { "x-long": "x".repeat(9_000) } })).status, 431);
  t.is((await ask(`${url}/?${"x".repeat(3_000)}`)).status, 414);
  const form = { "content-type": "application/x-www-form-urlencoded" };
  t.is((await ask(`${url}/login`, { method: "POST", headers: form, body: `token=${"x".repeat(5_000)}` })).status, 413);
  t.is(
    (await ask(`${url}/login`, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" })).status,
    415,
  );
  t.is((await ask(`${url}/`, { method: "DELETE" })).status, 405);
  t.is((await ask(`${url}/metrics`, { method: "POST", headers: form })).status, 405);
  t.is((await ask(`${url}/healthz`, { method: "GET", headers: { "content-length": "3" }, body: "abc" })).status, 413);
});

test("readyz waits for every collector's first look and for the history", async (t) => {
  const { url, fixture } = await agentWeb(t);
  t.deepEqual((await ask(`${url}/readyz`)).text, "ready\n");
  fixture.historyState = { kind: "stopped", why: "there is no space for /x", damaged: undefined };
  const { status, text } = await ask(`${url}/readyz`);
  t.deepEqual([status, text], [503, "waiting for: history\n"]);
  t.is((await ask(`${url}/healthz`)).status, 200);
});

test("the page works and says so while the history is full, and after it was damaged", async (t) => {
  const { url, fixture } = await agentWeb(t);
  fixture.historyState = { kind: "stopped", why: "there is no space for /x", damaged: "/x.damaged-1" };
  const { status, text } = await ask(`${url}/`);
  t.is(status, 200);
  t.regex(text, /the disk is full/);
  t.regex(text, /It was kept as \/x\.damaged-1/);
  t.regex(text, /TE2\/0\/2/);
});

test("Spanish where the browser or the address says so", async (t) => {
  const { url } = await agentWeb(t);
  t.regex((await ask(`${url}/`, { headers: { "accept-language": "es-ES,es;q=0.9" } })).text, /No hay nada mal\./);
  t.regex((await ask(`${url}/?language=es`)).text, /<html lang="es">/);
});

test("a route that fails answers 500, is in the log, and the next request is served", async (t) => {
  const metricsText = () => {
    throw new Error("a metric is broken");
  };
  const { url, fixture } = await agentWeb(t, { others: { metricsText } });
  t.is((await ask(`${url}/metrics`)).status, 500);
  t.is((await ask(`${url}/`)).status, 200);
  t.deepEqual(fixture.logged, ["a request could not be answered"]);
});

test("a series that nobody knows, and times that are none, are refused in words", async (t) => {
  const { url } = await agentWeb(t);
  const answer = async (query: string) => {
    const { status, text } = await ask(`${url}/api/v1/series?${query}`);
    return [status, (JSON.parse(text) as { error?: string }).error];
  };
  t.deepEqual(await answer("metric=no_such"), [404, "there is no metric 'no_such'"]);
  t.is((await answer("metric=<b>"))[0], 400);
  t.is((await answer("metric=trunk_qualify_seconds&from=9&to=3"))[0], 400);
  t.is((await answer("metric=trunk_qualify_seconds&from=x"))[0], 400);
  t.is((await answer("metric=trunk_qualify_seconds&points=601"))[0], 400);
  t.deepEqual(await answer("metric=trunk_qualify_seconds"), [200, undefined]);
});

test("a stream begins with everything, and says what changes", async (t) => {
  const { url, fixture, server } = await agentWeb(t);
  const heard = await fetch(`${url}/api/v1/events`);
  t.is(heard.headers.get("content-type"), "text/event-stream; charset=utf-8");
  const reader = (heard.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = "";
  const until = async (pattern: RegExp) => {
    while (!pattern.test(text)) {
      const { value, done } = await reader.read();
      if (done) throw new Error("the stream ended");
      text += decoder.decode(value, { stream: true });
    }
  };
  await until(/event: services\ndata: .*\n\n/);
  t.regex(text, /event: status\ndata: \{"firing":0,"ready":true\}/);
  text = "";
  fixture.pullCable();
  server.changed();
  await until(/event: spans\ndata: .*\n\n/);
  t.regex(text, /event: status\ndata: \{"firing":3,"ready":true\}/);
  t.notRegex(text, /event: guests/);
  const startMs = performance.now();
  await server.stop();
  t.true(performance.now() - startMs < 1_900, "a stream does not hold up the end");
});

test("over TLS, and with a certificate that is none it is said", async (t) => {
  const { folder } = await agentWeb(t);
  const { certificateFile, keyFile } = selfSigned(folder);
  const secure = await agentWeb(t, { withToken: true, listen: { tls: { certificateFile, keyFile } } });
  t.is((await ask(`${secure.url}/healthz`)).status, 200);
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const { headers } = await ask(`${secure.url}/login`, { method: "POST", headers: form, body: `token=${token}` });
  t.regex(headers["set-cookie"]?.[0] ?? "", /; Secure$/);
  const broken = { tls: { certificateFile: keyFile, keyFile } };
  await t.throwsAsync(() => agentWeb(t, { listen: broken }), { message: /are no certificate with its key: / });
  const gone = { tls: { certificateFile: join(folder, "gone"), keyFile } };
  await t.throwsAsync(() => agentWeb(t, { listen: gone }), {
    message: /gone, named in the agent's settings, is not there$/,
  });
});

test("the examples of docs/agent-api.md are what is answered", async (t) => {
  const { url, fixture } = await agentWeb(t);
  const document = readFileSync(new URL("../../../docs/agent-api.md", import.meta.url), "utf8");
  const examples = [...document.matchAll(/^```json (\S+)\n([\s\S]*?)^```$/gm)];
  t.is(examples.length, 6);
  const [span] = (await (await fetch(`${url}/api/v1/spans`)).json()).spans;
  t.is(span.busy, 4);
  for (const [, path = "", text = ""] of examples) {
    if (path === "alerts" || path === "status") fixture.pullCable();
    const { status, text: answer } = await ask(`${url}/api/v1/${path}`);
    t.is(status, 200, path);
    assertHolds(JSON.parse(answer), JSON.parse(text), path);
  }
  t.is(standingClock.nowMs(), Date.parse("2026-03-14T09:26:53Z"));

  /** The example's names are all there are, and its values are the answer's, the lists' first ones. */
  function assertHolds(found: unknown, example: unknown, path: string): void {
    if (Array.isArray(example)) {
      t.true(Array.isArray(found), path);
      for (const [index, each] of example.entries())
        assertHolds((found as unknown[])[index], each, `${path}[${index}]`);
    } else if (typeof example === "object" && example !== null) {
      t.deepEqual(Object.keys(found as object).sort(), Object.keys(example).sort(), path);
      for (const [name, value] of Object.entries(example))
        assertHolds((found as Record<string, unknown>)[name], value, `${path}.${name}`);
    } else t.is(found, example, path);
  }
});
