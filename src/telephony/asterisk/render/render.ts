import { renderTemplate } from "../../../core/template.ts";
import type { GatewayDesign } from "../../../site/gateway/design.ts";
import type { GatewayFile, GatewayTarget } from "../../gateway/file.ts";
import { chanDahdiConf } from "./chan-dahdi.ts";
import { extensionsConf } from "./extensions.ts";
import { modulesConf } from "./modules.ts";
import { pjsipConf, pjsipTrunksConf, sipConf } from "./trunks.ts";

const folder = "/etc/asterisk";

/** The files below /etc/asterisk. Asterisk may read them and not write them; the manager's secret is in one. */
export function asteriskFiles(design: GatewayDesign, target: GatewayTarget): GatewayFile[] {
  const { site, name: gateway, rtp } = design;
  const named = { site, gateway };
  const ours = (name: string, takesEffect: GatewayFile["takesEffect"], content: string): GatewayFile => ({
    path: `${folder}/${name}`,
    content,
    mode: 0o640,
    owner: "root:asterisk",
    belongs: "ours",
    takesEffect,
  });
  const sip =
    design.sipDriver === "pjsip"
      ? [
          ours("pjsip.conf", "asterisk-restart", pjsipConf(design)),
          ours("pjsip_trunks.conf", "asterisk-reload", pjsipTrunksConf(design)),
        ]
      : [ours("sip.conf", "asterisk-reload", sipConf(design))];
  return [
    ours("modules.conf", "asterisk-restart", modulesConf(design)),
    ours("logger.conf", "asterisk-reload", renderTemplate("asterisk", "logger.conf", named)),
    ours("users.conf", "asterisk-restart", renderTemplate("asterisk", "users.conf", named)),
    ours("chan_dahdi.conf", "asterisk-restart", chanDahdiConf(design)),
    ...sip,
    ours("rtp.conf", "asterisk-reload", renderTemplate("asterisk", "rtp.conf", { ...named, ...rtp })),
    ours("extensions.conf", "asterisk-reload", extensionsConf(design)),
    ours(
      "manager.conf",
      "asterisk-reload",
      renderTemplate("asterisk", "manager.conf", { ...named, secret: target.managerSecret }),
    ),
    {
      ...ours("ext_InicioLlamada_Dahdi_Particular.conf", "asterisk-reload", ""),
      content: renderTemplate("asterisk", "ext_InicioLlamada_Dahdi_Particular.conf", {}),
      belongs: "customer",
    },
  ];
}
