import test from "ava";
import fc from "fast-check";
import { parseStatusLine } from "../../../../src/agent/probes/http.ts";
import { connectPacket, parseConnack } from "../../../../src/agent/probes/mqtt.ts";
import { anonymousAnswer, parseMysqlGreeting } from "../../../../src/agent/probes/mysql.ts";

const bytes = fc.uint8Array({ maxLength: 300 }).map((each) => Buffer.from(each));

test("no bytes stop the readers of what services say first", (t) => {
  fc.assert(
    fc.property(bytes, (packet) => {
      const greeting = parseMysqlGreeting(packet);
      if (greeting?.kind === "greeting") t.regex(greeting.version, /^[\x20-\x7e]+$/);
      t.true((parseConnack(packet) ?? 0) <= 255);
      const status = parseStatusLine(packet.toString("latin1"));
      t.true(status === undefined || (status >= 100 && status < 600));
    }),
  );
});

test("every version that a server may print is read back", (t) => {
  const version = fc.string({ unit: fc.constantFrom(..."0123456789.-abcXYZ_+~"), minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(version, bytes, (text, rest) => {
      const packet = Buffer.concat([Buffer.from([0, 0, 0, 0, 10]), Buffer.from(`${text}\0`), rest]);
      const shown = text.replace(/^5\.5\.5-(?=.*MariaDB)/i, "");
      t.deepEqual(parseMysqlGreeting(packet), { kind: "greeting", version: shown });
    }),
  );
});

test("MariaDB's version is given without what stands before it for old replicas", (t) => {
  const packet = Buffer.concat([Buffer.from([9, 0, 0, 0, 10]), Buffer.from("5.5.5-10.11.19-MariaDB\0")]);
  t.deepEqual(parseMysqlGreeting(packet), { kind: "greeting", version: "10.11.19-MariaDB" });
});

test("packets say their own length", (t) => {
  t.is(anonymousAnswer().readUIntLE(0, 3), anonymousAnswer().length - 4);
  t.is(connectPacket()[1], connectPacket().length - 2);
});
