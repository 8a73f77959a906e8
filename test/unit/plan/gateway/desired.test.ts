import test from "ava";
import { archiveOf } from "../../../../src/plan/gateway/archive.ts";
import { desiredOf } from "../../../../src/plan/gateway/desired.ts";
import { logPath } from "../../../../src/plan/gateway/log-path.ts";
import type { GatewayFile } from "../../../../src/telephony/gateway/file.ts";
import { gatewayContext } from "../../../fixtures/gateway-run.ts";

const file = (path: string, content: string, more: Partial<GatewayFile> = {}): GatewayFile => ({
  path,
  content,
  mode: 0o640,
  owner: "root:asterisk",
  belongs: "ours",
  takesEffect: "asterisk-reload",
  ...more,
});
const design = gatewayContext().design.gateways[0]!;

test("modules, options and the table are read from the files that say them", (t) => {
  const desired = desiredOf(
    design,
    [
      file("/etc/dahdi/modules", "# cards\nwcte43x\n"),
      file(
        "/etc/modprobe.d/spanwright-dahdi.conf",
        "options dahdi auto_assign_spans=1\noptions wcte43x default_linemode=e1\n",
      ),
      file("/etc/spanwright/nftables/pri.nft", "table inet other {\n}\n", { takesEffect: "firewall" }),
    ],
    { before: ["/etc/asterisk/old.conf"], virtual: false },
  );
  t.deepEqual(desired.modules, ["dahdi", "wcte43x", "dahdi_echocan_mg2"]);
  t.deepEqual(
    [...desired.options],
    [
      ["dahdi.auto_assign_spans", "1"],
      ["wcte43x.default_linemode", "e1"],
    ],
  );
  t.is(desired.question.table, "inet other");
  t.true(desired.question.paths.includes("/etc/asterisk/old.conf"));
  const unit = desired.files.find(({ path }) => path === "/etc/systemd/system/spanwright-dahdi.service")?.content ?? "";
  t.regex(unit, /ExecStart=\/sbin\/modprobe wcte43x\n.*ExecStart=-\/bin\/udevadm settle .*dahdi_cfg -c/s);
  t.regex(unit, /^# Made by spanwright from site lab, do not edit/);
});

test("at a start of the host, the lines are waited for before Asterisk starts, and not for ever", (t) => {
  const { files } = desiredOf(design, [], { before: [], virtual: true });
  const unit = files.find(({ path }) => path === "/etc/systemd/system/spanwright-dahdi.service")?.content ?? "";
  t.regex(unit, /^Before=asterisk\.service$/m);
  const [, loop = ""] = /^ExecStart=\/bin\/sh -c '(.+)'$/m.exec(unit) ?? [];
  t.is(
    loop.replaceAll("$$", "$"),
    "tries=1; until /usr/sbin/dahdi_cfg -c /etc/dahdi/system.conf; do [ $tries -lt 12 ] || exit 1; tries=$((tries + 1)); sleep 5; done",
  );
});

test("the log is the first file that logger.conf sends warnings to", (t) => {
  const path = (text: string) =>
    logPath(desiredOf(design, [file("/etc/asterisk/logger.conf", text)], { before: [], virtual: false }));
  t.is(
    path("[general]\n[logfiles]\nconsole => warning\nverb => verbose\nfull => notice,warning,error\n"),
    "/var/log/asterisk/full",
  );
  t.is(path("[logfiles]\n/srv/log/a => warning\n"), "/srv/log/a");
  t.is(path(""), "/var/log/asterisk/messages");
});

test("an archive has each file's name, rights, owner and a right sum, in whole blocks", (t) => {
  const archive = archiveOf([file("/etc/a", "x".repeat(513))], ({ path }) => path.slice(1));
  t.is(archive.length, 512 + 1024 + 1024);
  t.is(archive.toString("latin1", 0, 5), "etc/a");
  t.is(archive.toString("latin1", 100, 107), "0000640");
  t.is(archive.toString("latin1", 265, 269), "root");
  t.is(archive.toString("latin1", 297, 305), "asterisk");
  const header = Buffer.from(archive.subarray(0, 512));
  const sum = Number.parseInt(header.toString("latin1", 148, 154), 8);
  header.fill(" ", 148, 156);
  t.is(
    header.reduce((total, byte) => total + byte, 0),
    sum,
  );
});
