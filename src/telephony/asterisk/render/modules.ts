import { renderTemplate } from "../../../core/template.ts";
import type { GatewayDesign } from "../../../site/gateway/design.ts";

/** What both drivers need, by what it is for. */
const common = {
  "the lines": ["chan_dahdi"],
  "media": [
    "res_timing_timerfd",
    // The media module is linked with res_pjproject, which needs these, whichever the SIP driver.
    "res_sorcery_config",
    "res_sorcery_memory",
    "res_sorcery_astdb",
    "res_pjproject",
    "res_rtp_asterisk",
    "bridge_simple",
    "bridge_native_rtp",
    "bridge_builtin_features",
    "codec_alaw",
    "codec_ulaw",
    "codec_resample",
    "codec_gsm",
    "codec_g722",
    "codec_a_mu",
    "format_pcm",
    "format_sln",
    "format_wav",
    "format_gsm",
  ],
  "the dialplan": [
    "pbx_config",
    "app_dial",
    "app_exec",
    "app_stack",
    "app_verbose",
    "app_while",
    "func_callerid",
    "func_channel",
    "func_cut",
    "func_devstate",
    "func_dialplan",
    "func_global",
    "func_lock",
    "func_logic",
    "func_strings",
  ],
  "test calls": ["app_echo", "app_milliwatt", "app_read", "app_senddtmf", "app_playback", "res_clioriginate"],
} as const;

const pjsip = [
  "res_pjsip",
  "res_pjsip_pubsub",
  "res_pjsip_session",
  "res_pjsip_sdp_rtp",
  "res_pjsip_endpoint_identifier_ip",
  "res_pjsip_authenticator_digest",
  "res_pjsip_outbound_authenticator_digest",
  "res_pjsip_caller_id",
  "res_pjsip_diversion",
  "res_pjsip_dtmf_info",
  "res_pjsip_empty_info",
  "res_pjsip_header_funcs",
  "res_pjsip_logger",
  "res_pjsip_nat",
  "res_pjsip_rfc3326",
  "chan_pjsip",
  "func_pjsip_aor",
  "func_pjsip_contact",
  "func_pjsip_endpoint",
] as const;

/** modules.conf: named one by one, so that what else the distribution installs stays unloaded. */
export function modulesConf(design: GatewayDesign): string {
  const uses = design.sipDriver === "pjsip" ? pjsip : ["chan_sip"];
  return renderTemplate("asterisk", "modules.conf", {
    site: design.site,
    gateway: design.name,
    modules: [...Object.values(common).flat(), ...uses],
    // Two drivers would fight for one port.
    refused: design.sipDriver === "pjsip" ? ["chan_sip"] : ["chan_pjsip", "res_pjsip"],
  });
}
