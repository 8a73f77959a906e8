import type { Command, Invocation } from "../../command.ts";
import { siteOption } from "../../options.ts";

/** The ids of src/preflight/checks.ts; a test compares them. */
export const checkNames = [
  "processor",
  "virtualisation",
  "vcpus",
  "memory",
  "disk-space",
  "disk-speed",
  "network-cards",
  "bridges",
  "addresses",
  "ports",
  "names",
  "time",
  "gateway-packages",
  "kernel-modules",
  "cards",
  "versions",
  "link-quality",
  "link-mtu",
  "trunk-quality",
  "trunk-mtu",
] as const;

export const command: Command = {
  name: "preflight",
  summary:
    "Look whether a site can be built on its hosts: processor, disk, network, time, names, cards, voice quality.",
  description:
    "Each check passes, warns, fails or is unknown, with the figure that was measured and what to do. Between hosts, and to the far ends of trunks, latency, jitter and loss are measured with packets in the shape of a call. " +
    "Nothing is changed and nothing is left: the disk's test file has no name, and the virtualisation's test guest has no disk. A host that can't be reached makes its checks unknown and hinders no other host (exit code 4).",
  options: {
    site: siteOption,
    host: {
      type: "string",
      value: "NAME",
      multiple: true,
      summary: "Only this host. May be given several times.",
      complete: "host",
    },
    only: {
      type: "string",
      value: "CHECK",
      multiple: true,
      summary: `Only this check; several with commas between them: ${checkNames.join(", ")}.`,
      complete: checkNames,
    },
    html: { type: "string", value: "FILE", summary: "Write the result as an HTML page too.", complete: "file" },
  },
  examples: [
    { command: "spanwright preflight --site madrid.yaml", does: "Look at everything" },
    {
      command: "spanwright preflight --site madrid.yaml --html madrid-preflight.html",
      does: "Keep a page for the customer",
    },
    {
      command: "spanwright preflight --site madrid.yaml --host srv1 --only disk-speed,time",
      does: "Look again at two things of one host",
    },
  ],
  exitCodes: [3, 4, 8],
  run: preflightSite,
};

async function preflightSite({ option, optionMaybe, optionValues, output }: Invocation) {
  const { preflight } = await import("../../../preflight/preflight.ts");
  const { preflightText } = await import("../../../report/preflight.ts");
  const { splitList } = await import("../../../site/answers.ts");
  const only = optionValues("only").flatMap(splitList);
  if (optionMaybe("only") !== undefined && only.length === 0) {
    const { AppError } = await import("../../../core/errors.ts");
    throw new AppError("usage", { message: "--only names no check", hint: `Known: ${checkNames.join(", ")}.` });
  }
  const page = optionMaybe("html");
  const { refusePage, writePage } = await import("../../page-file.ts");
  const { preflightHtml } = await import("../../../report/preflight-html.ts");
  if (page !== undefined) await refusePage(page);
  const result = await preflight({
    sitePath: option("site"),
    hosts: optionValues("host"),
    only,
    progress: output.progress,
  });
  if (page !== undefined) await writePage(page, preflightHtml(result));
  const { said } = await import("../../../messages/speech.ts");
  const written = page === undefined ? "" : `${said(`The page is ${page}.`)}\n`;
  const { exitCode, ...document } = result;
  output.verbatim(document, `${preflightText(result)}${written}`);
  return exitCode;
}
