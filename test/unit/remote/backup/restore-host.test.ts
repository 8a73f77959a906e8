import test from "ava";
import { isAppError } from "../../../../src/core/errors.ts";
import { prepareHostRestore } from "../../../../src/remote/backup/restore-host.ts";
import { loadCards } from "../../../../src/telephony/cards/catalogue.ts";
import { backupOf } from "../../../fixtures/any-backup.ts";
import { kernel, plantMachine } from "../../../fixtures/recorded-tree.ts";

test("a machine without Asterisk is refused, and the hint says which systems have a package of it", async (t) => {
  const machine = await plantMachine(t, kernel({ release: "6.1.0" }));
  const options = { backup: backupOf({}), archive: "0", machine, catalogue: await loadCards(), named: new Map() };
  const error = await t.throwsAsync(prepareHostRestore(options));
  t.true(isAppError(error, "program-missing"), String(error));
  t.regex(error?.message ?? "", /has no Asterisk, and a backup of files needs one there$/);
  const hint = isAppError(error) ? (error.hint ?? "") : "";
  t.regex(
    hint,
    /Debian 11 and sid and Ubuntu 20\.04 to 24\.04 have one: on these, .* Or build Asterisk with chan_dahdi/,
  );
  t.notRegex(hint, /apt-get install/);
});
