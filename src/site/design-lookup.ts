import { AppError } from "../core/errors.ts";

/** What a checked site refers to. Throws site-invalid where it refers to nothing. */
export function found<Value>(map: ReadonlyMap<string, Value>, key: string, what: string): Value {
  const value = map.get(key);
  if (value === undefined) throw brokenSite(`there is no ${what} ${key}`);
  return value;
}

/** For what the site check finds first, where it was run. */
export function brokenSite(message: string): AppError {
  return new AppError("site-invalid", {
    message,
    hint: "Run 'spanwright site check' on the site file.",
    state: "nothing was changed",
  });
}
