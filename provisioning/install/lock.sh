# shellcheck shell=bash disable=SC2154,SC2034
# One install.sh at a time: for the checkout, and as root for the machine. The locks go away with the process.

lock_wait_s=1800

take_lock() {
  mkdir -p -- "$checkout/.runtime"
  exec 9>>"$checkout/.runtime/install.lock"
  wait_for_lock 9
  if [ "$(id -u)" -eq 0 ] && [ -d "$root/run/lock" ]; then
    exec 8>>"$root/run/lock/spanwright-install.lock"
    wait_for_lock 8
  fi
}

wait_for_lock() {
  if flock -n "$1"; then return 0; fi
  say "another install.sh is at work; waiting for it"
  if ! flock -w "$lock_wait_s" "$1"; then
    fail 4 "another install.sh has been at work for $((lock_wait_s / 60)) minutes" \
      "look what it is waiting for (ps, its log), then run this again" "nothing was changed by this run"
  fi
}

release_lock() {
  exec 9>&- 8>&-
}
