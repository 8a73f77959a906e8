# shellcheck shell=bash disable=SC2154,SC2034
# What install.sh says, its log, and how it runs a program: bounded, logged, its last lines shown when it fails.

log_path=
log_limit_bytes=5000000
heartbeat_s=30
last_output=
beat=

# A line for the reader, and with the time for the log.
say() {
  printf '%s\n' "$*"
  log "$*"
}

log() {
  if [ -n "$log_path" ]; then printf '%s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$*" >>"$log_path"; fi
}

# fail EXIT-CODE MESSAGE HINT STATE
fail() {
  {
    printf 'install.sh: %s\n' "$2"
    printf '  what to do: %s\n' "$3"
    printf '  state: %s\n' "$4"
    if [ -n "$log_path" ]; then printf '  log: %s\n' "$log_path"; fi
  } >&2
  log "failed ($1): $2 | $3 | $4"
  exit "$1"
}

usage() {
  fail 2 "$1" "./install.sh help lists the verbs and their options" "nothing was changed"
}

# The log of root is the machine's, anybody else's is in the home folder.
start_log() {
  local folder
  if [ "$(id -u)" -eq 0 ]; then
    folder=$root/var/log
    log_path=$folder/spanwright-install.log
  else
    folder=${XDG_STATE_HOME:-$HOME/.local/state}/spanwright
    log_path=$folder/install.log
  fi
  mkdir -p -- "$folder" 2>/dev/null || true
  if ! (umask 077 && : >>"$log_path") 2>/dev/null; then
    local wanted=$log_path
    log_path=
    fail 6 "the log $wanted cannot be written" "check that the disk is not full or read-only" "nothing was changed"
  fi
  if [ "$(stat -c %s -- "$log_path")" -gt "$log_limit_bytes" ]; then mv -f -- "$log_path" "$log_path.1"; fi
  last_output=$(mktemp "${TMPDIR:-/tmp}/spanwright-install.XXXXXX")
  trap clean_up EXIT
  say "log: $log_path"
}

# run_logged WHAT LIMIT-SECONDS PROGRAM ARGUMENT... : the program's output goes to the log; $last_output is its own part.
run_logged() {
  local what=$1 limit_s=$2 code=0
  shift 2
  log "run: $*"
  # A subshell that is killed just after its birth would run the trap that it inherited.
  trap - EXIT
  heartbeat "$what" &
  beat=$!
  trap clean_up EXIT
  timeout --foreground --kill-after=30 "$limit_s" "$@" </dev/null >"$last_output" 2>&1 9>&- 8>&- || code=$?
  stop_heartbeat
  cat -- "$last_output" >>"$log_path"
  if [ "$code" -ne 0 ]; then log "exit $code: $*"; fi
  return "$code"
}

# The end of what the last program said, for the reader; call it before fail.
show_last_lines() {
  {
    printf 'The last lines of %s:\n' "$1"
    tail -n 12 -- "$last_output" | sed 's/^/    /'
  } >&2
}

clean_up() {
  stop_heartbeat
  rm -f -- "$last_output"
  remove_policy
}

stop_heartbeat() {
  if [ -z "$beat" ]; then return 0; fi
  kill "$beat" 2>/dev/null || true
  wait "$beat" 2>/dev/null || true
  beat=
}

# Bounded by the longest program that is run (an hour); its sleeps hold none of our outputs open.
heartbeat() {
  local beats=0
  while [ "$beats" -lt 120 ]; do
    sleep "$heartbeat_s" >/dev/null 2>&1 9>&- 8>&-
    beats=$((beats + 1))
    printf '  still %s (%s s)\n' "$1" "$((beats * heartbeat_s))"
  done
}
