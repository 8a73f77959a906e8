import test from "ava";
import { isDamage } from "../../../../src/agent/history/file.ts";
import { AppError } from "../../../../src/core/errors.ts";

const coded = (code: string) => Object.assign(new Error(code), { code });
const wrapped = (cause: Error) => new AppError("database-damaged", { message: "x cannot be used", cause });

test("what SQLite finds wrong in the file is damage, also inside another error", (t) => {
  t.true(isDamage(coded("SQLITE_CORRUPT")));
  t.true(isDamage(coded("SQLITE_CORRUPT_VTAB")));
  t.true(isDamage(wrapped(coded("SQLITE_NOTADB"))));
  t.true(isDamage(new AppError("database-damaged", { message: "x is damaged: page 3" })));
});

test("a full disk, a missing right and an SQLite that cannot be loaded say nothing of the file", (t) => {
  t.false(isDamage(wrapped(coded("SQLITE_FULL"))));
  t.false(isDamage(wrapped(coded("SQLITE_CANTOPEN"))));
  t.false(isDamage(wrapped(coded("ERR_DLOPEN_FAILED"))));
  t.false(isDamage(coded("EACCES")));
});
