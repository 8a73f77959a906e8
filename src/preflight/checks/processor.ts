import { AppError } from "../../core/errors.ts";
import type { PreflightCheck } from "../check.ts";
import { fail, pass } from "../result.ts";

export const check: PreflightCheck = {
  id: "processor",
  title: "Processor's virtualisation",
  applies: ({ virtualMachines }) => virtualMachines,
  async run(machine) {
    const text = (await machine.readFile("/proc/cpuinfo"))?.toString("utf8");
    if (text === undefined) throw new AppError("answer-unreadable", { message: "there is no /proc/cpuinfo" });
    const flag = virtualisationFlag(text);
    const limit = "vmx (Intel) or svm (AMD)";
    if (flag !== undefined) {
      return [pass(`the processor has ${flag}`, { limit, measured: [{ name: "flag", value: flag, unit: "" }] })];
    }
    const todo =
      "Switch VT-x or AMD-V on in the firmware's settings. Where this host is itself a virtual machine, let its hypervisor pass it on.";
    const measured = [{ name: "flag", value: "", unit: "" }];
    return [fail("the processor shows neither vmx nor svm", todo, { limit, measured })];
  },
};

/** Of the first processor in /proc/cpuinfo; throws answer-unreadable where there is no line of flags. */
export function virtualisationFlag(text: string): "vmx" | "svm" | undefined {
  const flags = /^flags[ \t]*: (.*)$/m.exec(text)?.[1]?.split(/\s+/);
  if (flags === undefined) throw new AppError("answer-unreadable", { message: "/proc/cpuinfo has no line of flags" });
  return flags.includes("vmx") ? "vmx" : flags.includes("svm") ? "svm" : undefined;
}
