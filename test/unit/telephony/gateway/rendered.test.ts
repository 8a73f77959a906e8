import test from "ava";
import { offlineFiles } from "../../../../src/telephony/gateway/rendered.ts";
import { testGateway } from "../../../fixtures/gateway-design.ts";

test("a rendering without a machine has each file at its path below the host's folder, and no secret", (t) => {
  for (const sipDriver of ["pjsip", "chan_sip"] as const) {
    const files = offlineFiles({ ...testGateway, sipDriver });
    const paths = files.map(({ path }) => path);
    t.is(new Set(paths).size, paths.length);
    for (const path of paths) t.regex(path, /^pri-host\/gateway-gw1\/(etc\/[a-z]|vivait\/)/);
    t.true(paths.includes("pri-host/gateway-gw1/etc/dahdi/system.conf"));
    t.is(paths.includes("pri-host/gateway-gw1/etc/asterisk/sip.conf"), sipDriver === "chan_sip");
    t.true(paths.includes("pri-host/gateway-gw1/vivait/sheet.md"));
    const manager = files.find(({ path }) => path.endsWith("/manager.conf"));
    t.is(manager?.mode, 0o640);
    t.regex(manager?.content ?? "", /\nsecret=0{32}\n/);
  }
});
