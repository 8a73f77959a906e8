import test from "ava";
import fc from "fast-check";
import {
  modulePattern,
  moduleState,
  parseInstalledModules,
  parseLoadedModules,
} from "../../../../src/telephony/cards/modules.ts";

const dependencies = `updates/dkms/wct4xxp.ko: updates/dkms/oct612x.ko updates/dkms/dahdi.ko
kernel/net/dahdi-like.ko.xz:
extra/xpp-usb.ko.zst: extra/xpp.ko.zst extra/dahdi.ko.zst
`;

test("a module is read from before the colon, packed or not, with the kernel's underscores", (t) => {
  t.deepEqual(parseInstalledModules(dependencies), ["wct4xxp", "dahdi_like", "xpp_usb"]);
});

test("the pattern finds a module's own line and not those of modules that need it", (t) => {
  const lines = dependencies.split("\n").filter((line) => new RegExp(modulePattern(["dahdi", "xpp_usb"])).test(line));
  t.deepEqual(lines, ["extra/xpp-usb.ko.zst: extra/xpp.ko.zst extra/dahdi.ko.zst"]);
});

test("loaded modules are the first words of /proc/modules", (t) => {
  const text = "wct4xxp 413696 62 - Live 0x0000000000000000 (OE)\ndahdi 266240 191 wct4xxp, Live 0x0 (OE)\n";
  t.deepEqual([...parseLoadedModules(text)], ["wct4xxp", "dahdi"]);
});

test("the running kernel stands first among those that have a module", (t) => {
  const facts = { kernel: "6.1", loaded: new Set(["dahdi"]), installed: new Map([["dahdi", ["5.10", "6.1"]]]) };
  t.deepEqual(moduleState("dahdi", facts), {
    name: "dahdi",
    loaded: true,
    builtFor: ["6.1", "5.10"],
    builtForThisKernel: true,
  });
  t.like(moduleState("wanpipe", facts), { loaded: false, builtFor: [], builtForThisKernel: false });
});

test("no text stops the readers", (t) => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      t.true(parseInstalledModules(text).every((name) => /^[A-Za-z0-9_]+$/.test(name)));
      t.true(parseLoadedModules(text) instanceof Set);
    }),
  );
});
