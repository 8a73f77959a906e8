# shellcheck shell=bash disable=SC2154
# Installed code: /opt/spanwright/VERSION-DIGEST for each release, and a link 'current' to the one that runs. A folder that is
# there is whole, because it gets its name last; the release before stays, and its own install.sh is the way back to it.

releases=$root/opt/spanwright
# What a release consists of, besides Node and the modules.
release_parts=(install.sh bin src templates provisioning appliance-images docs README.md CHANGELOG.md package.json package-lock.json)

current_release() {
  readlink -- "$releases/current" 2>/dev/null || true
}

# The version and what the files are, so that a changed checkout is another release, and the same one is the same.
release_name() {
  local version digest
  version=$(sed -n 's/^  "version": "\([0-9A-Za-z.+-]*\)",\{0,1\}$/\1/p' "$checkout/package.json" | head -n 1)
  digest=$(cd "$checkout" && release_files | xargs -0 sha256sum -- | sha256sum | cut -c 1-12)
  echo "${version:-0}-$digest"
}

release_files() {
  local part parts=()
  for part in "${release_parts[@]}"; do if [ -e "$part" ]; then parts+=("$part"); fi; done
  find "${parts[@]}" -type f -print0 | LC_ALL=C sort -z
}

bring_release() {
  local name
  name=$(release_name)
  if [ -d "$releases/$name" ]; then
    skipped "/opt/spanwright/$name is there"
  else
    step "copying this release to /opt/spanwright/$name" copy_release "$name"
  fi
  if [ "$(current_release)" = "$name" ]; then
    skipped "/opt/spanwright/current is $name"
  else
    step "making it /opt/spanwright/current" switch_release "$name"
  fi
}

# Nobody but root may change what the agent runs, and everybody may read it, whatever the checkout's own rights are.
copy_release() {
  local staging=$releases/.staging
  rm -rf -- "$staging"
  if ! fill_release "$staging"; then
    rm -rf -- "$staging"
    fail 6 "the release could not be copied to /opt/spanwright" "free space on that disk (300 MB), then run this again" \
      "nothing was changed"
  fi
  mv -- "$staging" "$releases/$1"
}

fill_release() {
  local part parts=(.runtime/bin .runtime/node_modules node_modules) left_out
  mkdir -p -- "$1" || return 1
  for part in "${release_parts[@]}"; do if [ -e "$checkout/$part" ]; then parts+=("$part"); fi; done
  left_out=$1/.left-out
  agent_print development-modules "$checkout/package-lock.json" >"$left_out" || return 1
  tar -C "$checkout" --anchored --no-wildcards --exclude-from="$left_out" -cf - -- "${parts[@]}" |
    tar -C "$1" --no-same-owner -xf - || return 1
  rm -f -- "$left_out"
  if [ -d "$1/node_modules" ]; then modules_stamp production >"$1/node_modules/.spanwright-stamp"; fi
  chown -R root:root -- "$1" && chmod -R a+rX,u+w,go-w -- "$1"
}

# The link is renamed into its place, so it always names a release.
switch_release() {
  ln -s -- "$1" "$releases/.current.$$"
  mv -T -f -- "$releases/.current.$$" "$releases/current"
}

# The one that runs and the one before ($1, or the newest other one) stay.
remove_old_releases() {
  local path kept=0 current
  current=$(current_release)
  if [ ! -d "$releases" ]; then return 0; fi
  while read -r path; do
    if [ "$path" = "$current" ] || [ "$path" = "$1" ]; then continue; fi
    if [ "$1" = "$current" ] || [ -z "$1" ]; then
      kept=$((kept + 1))
      if [ "$kept" -eq 1 ]; then continue; fi
    fi
    step "removing the old release $path" rm -rf -- "${releases:?}/$path"
  done < <(release_folders)
}

# Newest first.
release_folders() {
  find "$releases" -mindepth 1 -maxdepth 1 -type d -name '[0-9]*-*' -printf '%T@ %f\n' | sort -rn | cut -d ' ' -f 2
}

releases_to_remove() {
  if [ ! -d "$releases" ]; then return 0; fi
  echo "$releases/current"
  find "$releases" -mindepth 1 -maxdepth 1 -type d \( -name '[0-9]*-*' -o -name .staging \) | grep -v '[[:space:]]' || true
}
