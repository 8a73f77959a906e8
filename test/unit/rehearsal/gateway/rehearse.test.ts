import test from "ava";
import { AppError } from "../../../../src/core/errors.ts";
import {
  type GatewayRehearsalOptions,
  type GenerationRehearsal,
  rehearseGenerations,
} from "../../../../src/rehearsal/gateway/rehearse.ts";

const images = ["debian-11-gateway", "debian-sid-gateway"];
const optionsOf = (image: string) => ({ image }) as GatewayRehearsalOptions;

/** Every generation is as planned but those whose image fails with this code. */
function rehearsing(failures: Readonly<Record<string, AppError>>) {
  return async ({ image }: GatewayRehearsalOptions): Promise<GenerationRehearsal> => {
    const failure = failures[image];
    if (failure !== undefined) throw failure;
    const rows = [{ field: "steps", planned: "0", found: "0", ok: true }];
    const chapters = [{ title: "applied", notTried: undefined, rows }];
    return { image, system: "Asterisk", chapters, stopped: undefined, durationsMs: {}, ok: true, kept: undefined };
  };
}

test("a generation whose image can't be built today is told as not tried, and the others count", async (t) => {
  const failure = new AppError("build-failed", { message: "sid has two versions of one package", hint: "Try again." });
  const told = await rehearseGenerations(images, optionsOf, rehearsing({ "debian-sid-gateway": failure }));
  t.deepEqual(
    told.map(({ image, ok }) => [image, ok]),
    [
      ["debian-11-gateway", true],
      ["debian-sid-gateway", true],
    ],
  );
  t.is(told[1]?.chapters[0]?.notTried, "sid has two versions of one package. Try again.");
});

test("a generation that fails otherwise is not as planned, and the report of the one before is not lost", async (t) => {
  const failure = new AppError("unknown-state", { message: "the guest did not answer", hint: "Look at its console." });
  const told = await rehearseGenerations(images, optionsOf, rehearsing({ "debian-sid-gateway": failure }));
  t.true(told[0]?.ok);
  t.false(told[1]?.ok);
  t.is(told[1]?.stopped, "the guest did not answer. Look at its console.");
});

test("where none could be rehearsed the first failure is the answer", async (t) => {
  const failure = new AppError("build-failed", { message: "no mirror answers" });
  const all = Object.fromEntries(images.map((image) => [image, failure]));
  const error = await t.throwsAsync(rehearseGenerations(images, optionsOf, rehearsing(all)));
  t.is(error, failure);
});
