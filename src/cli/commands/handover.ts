import type { ExitCode } from "../../core/errors.ts";
import { type Language, languages } from "../../messages/language.ts";
import type { Command, Invocation } from "../command.ts";
import type { HandoverProof } from "../handover/proof.ts";
import { siteOption } from "../options.ts";

export const command: Command = {
  name: "handover",
  summary: "Write the page that stays with the customer: the site as built, its capacity, proofs, what to watch.",
  description:
    "One HTML page that needs nothing else and prints on A4. It holds no secret. What 'verify' finds is in it; where a host can't be asked the page says that nothing was proved, and why (exit code 4). A field that is not as planned is marked in it and makes exit code 8. The page is written in each of these cases.",
  options: {
    site: siteOption,
    out: {
      type: "string",
      value: "FILE",
      required: true,
      summary: "The page; its name ends in .html.",
      complete: "file",
    },
    language: {
      type: "string",
      value: "LANGUAGE",
      summary: "en or es. Default: that of the site's locale, else English.",
      complete: languages,
    },
    "no-verify": { type: "boolean", summary: "Ask no host; the page says that nothing was proved." },
    replace: { type: "boolean", summary: "Replace the page if it exists." },
  },
  examples: [
    { command: "spanwright handover --site madrid.yaml --out madrid.html", does: "Prove the site, and write its page" },
    {
      command: "spanwright handover --site madrid.yaml --out madrid.html --language es --replace",
      does: "The same in Spanish, in the place of the one before",
    },
  ],
  exitCodes: [3, 4, 5, 8],
  run: handOver,
};

async function handOver(invocation: Invocation): Promise<ExitCode> {
  const { option, flag, output } = invocation;
  const { loadSite } = await import("../../site/load.ts");
  const { messagesIn } = await import("../../messages/catalogue.ts");
  const { sayerIn } = await import("../../messages/speech.ts");
  const { writeNew } = await import("../write-file.ts");
  const { handoverHtml } = await import("../../report/handover-html.ts");
  const { exitCodeOf, proveHandover } = await import("../handover/proof.ts");
  const { designForHandover } = await import("../handover/design.ts");
  const { handoverRecord } = await import("../handover/record.ts");
  const { handoverPage } = await import("../handover/page.ts");
  const { loadVendors } = await import("../vendors.ts");
  const [siteFile, out] = [option("site"), option("out")];
  await refuseOut(out, { replace: flag("replace") });
  const loaded = await loadSite(siteFile);
  const language = await languageOfPage(invocation, loaded.site.site.locale);
  const parts = {
    ...designForHandover(loaded),
    site: loaded.site,
    roles: loaded.roles,
    vendors: [...(await loadVendors()).values()],
    siteFile,
  };
  const proof: HandoverProof = flag("no-verify")
    ? { kind: "not-asked" }
    : await proveHandover(siteFile, output.progress);
  const say = await sayerIn(language);
  const record = handoverRecord({ ...parts, proof, madeAt: new Date().toISOString() });
  await writeNew(out, handoverHtml(handoverPage(record, language, { messages: messagesIn(language), say })));
  output.result({ file: out, language, ...record }, `${proofLine(record.proof)}\nThe page is ${out}.\n`);
  return exitCodeOf(proof);
}

function proofLine(proof: HandoverProof): string {
  if (proof.kind === "not-asked") return "Nothing was proved: --no-verify.";
  if (proof.kind === "not-answered") return `Nothing was proved: ${proof.reason}\n${proof.hint}`;
  const wrong = proof.rows.filter(({ ok }) => !ok).length;
  return wrong === 0
    ? `All ${proof.rows.length} fields are as planned.`
    : `${wrong} of ${proof.rows.length} fields are not as planned; 'spanwright verify' lists them.`;
}

/** Before any host is asked. */
async function refuseOut(out: string, { replace }: { replace: boolean }): Promise<void> {
  const { AppError } = await import("../../core/errors.ts");
  const { isPageName } = await import("../page-file.ts");
  const { needFolderOf, refuseExisting } = await import("../new-file-folder.ts");
  if (!isPageName(out)) {
    throw new AppError("usage", {
      message: `--out ${out.slice(0, 100)}: the name of a page ends in .html`,
      hint: "Name a file such as madrid.html.",
      state: "nothing was written",
    });
  }
  await needFolderOf(out);
  if (!replace) await refuseExisting(out);
}

async function languageOfPage({ optionMaybe }: Invocation, locale: string): Promise<Language> {
  const { languageNamed } = await import("../../messages/language.ts");
  const asked = optionMaybe("language");
  if (asked === undefined) return languageNamed(locale) ?? "en";
  const named = languageNamed(asked);
  if (named !== undefined) return named;
  const { AppError } = await import("../../core/errors.ts");
  throw new AppError("usage", {
    message: `--language is '${asked.slice(0, 40)}'`,
    hint: `Name ${languages.join(" or ")}.`,
  });
}
