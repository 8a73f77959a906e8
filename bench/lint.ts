import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Measured, median, timeProgram } from "./measure.ts";

const spanCount = 32;
const didsPerSpan = 100;
const rounds = 5;
const aimMs = 1000;

/** "lint dialplan" on the configuration of a gateway with 32 E1 spans and 3200 numbers: the whole command, from the shell. */
export async function benchLint(): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-bench-"));
  try {
    let bytes = 0;
    for (const [path, text] of Object.entries(gatewayFiles())) {
      mkdirSync(join(folder, path, ".."), { recursive: true });
      writeFileSync(join(folder, path), text);
      bytes += text.length;
    }
    const launcher = join(import.meta.dirname, "../bin/spanwright");
    const env = { SPANWRIGHT_STATE_DIR: join(folder, "state") };
    const timesMs: number[] = [];
    for (let round = 0; round < rounds; round += 1)
      timesMs.push(await timeProgram(launcher, ["lint", "dialplan", folder], env));
    return {
      what: `lint of a gateway with ${spanCount} spans (${(bytes / 1024).toFixed(0)} KiB), median of ${rounds} runs`,
      measured: `spanwright lint    ${median(timesMs).toFixed(0)} ms`,
      against: `the limit          ${aimMs} ms`,
      ratio: median(timesMs) / aimMs,
      aim: "at most 1",
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function gatewayFiles(): Record<string, string> {
  const spans = Array.from({ length: spanCount }, (_, index) => index);
  const base = (span: number) => span * 31;
  return {
    "dahdi/system.conf": spans
      .map((n) => `span=${n + 1},${n + 1},0,ccs,hdb3,crc4\nbchan=${bearers(base(n))}\ndchan=${base(n) + 16}\n`)
      .join(""),
    "asterisk/chan_dahdi.conf": `[channels]\nswitchtype=euroisdn\n${spans
      .map((n) => `group=${n}\ncontext=span-${n}\nsignalling=pri_cpe\nchannel => ${bearers(base(n))}\n`)
      .join("")}`,
    "asterisk/sip.conf": `[general]\nallowguest=no\n${spans
      .map((n) => `[trunk${n}]\ntype=peer\nhost=10.9.${n}.1\nqualify=yes\ncontext=from-sip\nallow=alaw\n`)
      .join("")}`,
    "asterisk/extensions.conf": spans.map(contextText).join("\n"),
  };
}

function bearers(base: number): string {
  return `${base + 1}-${base + 15},${base + 17}-${base + 31}`;
}

function contextText(span: number): string {
  const numbers = Array.from(
    { length: didsPerSpan },
    (_, index) => `exten => 91${span}${1000 + index},1,Set(__MD_SPAN=\${CHANNEL(dahdi_span)})
same => n(next),GotoIf($[\${TRIED} >= ${spanCount}]?fin)
same => n,Set(N=$[(\${ENR_RUTA}+\${TRIED}) % ${spanCount} + 1])
same => n,GotoIf($["\${DEVICE_STATE(SIP/trunk\${N})}"="INVALID" | "\${DEVICE_STATE(SIP/trunk\${N})}"="UNAVAILABLE"]?next)
same => n,Dial(SIP/\${EXTEN}@trunk\${N})
same => n,GotoIf($["\${HANGUPCAUSE}"="34"]?next)
same => n(fin),Hangup(\${HANGUPCAUSE})
`,
  );
  return `[span-${span}]\n${numbers.join("")}exten => s,1,Hangup(28)\nexten => i,1,Hangup(1)\n`;
}
