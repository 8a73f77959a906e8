import test from "ava";
import { gatewayFiles } from "../../../../src/telephony/gateway/render.ts";
import { testGateway, testTarget } from "../../../fixtures/gateway-design.ts";

test("the manager user that a gateway is given may see and ask, and no more", (t) => {
  const manager = gatewayFiles(testGateway, testTarget).find(({ path }) => path.endsWith("/manager.conf"));
  // "system" as a right to write would let it add to the dialplan, and so run programs; "command" anything.
  t.deepEqual(manager?.content.match(/^(read|write)=.*$/gm), ["read=system,call,reporting", "write=reporting"]);
});

test("the functions by which trunks are asked for are loaded", (t) => {
  const modules = gatewayFiles(testGateway, testTarget).find(({ path }) => path.endsWith("/modules.conf"));
  for (const name of ["func_pjsip_aor", "func_pjsip_contact", "func_channel"])
    t.true(modules?.content.includes(`load = ${name}.so\n`), name);
});
